import type { ExecutionEvent } from "../model/execution-event.ts";
import type { StepFailure } from "../model/failure.ts";
import { resolveOutputs } from "./resolve.ts";
import type { ExecutionState, Scope, StepNode } from "./state.ts";
import { stepCancelled, stepFailed, stepSucceeded } from "./step-events.ts";

/** How a construct ends whose children have all ended: as the first of them that went wrong, else with its outputs. */
export function concludeConstruct(
  state: ExecutionState,
  node: StepNode,
  now: number,
): ExecutionEvent {
  const { scope } = node;
  if (scope === null) throw new TypeError("An action ends by its tool's result");
  const { trouble } = node;
  if (trouble?.timedOut === true && trouble.failure !== null)
    return stepFailed(node, trouble.failure, now);
  if (scope.firstFailed !== null) return stepFailed(node, failureOfScope(scope), now);
  if (scope.firstCancelled !== null)
    return stepCancelled(node, scope.firstCancelled.trouble?.reason ?? "cancelled", now);
  const outputs = resolveOutputs(state, node, {});
  return outputs.ok
    ? stepSucceeded(node, outputs.value, now)
    : stepFailed(node, outputs.failure, now);
}

function failureOfScope(scope: Scope): StepFailure {
  const culprit = culpritOf(scope);
  const message = culprit === null ? "A step failed." : describeCulprit(culprit);
  return { class: culprit?.trouble?.failure?.class ?? "permanent", message };
}

/** The step at the bottom of a failure: the first that failed, inside the first construct that failed. */
export function culpritOf(scope: Scope): StepNode | null {
  let culprit = scope.firstFailed;
  while (
    culprit !== null &&
    culprit.scope !== null &&
    culprit.scope.firstFailed !== null &&
    culprit.trouble?.timedOut !== true
  )
    culprit = culprit.scope.firstFailed;
  return culprit;
}

/** A failed step in one sentence: `migrate failed: …`. */
export function describeCulprit(culprit: StepNode): string {
  return `${culprit.step.address} failed: ${culprit.trouble?.failure?.message ?? "no reason was given"}`;
}
