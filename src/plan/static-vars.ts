import { findReferences } from "../expressions/references.ts";
import { suggestion } from "../expressions/nearest-name.ts";
import { evaluateTemplate } from "../expressions/template.ts";
import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { ExpressionFailure } from "../expressions/expression-failure.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { Findings } from "./findings.ts";
import { STATIC_GITHUB_KEYS } from "./github-context.ts";
import type { UsedVars } from "./planning.ts";

/** One map of variables; `pointer` is where the proposal file stands for it. */
export interface VarLayer {
  readonly kind: "config" | "workflow" | "proposal";
  readonly vars: JsonObject;
  readonly pointer: Pointer;
}

/**
 * Resolves variables to values, outermost layer first: a variable may name `proposal`, the static part of `github` and
 * the variables of outer layers, so that all are known before approval (SPEC §10, "the resolved static values").
 */
export function resolveVars(
  layers: readonly VarLayer[],
  contexts: ExpressionContexts,
  report: { readonly findings: Findings; readonly used: UsedVars },
): JsonObject {
  let known: JsonObject = {};
  for (const layer of layers) {
    const values = new Map(Object.entries(known));
    for (const [name, template] of Object.entries(layer.vars)) {
      const value = resolveVar({ layer, name, template }, { ...contexts, vars: known }, report);
      if (value === undefined) values.delete(name);
      else values.set(name, value);
    }
    known = Object.fromEntries(values);
  }
  return known;
}

/** The value, or undefined after a finding. */
function resolveVar(
  given: { readonly layer: VarLayer; readonly name: string; readonly template: JsonValue },
  contexts: ExpressionContexts,
  { findings, used }: { readonly findings: Findings; readonly used: UsedVars },
): JsonValue | undefined {
  const { layer, name, template } = given;
  const own = layer.kind === "proposal";
  const inner = (pointer: Pointer): Pointer =>
    own ? `${pointerTo(layer.pointer, name)}${pointer}` : layer.pointer;
  const where = own ? "" : ` (variable ‘${name}’ of the ${layer.kind})`;
  const sound = everyString(template, "", (text, pointer) => {
    const failure = refuse(text, contexts, layer.kind === "config" ? null : used);
    if (failure === null) return true;
    const placed = { ...failure, message: failure.message + where };
    findings.addExpression(placed, inner(pointer), text);
    return false;
  });
  if (!sound) return undefined;
  const value = evaluateTemplate(template, contexts);
  if (value.ok) return value.value;
  const placed = { ...value.failure, message: value.failure.message + where };
  findings.addExpression(
    placed,
    inner(value.failure.pointer),
    textAt(template, value.failure.pointer),
  );
  return undefined;
}

function refuse(
  text: string,
  contexts: ExpressionContexts,
  used: UsedVars | null,
): ExpressionFailure | null {
  const references = findReferences(text, "template");
  if (!references.ok) return references.failure;
  for (const { context, path, offset, length } of references.value) {
    const place = { offset, length };
    const [key] = path;
    if (
      context === "github" &&
      !(STATIC_GITHUB_KEYS as readonly string[]).includes(key?.toLowerCase() ?? "")
    ) {
      const message = `A variable is fixed before the approval, so of ‘github’ it can name only ${STATIC_GITHUB_KEYS.join(", ")}. Use the expression in \`with\` instead.`;
      return { code: "expression-not-allowed", message, ...place };
    }
    if (context === "steps" || context === "execution") {
      const message = `A variable is fixed before the approval, so it cannot name ‘${context}’. Use the expression in \`with\` instead.`;
      return { code: "expression-not-allowed", message, ...place };
    }
    if (context !== "vars") continue;
    if (key === undefined) used?.addAll();
    else used?.add(key);
    const names = Object.keys(contexts["vars"] as JsonObject);
    if (key === undefined || names.some((name) => name.toLowerCase() === key.toLowerCase()))
      continue;
    const message = `There is no variable ‘${key}’ outside of this file; variables of one file cannot name each other.${suggestion(key, names)}`;
    return { code: "unknown-var", message, ...place };
  }
  return null;
}

function everyString(
  value: JsonValue,
  pointer: Pointer,
  check: (text: string, pointer: Pointer) => boolean,
): boolean {
  if (typeof value === "string") return !value.includes("${{") || check(value, pointer);
  if (typeof value !== "object" || value === null) return true;
  let sound = true;
  for (const [key, item] of Object.entries<JsonValue>(value))
    if (!everyString(item, pointerTo(pointer, key), check)) sound = false;
  return sound;
}

/** The string that a pointer leads to. */
export function textAt(value: JsonValue, pointer: Pointer): string {
  const found = valueAt(value, pointer);
  return typeof found === "string" ? found : "";
}

/** The value that an RFC 6901 pointer leads to, or undefined. */
export function valueAt(value: JsonValue, pointer: Pointer): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as JsonObject)[key];
  }
  return at;
}
