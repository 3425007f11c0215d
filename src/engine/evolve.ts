import type { ExecutionEvent } from "../model/execution-event.ts";
import { evolveStep } from "./evolve-step.ts";
import { openScope, setStatus, startAgain } from "./progress.ts";
import { nodeAt, type ExecutionState, type ExecutionStatus, type StepNode } from "./state.ts";

/**
 * The state after an event (SPEC §13). It may be the same object, changed: the caller gives the state before up. The
 * cost of an event is that of what it sets free, whatever the size of the plan. `known` is the event's step, for a
 * caller that has it at hand.
 */
export function evolve(
  state: ExecutionState,
  event: ExecutionEvent,
  known: StepNode | null = null,
): ExecutionState {
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
    default:
      evolveStep(state, known ?? nodeAt(state, event.step), event);
      return state;
  }
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
