import type { ExecutionEvent } from "../model/execution-event.ts";
import type { Command } from "./command.ts";
import { culpritOf, describeCulprit } from "./conclude-construct.ts";
import type { Halt } from "./halt.ts";
import type { ExecutionState } from "./state.ts";

/** How the execution ends, once nothing of it runs and nothing can begin; empty while something still can. */
export function decideEnd(
  state: ExecutionState,
  halt: Halt | null,
  now: number,
): readonly Command[] {
  if (state.running > 0) return [];
  if (state.root.remaining === 0 && state.indeterminate.length === 0)
    return [{ type: "record", event: endOf(state, halt, now) }];
  if (state.indeterminate.length === 0 || somethingCanBegin(state)) return [];
  const steps = state.indeterminate.map((node) => node.step.address);
  return [{ type: "record", event: { at: now, type: "execution.indeterminate", steps } }];
}

/** Retries that are not due, and steps that another worker has claimed. */
function somethingCanBegin(state: ExecutionState): boolean {
  if (!state.timers.isEmpty && state.nodes.some((node) => node.status === "retrying")) return true;
  return state.nodes.some((node) => node.status === "claimed");
}

function endOf(state: ExecutionState, halt: Halt | null, now: number): ExecutionEvent {
  const { firstFailed, firstCancelled } = state.root;
  if (halt !== null && (firstCancelled !== null || firstFailed !== null)) {
    const { reason } = halt;
    return halt.kind === "cancel"
      ? { at: now, type: "execution.cancelled", reason }
      : { at: now, type: "execution.failed", reason };
  }
  if (firstFailed !== null) {
    const culprit = culpritOf(state.root) ?? firstFailed;
    return { at: now, type: "execution.failed", reason: describeCulprit(culprit) };
  }
  if (firstCancelled !== null) {
    const reason = firstCancelled.trouble?.reason ?? "cancelled";
    return { at: now, type: "execution.cancelled", reason };
  }
  return { at: now, type: "execution.succeeded", outputs: {} };
}
