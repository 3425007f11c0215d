import { unknownContext } from "../expressions/evaluate-expression.ts";
import { suggestion } from "../expressions/nearest-name.ts";
import { findFunctions, findReferences, type Reference } from "../expressions/references.ts";
import { isStatusName } from "../expressions/functions.ts";
import type { JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { RUNTIME_GITHUB_KEYS, STATIC_GITHUB_KEYS } from "./github-context.ts";
import type { Planning } from "./planning.ts";
import { PROPOSAL_KEYS } from "./proposal-context.ts";
import { lookUpStep, type Viewpoint } from "./scope.ts";
import { unknownOutput } from "./known-outputs.ts";

/** Contexts of a proposal's steps (SPEC §5). `inputs`, `item`, `index` and `trigger` exist only where something gives them. */
const STEP_CONTEXTS = ["proposal", "vars", "steps", "execution", "github"] as const;

/** A string with expressions, and where it stands. */
export interface ExpressionText {
  readonly text: string;
  readonly kind: "template" | "condition";
  readonly pointer: Pointer;
  readonly from: Viewpoint;
}

/** Checks every name in every expression of a template; tells whether all are known. */
export function checkTemplate(
  template: JsonValue,
  pointer: Pointer,
  from: Viewpoint,
  planning: Planning,
): boolean {
  if (typeof template === "string") {
    if (!template.includes("${{")) return true;
    return checkExpressionText({ text: template, kind: "template", pointer, from }, planning);
  }
  if (typeof template !== "object" || template === null) return true;
  if (planning.findings.full) return false;
  let sound = true;
  for (const [key, item] of Object.entries<JsonValue>(template))
    if (!checkTemplate(item, pointerTo(pointer, key), from, planning)) sound = false;
  return sound;
}

/** Checks every name in one string or condition; tells whether all are known. */
export function checkExpressionText(given: ExpressionText, planning: Planning): boolean {
  const { text, kind, pointer, from } = given;
  const { findings } = planning;
  const references = findReferences(text, kind);
  if (!references.ok) {
    findings.addExpression(references.failure, pointer, text);
    return false;
  }
  let sound = true;
  const report = (
    code: DiagnosticCode,
    message: string,
    use: Pick<Reference, "offset" | "length">,
  ): void => {
    sound = false;
    const { offset, length } = use;
    findings.addExpression({ code, message, offset, length }, pointer, text);
  };
  const functions = findFunctions(text, kind);
  for (const use of kind === "template" && functions.ok ? functions.value : [])
    if (isStatusName(use.name))
      report("unknown-function", `‘${use.name}()’ is known only in conditions.`, use);
  for (const reference of references.value) {
    if (planning.findings.full) return false;
    const finding =
      refuseContext(reference) ??
      refuseVar(reference, planning) ??
      refuseKey(reference) ??
      refuseStep(reference, from, planning);
    if (finding !== null) report(finding.code, finding.message, reference);
  }
  return sound;
}

type Refusal = { readonly code: DiagnosticCode; readonly message: string } | null;

function refuseContext(reference: Reference): Refusal {
  if (reference.context === "inputs")
    return {
      code: "unknown-input",
      message: "A proposal with steps of its own has no inputs: use `vars`.",
    };
  return unknownContext({ references: [reference] }, STEP_CONTEXTS);
}

/** Also notes which variables are used. */
function refuseVar({ context, path }: Reference, planning: Planning): Refusal {
  if (context !== "vars") return null;
  const [name] = path;
  if (name === undefined) {
    planning.vars.addAll();
    return null;
  }
  planning.vars.add(name);
  const names = planning.vars.declared;
  if (names.some((known) => known.toLowerCase() === name.toLowerCase())) return null;
  const message = `There is no variable ‘${name}’.${suggestion(name, names) || " Declare it under `vars`."}`;
  return { code: "unknown-var", message };
}

function refuseKey({ context, path }: Reference): Refusal {
  const keys =
    context === "proposal"
      ? PROPOSAL_KEYS
      : context === "github"
        ? [...STATIC_GITHUB_KEYS, ...RUNTIME_GITHUB_KEYS]
        : null;
  const key = path[0]?.toLowerCase();
  if (keys === null || key === undefined || (keys as readonly string[]).includes(key)) return null;
  const hint =
    context === "github" && (key === "token" || key === "event")
      ? " Tokens and the raw event never enter expressions."
      : suggestion(key, keys) || ` Known: ${keys.join(", ")}.`;
  return { code: "missing-property", message: `‘${context}’ has no property ‘${key}’.${hint}` };
}

function refuseStep({ context, path }: Reference, from: Viewpoint, planning: Planning): Refusal {
  const [id, part, output] = path;
  if (context !== "steps" || id === undefined) return null;
  const sight = lookUpStep(id, from);
  if (sight.kind === "unknown") {
    const hint = suggestion(id, sight.known) || visibleHint(sight.known);
    return {
      code: "unknown-step",
      message: `There is no step ‘${id}’ that this one can see.${hint}`,
    };
  }
  if (sight.kind === "self")
    return { code: "unknown-step", message: `The step ‘${id}’ cannot use its own result.` };
  if (sight.kind === "around")
    return {
      code: "unknown-step",
      message: `The step ‘${id}’ contains this one and has no result before it.`,
    };
  if (sight.kind === "not-awaited")
    return {
      code: "unknown-step",
      message: `This step does not wait for ‘${id}’, so its result may not be there. Add ‘${id}’ to \`needs\`.`,
    };
  if (part === undefined) return null;
  const parts = ["outputs", "outcome", "conclusion"];
  if (!parts.includes(part.toLowerCase())) {
    const hint = suggestion(part, parts) || " A result of the tool stands under `outputs`.";
    return {
      code: "missing-property",
      message: `A step has ${parts.join(", ")}, not ‘${part}’.${hint}`,
    };
  }
  if (part.toLowerCase() !== "outputs" || output === undefined) return null;
  const message = unknownOutput(sight.step, output, planning.catalog);
  return message === null ? null : { code: "unknown-output", message };
}

function visibleHint(known: readonly string[]): string {
  if (known.length === 0) return " There are no other steps in its scope.";
  const shown = known.slice(0, 10).join(", ");
  return ` Steps in its scope: ${shown}${known.length > 10 ? ", …" : ""}.`;
}
