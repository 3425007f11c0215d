import { findReferences, type Reference } from "../expressions/references.ts";
import type { StepOutcome } from "../model/execution-event.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Condition, Template } from "../model/step.ts";
import { childOf, hasEnded, type Scope, type StepNode } from "./state.ts";

/** Ids of steps that expressions name, or `all` where they compute one. */
export type NamedSteps = ReadonlySet<string> | "all";

/** The steps that a condition names. */
export function stepsOfCondition(condition: Condition): NamedSteps {
  const named = new Set<string>();
  return collect(condition, "condition", named) ? named : "all";
}

/** The steps that the expressions of a template name. */
export function stepsOfTemplate(template: Template): NamedSteps {
  const named = new Set<string>();
  return collectDeep(template, named) ? named : "all";
}

/**
 * The context `steps` (SPEC §5) as a step of this scope sees it: siblings that have ended, and outside of them those
 * of the enclosing scopes; an inner id hides an outer one. Only the named ones are put in, so that a look at one
 * step costs the same among ten and among 100,000.
 */
export function visibleSteps(scope: Scope, named: NamedSteps): JsonObject {
  if (named === "all") return allSteps(scope);
  const steps = emptyRecord();
  for (const id of named) {
    const node = findStep(scope, id);
    if (node === null) return allSteps(scope);
    if (hasEnded(node)) steps[id] = stepContext(node);
  }
  return steps;
}

/** Without a prototype, since `__proto__` is an id like any other. */
function emptyRecord(): Record<string, JsonValue> {
  return Object.create(null) as Record<string, JsonValue>;
}

function findStep(scope: Scope, id: string): StepNode | null {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.owner?.within) {
    const node = childOf(at, id);
    if (node !== undefined) return node;
  }
  return null;
}

function allSteps(scope: Scope): JsonObject {
  const steps = emptyRecord();
  for (let at: Scope | undefined = scope; at !== undefined; at = at.owner?.within)
    for (const node of at.children)
      if (!Object.hasOwn(steps, node.step.id) && hasEnded(node))
        steps[node.step.id] = stepContext(node);
  return steps;
}

/** One step of the context `steps` (GitHub docs, "steps context"). */
function stepContext(node: StepNode): JsonObject {
  const outcome = outcomeOf(node);
  const conclusion =
    outcome === "failure" && node.step.onError === "continue" ? "success" : outcome;
  return { outputs: node.outputs ?? {}, outcome, conclusion };
}

function outcomeOf(node: StepNode): StepOutcome {
  if (node.status === "succeeded") return "success";
  if (node.status === "skipped") return "skipped";
  return node.status === "cancelled" ? "cancelled" : "failure";
}

function collectDeep(template: Template, named: Set<string>): boolean {
  if (typeof template === "string")
    return !template.includes("${{") || collect(template, "template", named);
  if (typeof template !== "object" || template === null) return true;
  return Object.values(template).every((item) => collectDeep(item, named));
}

/** False where a step is computed, or where the text cannot be read, which evaluating it will explain. */
function collect(text: string, kind: "template" | "condition", named: Set<string>): boolean {
  const references = findReferences(text, kind);
  if (!references.ok) return false;
  return references.value.every((reference) => addStep(reference, named));
}

function addStep(reference: Reference, named: Set<string>): boolean {
  if (reference.context !== "steps") return true;
  const [id] = reference.path;
  if (id === undefined) return false;
  named.add(id);
  return true;
}
