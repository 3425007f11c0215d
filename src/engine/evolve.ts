import type { ExecutionEvent } from "../model/execution-event.ts";
import type { StepFailure } from "../model/failure.ts";
import { constructOf } from "./constructs/registry.ts";
import { finish, leaveInDoubt, openScope, setStatus, startAgain, stopScope } from "./progress.ts";
import { nodeAt, type ExecutionState, type ExecutionStatus, type StepNode } from "./state.ts";

/**
 * The state after an event (SPEC §13). It may be the same object, changed: the caller gives the state before up. The
 * cost of an event is that of what it sets free, whatever the size of the plan.
 */
export function evolve(state: ExecutionState, event: ExecutionEvent): ExecutionState {
  takeDue(state, event.at);
  switch (event.type) {
    case "execution.started":
      state.status = "running";
      state.execution = event.execution;
      state.digest = event.digest;
      state.dryRun = event.dryRun;
      state.startedAt = event.at;
      openScope(state, state.root);
      return state;
    case "execution.paused":
      state.status = "paused";
      state.reason = event.reason;
      return state;
    case "execution.resumed":
      state.status = "running";
      state.reason = null;
      for (const node of state.nodes) orphan(state, node);
      return state;
    case "execution.succeeded":
      state.outputs = event.outputs;
      return end(state, event.at, "succeeded");
    case "execution.failed":
      state.reason = event.reason;
      return end(state, event.at, "failed");
    case "execution.cancelled":
      state.reason = event.reason;
      return end(state, event.at, "cancelled");
    case "execution.compensated":
      return end(state, event.at, "compensated");
    case "execution.indeterminate":
      state.reason = `nobody knows whether ${event.steps.join(", ")} took effect`;
      return end(state, event.at, "indeterminate");
    case "step.claimed": {
      const node = nodeAt(state, event.step);
      node.worker = event.worker;
      setStatus(state, node, "claimed");
      return state;
    }
    case "step.started":
      start(state, nodeAt(state, event.step), event);
      return state;
    case "step.succeeded": {
      const node = nodeAt(state, event.step);
      node.outputs = event.outputs;
      node.finishedAt = event.at;
      finish(state, node, "succeeded");
      return state;
    }
    case "step.failed":
      fail(state, nodeAt(state, event.step), event);
      return state;
    case "step.timed-out": {
      const node = nodeAt(state, event.step);
      // A construct that runs out of time still has to stop what it holds; it ends when that has ended.
      if (node.scope?.open === true && node.scope.remaining > 0) runOutOfTime(state, node, event);
      else fail(state, node, event);
      return state;
    }
    case "step.retrying": {
      const node = nodeAt(state, event.step);
      node.failure = event.failure;
      node.finishedAt = event.at;
      node.due = event.notBefore;
      setStatus(state, node, "retrying");
      state.timers.set(event.notBefore, node);
      return state;
    }
    case "step.skipped": {
      const node = nodeAt(state, event.step);
      node.reason = event.reason;
      node.because = event.because;
      finish(state, node, "skipped");
      return state;
    }
    case "step.cancelled": {
      const node = nodeAt(state, event.step);
      node.reason = event.reason;
      if (node.startedAt !== null) node.finishedAt = event.at;
      finish(state, node, "cancelled");
      return state;
    }
    case "step.indeterminate": {
      const node = nodeAt(state, event.step);
      node.failure = event.failure;
      node.finishedAt = event.at;
      leaveInDoubt(state, node);
      return state;
    }
  }
}

type EventOf<Type extends ExecutionEvent["type"]> = Extract<ExecutionEvent, { type: Type }>;

function start(state: ExecutionState, node: StepNode, event: EventOf<"step.started">): void {
  node.attempts = event.attempt;
  node.worker = event.worker;
  node.startedAt ??= event.at;
  node.finishedAt = null;
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
  node.failure = event.failure;
  if (node.startedAt !== null) node.finishedAt = event.at;
  finish(state, node, "failed");
}

function runOutOfTime(
  state: ExecutionState,
  node: StepNode,
  event: { readonly failure: StepFailure },
): void {
  node.timedOut = true;
  node.failure = event.failure;
  node.queue?.remove(node);
  if (node.scope !== null)
    stopScope(state, node.scope, `cancelled because ${node.step.address} took too long`);
}

/** A new worker takes over: whatever ran or was claimed belongs to nobody now (SPEC §13, "After a crash"). */
function orphan(state: ExecutionState, node: StepNode): void {
  if (node.scope !== null || (node.status !== "running" && node.status !== "claimed")) return;
  if (node.status === "claimed") {
    setStatus(state, node, "pending");
    startAgain(state, node);
    return;
  }
  setStatus(state, node, "orphaned");
  if (node.step.kind === "action" && node.step.idempotent) startAgain(state, node);
  else state.settling.push(node);
}

/** Retries and deadlines whose moment has come stand in queues from now on. */
function takeDue(state: ExecutionState, now: number): void {
  if (state.timers.isEmpty) return;
  for (const node of state.timers.takeDue(now)) {
    if (node.scope === null) startAgain(state, node);
    else state.settling.push(node);
  }
}

function end(state: ExecutionState, at: number, status: ExecutionStatus): ExecutionState {
  state.status = status;
  state.finishedAt = at;
  return state;
}
