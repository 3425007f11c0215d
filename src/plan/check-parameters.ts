import type { ErrorObject } from "ajv/dist/2020.js";
import { nearestName, suggestion } from "../expressions/nearest-name.ts";
import { mapStrings } from "../expressions/map-strings.ts";
import { evaluateTemplate, isSymbolic } from "../expressions/template.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { success } from "../model/result.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { TemplateObject } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import type { Findings } from "./findings.ts";
import { violationsOf } from "./parameter-validator.ts";
import { valueAt } from "./static-vars.ts";

const MAX_FINDINGS_PER_STEP = 20;

/** Parameters of one call, as far as they are resolved, and where the step stands. */
export interface GivenParameters {
  readonly tool: Tool;
  readonly with: TemplateObject;
  readonly step: Pointer;
}

/**
 * Checks parameters against the tool's schema where their values are known: not at or above a place whose value is
 * still an expression (SPEC §10). What an object must and may hold does not depend on values, and is always checked,
 * unless the schema has alternatives.
 */
export function checkParameters(given: GivenParameters, findings: Findings): void {
  const { tool } = given;
  const data = mapStrings(given.with, (text) => {
    if (!text.includes("${{") || isSymbolic(text)) return success(text);
    return evaluateTemplate(text, {});
  });
  // What cannot be evaluated was reported when it was resolved.
  if (!data.ok) return;
  const violations = violationsOf(data.value, tool.parameters);
  if (!violations.ok) {
    const message = `The parameters' schema of the tool ‘${tool.name}’ is not valid: ${violations.failure}`;
    findings.add({ code: "invalid-schema", message, pointer: pointerTo(given.step, "tool") });
    return;
  }
  const alternatives = hasAlternatives(tool.parameters);
  const relevant = violations.value.filter(
    (violation) =>
      (!alternatives && SHAPE_KEYWORDS.has(violation.keyword)) ||
      !isSymbolic(valueAt(given.with, violation.instancePath) ?? null),
  );
  const misspelt = misspeltParameters(relevant, tool);
  const distinct = relevant.filter(
    ({ instancePath, params }) =>
      !misspelt.has(pointerTo(instancePath, String(params["missingProperty"]))),
  );
  for (const violation of distinct.slice(0, MAX_FINDINGS_PER_STEP))
    report(violation, given, data.value, findings);
  const more = distinct.length - MAX_FINDINGS_PER_STEP;
  if (more > 0) {
    const message = `${more} more parameters of ‘${tool.name}’ break its schema.`;
    findings.add({ code: "invalid-parameter", message, pointer: pointerTo(given.step, "with") });
  }
}

/** Keywords that ask which keys an object has, whatever their values are. */
const SHAPE_KEYWORDS: ReadonlySet<string> = new Set([
  "required",
  "additionalProperties",
  "unevaluatedProperties",
  "dependentRequired",
]);

const ALTERNATIVES: readonly string[] = [
  "anyOf",
  "oneOf",
  "not",
  "if",
  "dependentSchemas",
  "contains",
];

function hasAlternatives(schema: JsonValue): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  if (isJsonObject(schema) && ALTERNATIVES.some((key) => Object.hasOwn(schema, key))) return true;
  return Object.values(schema).some((part) => hasAlternatives(part));
}

/** Places of parameters that are there under a name that is nearly right: one mistake is one finding. */
function misspeltParameters(violations: readonly ErrorObject[], tool: Tool): ReadonlySet<Pointer> {
  const places = new Set<Pointer>();
  for (const violation of violations) {
    const unknown = unknownParameter(violation);
    if (unknown === null) continue;
    const nearest = nearestName(unknown, knownKeys(tool.parameters, violation.instancePath));
    if (nearest !== null) places.add(pointerTo(violation.instancePath, nearest));
  }
  return places;
}

function unknownParameter({ params }: ErrorObject): string | null {
  const name: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  return typeof name === "string" ? name : null;
}

function report(
  violation: ErrorObject,
  given: GivenParameters,
  data: JsonValue,
  findings: Findings,
): void {
  const { instancePath, keyword, params } = violation;
  const code = "invalid-parameter";
  const at = `${pointerTo(given.step, "with")}${instancePath}`;
  const name = instancePath.slice(1).replaceAll("/", ".");
  const unknown = unknownParameter(violation);
  if (unknown !== null) {
    const known = knownKeys(given.tool.parameters, instancePath);
    const nearest = nearestName(unknown, known);
    const hint =
      suggestion(unknown, known) || (known.length === 0 ? "" : ` It takes: ${known.join(", ")}.`);
    findings.add({
      code,
      message: `The tool ‘${given.tool.name}’ has no parameter ‘${path(name, unknown)}’.${hint}`,
      pointer: pointerTo(at, unknown),
      part: "key",
      ...(nearest === null ? {} : { replaceBy: nearest }),
    });
    return;
  }
  const missing: unknown = params["missingProperty"];
  if (typeof missing === "string") {
    const message = `The tool ‘${given.tool.name}’ needs the parameter ‘${path(name, missing)}’.`;
    findings.add({ code, message, pointer: at });
    return;
  }
  const subject = name === "" ? "The parameters" : `The parameter ‘${name}’`;
  const rule = ruleOf(keyword, violation, valueAt(data, instancePath));
  findings.add({ code, message: `${subject} of ‘${given.tool.name}’ ${rule}.`, pointer: at });
}

function path(parent: string, key: string): string {
  return parent === "" ? key : `${parent}.${key}`;
}

function ruleOf(keyword: string, violation: ErrorObject, value: JsonValue | undefined): string {
  if (keyword === "enum") {
    const allowed: unknown = violation.params["allowedValues"];
    const values = Array.isArray(allowed) ? allowed.map((one) => JSON.stringify(one)) : [];
    const hint =
      typeof value === "string"
        ? suggestion(
            value,
            values.map((one) => one.replaceAll('"', "")),
          )
        : "";
    return `must be one of ${values.join(", ")}${hint === "" ? "" : `;${hint.replace(/\?$/, "").replace(" Did you mean", " nearest is")}`}`;
  }
  if (keyword === "const") return `must be ${JSON.stringify(violation.params["allowedValue"])}`;
  return violation.message ?? `breaks the rule \`${keyword}\``;
}

/** Keys that the schema at a place names, as far as plain `properties` and `items` lead there. */
function knownKeys(schema: JsonObject, instancePath: Pointer): readonly string[] {
  let at: JsonValue | undefined = schema;
  for (const part of instancePath.split("/").slice(1)) {
    if (!isJsonObject(at)) return [];
    const properties: JsonValue | undefined = at["properties"];
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    at = isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : at["items"];
  }
  const properties = isJsonObject(at) ? at["properties"] : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
