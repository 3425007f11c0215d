import type { ExecutionEvent } from "../model/execution-event.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { Runtime } from "./runtime.ts";

/** Which job holds an execution. */
export interface Holder {
  /** Id of its workflow run. */
  readonly run: number;
  readonly attempt: number;
}

/** Why an execution that somebody else began stays theirs; `message` is for people. */
export interface StillHeld {
  readonly kind: "still-held";
  readonly message: string;
}

/** Name of a job's worker in the events of an execution: where {@link holderOf} finds it again. */
export function workerName(run: Runtime["run"]): string {
  return [run.id, run.attempt, run.job, run.worker].join("/");
}

/** The job that began an execution or took it over last; null where no event names one. */
export function holderOf(events: readonly ExecutionEvent[]): Holder | null {
  const last = events.findLast(
    (event) => event.type === "execution.started" || event.type === "execution.resumed",
  );
  const found = /^(\d+)\/(\d+)\//.exec(last?.worker ?? "");
  return found === null ? null : { run: Number(found[1]), attempt: Number(found[2]) };
}

/**
 * Waits until this job may go on with an execution that another began: the holder's job and attempt have ended by
 * GitHub's word, and its lease is over (SPEC §13, "Taking over"). Whatever GitHub does not say means that it has not.
 */
export async function awaitTakeover(
  runtime: Runtime,
  events: readonly ExecutionEvent[],
  signal: AbortSignal,
): Promise<Result<void, StillHeld>> {
  const held = await whyHeld(runtime, holderOf(events));
  if (held !== null) return failure({ kind: "still-held", message: held });
  const wait = endOfLease(events) - runtime.clock.now();
  if (wait > 0) {
    runtime.say(
      `The worker that had this execution is gone; its lease ends in ${Math.ceil(wait / 1_000)} s, and then it goes on here.`,
    );
    await runtime.clock.sleep(wait, signal);
  }
  return success(undefined);
}

async function whyHeld(runtime: Runtime, holder: Holder | null): Promise<string | null> {
  if (holder === null) return "The log does not say which job runs this execution.";
  const { id, attempt } = runtime.run;
  // GitHub starts an attempt only after the one before has ended (GITHUB.md, "Re-run").
  if (holder.run === id && holder.attempt < attempt) return null;
  const name = `workflow run ${holder.run}, attempt ${holder.attempt}`;
  if (holder.run === id) return `Another worker runs this execution (${name}).`;
  const state = await runtime.forge.readRunState({ id: holder.run, attempt: holder.attempt });
  if (!state.ok) {
    return `Another worker has this execution (${name}), and GitHub does not say whether it has ended: ${state.failure.message}. Run that one again, or give this job the permission \`actions: read\`.`;
  }
  return state.value === "ended" ? null : `Another worker runs this execution (${name}).`;
}

/** When the last claim of a step that has not ended is over, milliseconds since 1970; 0 where there is none. */
function endOfLease(events: readonly ExecutionEvent[]): number {
  const leases = new Map<string, number>();
  for (const event of events) {
    if (event.type === "step.started" || event.type === "step.claimed")
      leases.set(event.step, event.lease);
    else if ("step" in event) leases.delete(event.step);
  }
  return Math.max(0, ...leases.values());
}
