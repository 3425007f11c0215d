import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { stepLists } from "../each-step.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** JSON Schemas in files are of type object where they describe names, and their references and patterns work. */
export function jsonSchemasWork(file: FileInHand): void {
  for (const [schema, pointer] of schemasOf(file)) {
    const type = isJsonObject(schema) ? schema["type"] : undefined;
    if (type !== "object")
      file.report({
        code: "invalid-schema",
        message: "This schema describes values by name, so it must have `type: object`.",
        pointer: type === undefined ? pointer : pointerTo(pointer, "type"),
        part: type === undefined ? "key" : "value",
      });
    if (isJsonObject(schema)) checkParts(file, { schema, pointer, root: schema });
  }
}

function schemasOf(file: FileInHand): readonly [JsonObject | boolean, Pointer][] {
  const found: [JsonValue | undefined, Pointer][] = [];
  const root = isJsonObject(file.value) ? file.value : {};
  if (file.kind === "tool") {
    found.push([root["parameters"], "/parameters"], [root["outputs"], "/outputs"]);
    if (isJsonObject(root["mcp"])) found.push([root["mcp"]["schema"], "/mcp/schema"]);
  } else found.push([root["inputs"], "/inputs"]);
  for (const { steps, pointer } of stepLists(root)) {
    for (const [index, step] of steps.entries()) {
      for (const key of ["gate", "approval"]) {
        const gate = isJsonObject(step) ? step[key] : undefined;
        if (isJsonObject(gate)) found.push([gate["form"], pointerTo(pointer, index, key, "form")]);
      }
    }
  }
  return found.filter(
    (entry): entry is [JsonObject | boolean, Pointer] =>
      isJsonObject(entry[0]) || typeof entry[0] === "boolean",
  );
}

/** Keywords that hold one schema, a list of them, or schemas by name. */
const ONE = [
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "unevaluatedItems",
  "contains",
  "not",
  "if",
  "then",
  "else",
];
const MANY = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED = ["properties", "patternProperties", "dependentSchemas", "$defs"];

function checkParts(
  file: FileInHand,
  at: {
    readonly schema: JsonValue | undefined;
    readonly pointer: Pointer;
    readonly root: JsonObject;
  },
): void {
  const { schema, pointer, root } = at;
  if (!isJsonObject(schema)) return;
  const report = (key: string, message: string, part: "key" | "value" = "value"): void =>
    file.report({ code: "invalid-schema", message, pointer: pointerTo(pointer, key), part });
  const { $ref: reference, pattern } = schema;
  if (typeof reference === "string" && resolve(reference, root) === undefined)
    report("$ref", `There is nothing at \`${reference}\` in this schema.`);
  if (typeof pattern === "string" && !isPattern(pattern))
    report("pattern", "This is no regular expression (ECMAScript, with the flag `u`).");
  for (const key of ONE)
    checkParts(file, { schema: schema[key], pointer: pointerTo(pointer, key), root });
  for (const key of MANY) {
    const list = schema[key];
    if (!Array.isArray(list)) continue;
    for (const [index, item] of list.entries())
      checkParts(file, { schema: item, pointer: pointerTo(pointer, key, index), root });
  }
  for (const key of NAMED) {
    const named = schema[key];
    if (!isJsonObject(named)) continue;
    for (const [name, item] of Object.entries(named)) {
      const below = pointerTo(pointer, key, name);
      if (key === "patternProperties" && !isPattern(name))
        file.report({
          code: "invalid-schema",
          message: "This is no regular expression (ECMAScript, with the flag `u`).",
          pointer: below,
          part: "key",
        });
      checkParts(file, { schema: item, pointer: below, root });
    }
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function resolve(reference: string, root: JsonObject): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let value: JsonValue | undefined = root;
  for (const segment of reference.slice(2).split("/")) {
    const name = decodePointer(segment);
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value) && Object.hasOwn(value, name)) value = value[name];
    else return undefined;
  }
  return value;
}

function decodePointer(segment: string): string {
  let decoded = segment;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    // A `%` that is no escape stands for itself and will find nothing.
  }
  return decoded.replaceAll("~1", "/").replaceAll("~0", "~");
}
