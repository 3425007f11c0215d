import { formatDuration } from "../model/duration.ts";
import type { ExecutionState } from "./state.ts";

/** What the driver knows beside the events, at the moment of a decision. */
export interface Circumstances {
  /** How many actions this worker may run at one time; the plan's `max-parallel` holds in any case. */
  readonly capacity?: number;
  /** Why everything is to be cancelled. */
  readonly cancel?: string | null;
}

/** Why nothing more of an execution may start. */
export interface Halt {
  readonly kind: "cancel" | "timeout";
  readonly reason: string;
}

/** The halt that holds now: a cancel, or the execution's own time being over; null where it may go on. */
export function haltOf(
  state: ExecutionState,
  now: number,
  circumstances: Circumstances,
): Halt | null {
  if (circumstances.cancel != null) return { kind: "cancel", reason: circumstances.cancel };
  if (state.startedAt === null || now < state.startedAt + state.plan.timeout) return null;
  const limit = formatDuration(state.plan.timeout);
  return { kind: "timeout", reason: `the execution took longer than ${limit}` };
}
