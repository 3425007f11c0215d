import type { ExecutionEvent, SkipCause } from "../model/execution-event.ts";
import type { StepFailure } from "../model/failure.ts";
import type { JsonObject } from "../model/json.ts";
import type { StepNode } from "./state.ts";

/** `step.failed` of the attempt that was last started; attempt 0 is a step that failed before it started. */
export function stepFailed(node: StepNode, failure: StepFailure, at: number): ExecutionEvent {
  const { address } = node.step;
  return { at, type: "step.failed", step: address, attempt: node.attempts, failure };
}

/** `step.succeeded` of the attempt that was last started. */
export function stepSucceeded(node: StepNode, outputs: JsonObject, at: number): ExecutionEvent {
  const { address } = node.step;
  return { at, type: "step.succeeded", step: address, attempt: node.attempts, outputs };
}

/** `step.timed-out`: the end of a step whose last attempt, or which as a whole, took too long. */
export function stepTimedOut(node: StepNode, failure: StepFailure, at: number): ExecutionEvent {
  const { address } = node.step;
  return { at, type: "step.timed-out", step: address, attempt: node.attempts, failure };
}

/** `step.indeterminate`: nobody knows whether the attempt that was last started took effect. */
export function stepIndeterminate(
  node: StepNode,
  failure: StepFailure,
  at: number,
): ExecutionEvent {
  const { address } = node.step;
  return { at, type: "step.indeterminate", step: address, attempt: node.attempts, failure };
}

/** `step.cancelled`; attempt 0 is a step that never started. */
export function stepCancelled(node: StepNode, reason: string, at: number): ExecutionEvent {
  const { address } = node.step;
  return { at, type: "step.cancelled", step: address, attempt: node.attempts, reason };
}

/** `step.skipped`, with the reason in plain words. */
export function stepSkipped(
  node: StepNode,
  why: { readonly because: SkipCause; readonly reason: string },
  at: number,
): ExecutionEvent {
  return { at, type: "step.skipped", step: node.step.address, ...why };
}
