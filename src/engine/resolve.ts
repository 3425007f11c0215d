import { evaluateCondition } from "../expressions/condition.ts";
import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { ExpressionFailure } from "../expressions/expression-failure.ts";
import { evaluateTemplate } from "../expressions/template.ts";
import type { StepFailure } from "../model/failure.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { Condition, TemplateObject } from "../model/step.ts";
import { CANCELLED_BEFORE, FAILED_BEFORE, type ExecutionState, type StepNode } from "./state.ts";
import { stepsOfCondition, stepsOfTemplate, visibleSteps } from "./visible-steps.ts";

/** The parameters of an action, evaluated now; what cannot be evaluated fails the step. */
export function resolveParameters(
  state: ExecutionState,
  node: StepNode,
  template: TemplateObject,
): Result<JsonObject, StepFailure> {
  if (!holdsExpression(template)) return success(template);
  return resolveObject(template, contextsOf(state, node, template), "with");
}

/**
 * What a step exports: what it gave itself, and over it its `outputs` map (SPEC §4), which may name the step's own
 * results and, of a construct, those of the steps inside.
 */
export function resolveOutputs(
  state: ExecutionState,
  node: StepNode,
  own: JsonObject,
): Result<JsonObject, StepFailure> {
  const template = node.step.outputs;
  if (template === undefined) return success(own);
  const seen = visibleSteps(node.scope ?? node.within, stepsOfTemplate(template));
  const itself = { outputs: own, outcome: "success", conclusion: "success" };
  const steps = node.scope === null ? { ...seen, [node.step.id]: itself } : seen;
  const mapped = resolveObject(template, { ...state.contexts, steps }, "outputs");
  return mapped.ok ? success({ ...own, ...mapped.value }) : mapped;
}

/** Whether a step's `if` holds now; one that cannot be evaluated is a failure, never true or false (SPEC §5). */
export function resolveCondition(
  state: ExecutionState,
  node: StepNode,
  condition: Condition,
): Result<boolean, StepFailure> {
  const steps = visibleSteps(node.within, stepsOfCondition(condition));
  const result = evaluateCondition(
    condition,
    { ...state.contexts, steps },
    {
      success: () => node.before === 0,
      failure: () => (node.before & FAILED_BEFORE) !== 0,
      cancelled: () => (node.before & CANCELLED_BEFORE) !== 0,
      always: () => true,
    },
  );
  return result.ok ? result : failure(failureOf(result.failure, "if"));
}

function contextsOf(
  state: ExecutionState,
  node: StepNode,
  template: TemplateObject,
): ExpressionContexts {
  return { ...state.contexts, steps: visibleSteps(node.within, stepsOfTemplate(template)) };
}

function resolveObject(
  template: TemplateObject,
  contexts: ExpressionContexts,
  key: string,
): Result<JsonObject, StepFailure> {
  const resolved = evaluateTemplate(template, contexts);
  if (!resolved.ok)
    return failure(failureOf(resolved.failure, `${key}${resolved.failure.pointer}`));
  if (!isJsonObject(resolved.value)) throw new TypeError("An object's template gives an object");
  return success(resolved.value);
}

function failureOf(problem: ExpressionFailure, where: string): StepFailure {
  return { class: "permanent", message: `${where}: ${problem.message} [${problem.code}]` };
}

/** Tells whether any string of a template could hold an expression. */
function holdsExpression(template: JsonValue): boolean {
  if (typeof template === "string") return template.includes("${{");
  if (typeof template !== "object" || template === null) return false;
  return Object.values(template).some((item: JsonValue) => holdsExpression(item));
}
