import type { ExecutionEvent } from "../model/execution-event.ts";
import type { StepFailure } from "../model/failure.ts";
import { constructOf } from "./constructs/registry.ts";
import { finish, leaveInDoubt, openScope, setStatus, stopScope } from "./progress.ts";
import { hasEnded, troubleOf, type ExecutionState, type StepNode } from "./state.ts";

/** What happens to a step. */
export type StepEvent = Extract<ExecutionEvent, { readonly step: unknown }>;

/** Applies what happened to a step. Its first end counts: whatever is said of it after that changes nothing. */
export function evolveStep(state: ExecutionState, node: StepNode, event: StepEvent): void {
  if (hasEnded(node) || node.status === "indeterminate") return;
  switch (event.type) {
    case "step.claimed":
      node.worker = event.worker;
      setStatus(state, node, "claimed");
      return;
    case "step.started":
      start(state, node, event);
      return;
    case "step.succeeded":
      node.outputs = event.outputs;
      finishedAt(state, node, event.at);
      finish(state, node, "succeeded");
      return;
    case "step.failed":
      fail(state, node, event);
      return;
    case "step.timed-out":
      // A construct that runs out of time still has to stop what it holds; it ends when that has ended.
      if (node.scope?.open === true && node.scope.remaining > 0) runOutOfTime(state, node, event);
      else fail(state, node, event);
      return;
    case "step.retrying":
      troubleOf(node).failure = event.failure;
      finishedAt(state, node, event.at);
      setStatus(state, node, "retrying");
      node.due = event.notBefore;
      state.timers.set(event.notBefore, node);
      return;
    case "step.skipped":
      troubleOf(node).reason = event.reason;
      troubleOf(node).because = event.because;
      finish(state, node, "skipped");
      return;
    case "step.cancelled":
      troubleOf(node).reason = event.reason;
      finishedAt(state, node, event.at);
      finish(state, node, "cancelled");
      return;
    case "step.indeterminate":
      troubleOf(node).failure = event.failure;
      finishedAt(state, node, event.at);
      leaveInDoubt(state, node);
      return;
  }
}

/** Only what was started can be finished. */
function finishedAt(state: ExecutionState, node: StepNode, at: number): void {
  if (node.startedAfter !== null) node.finishedAfter = at - (state.startedAt ?? at);
}

function start(
  state: ExecutionState,
  node: StepNode,
  event: Extract<StepEvent, { type: "step.started" }>,
): void {
  node.attempts = event.attempt;
  node.worker = event.worker;
  node.startedAfter ??= event.at - (state.startedAt ?? event.at);
  node.finishedAfter = null;
  node.due = null;
  setStatus(state, node, "running");
  if (node.scope === null) return;
  const timeout = constructOf(node.step).timeout(node.step);
  if (timeout !== null) {
    node.due = event.at + timeout;
    state.timers.set(node.due, node);
  }
  openScope(state, node.scope);
}

function fail(
  state: ExecutionState,
  node: StepNode,
  event: { readonly at: number; readonly failure: StepFailure },
): void {
  troubleOf(node).failure = event.failure;
  finishedAt(state, node, event.at);
  finish(state, node, "failed");
}

function runOutOfTime(
  state: ExecutionState,
  node: StepNode,
  event: { readonly failure: StepFailure },
): void {
  troubleOf(node).timedOut = true;
  troubleOf(node).failure = event.failure;
  node.queue?.remove(node);
  if (node.scope !== null)
    stopScope(state, node.scope, `cancelled because ${node.step.address} took too long`);
}
