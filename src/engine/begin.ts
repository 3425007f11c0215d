import type { Command } from "./command.ts";
import { constructOf } from "./constructs/registry.ts";
import { quoteCondition } from "./reasons.ts";
import { resolveCondition } from "./resolve.ts";
import type { ExecutionState, StepNode } from "./state.ts";
import { stepFailed, stepSkipped } from "./step-events.ts";

/** What a step does whose turn has come: its own condition is asked once, before its first attempt. */
export function begin(state: ExecutionState, node: StepNode, now: number): Command {
  const { step } = node;
  if (step.if !== undefined && node.attempts === 0) {
    const holds = resolveCondition(state, node, step.if);
    if (!holds.ok) return { type: "record", event: stepFailed(node, holds.failure, now) };
    if (!holds.value) {
      const reason = `skipped because its condition is false: ${quoteCondition(step.if)}`;
      return { type: "record", event: stepSkipped(node, { because: "condition", reason }, now) };
    }
  }
  return constructOf(step).begin({ state, node, step, now });
}
