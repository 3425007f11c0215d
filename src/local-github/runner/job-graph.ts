/** How the jobs of a run depend on each other: order, and what their conditions see of each other. */

import type { StatusFunctions } from "./expression.ts";

/** How a job ended as those who need it see it: after `continue-on-error`. */
export type JobResult = "success" | "failure" | "cancelled" | "skipped";

/** One job of the workflow file when it is over, all legs of its matrix together. */
export interface FinishedJob {
  readonly result: JobResult;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A job and the jobs that it names in `needs`. */
export interface JobNode {
  readonly id: string;
  readonly needs: readonly string[];
}

/** All jobs that a job needs, directly or through others. */
export function ancestorsOf(id: string, jobs: readonly JobNode[]): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const need of jobs.find((job) => job.id === next)?.needs ?? []) {
      if (!found.has(need)) {
        found.add(need);
        open.push(need);
      }
    }
  }
  return found;
}

/** The status functions of a job's `if`: they look at all ancestors, so a skipped one skips the whole chain. */
export function jobStatusFunctions(
  ancestors: ReadonlyMap<string, FinishedJob>,
  isCancelled: () => boolean,
): StatusFunctions {
  const results = (names: readonly string[]): JobResult[] =>
    [...ancestors]
      .filter(([id]) => names.length === 0 || names.includes(id))
      .map(([, job]) => job.result);
  return {
    success: (names) => !isCancelled() && results(names).every((result) => result === "success"),
    failure: (names) => !isCancelled() && results(names).includes("failure"),
    cancelled: isCancelled,
  };
}

/** The context `needs`. */
export function needsContext(
  needs: readonly string[],
  finished: ReadonlyMap<string, FinishedJob>,
): Record<string, FinishedJob> {
  return Object.fromEntries(
    needs.flatMap((id) => {
      const job = finished.get(id);
      return job === undefined ? [] : [[id, job]];
    }),
  );
}

/** The result of a matrix: one failure fails it, one cancellation cancels it. */
export function combineLegs(legs: readonly FinishedJob[]): FinishedJob {
  const results = legs.map((leg) => leg.result);
  const result = (["failure", "cancelled", "success"] as const).find((one) =>
    results.includes(one),
  );
  // Of several legs that set one output, the last one to finish is heard, unless it says nothing.
  const outputs: Record<string, string> = {};
  for (const leg of legs) {
    for (const [name, value] of Object.entries(leg.outputs)) {
      outputs[name] = value === "" ? (outputs[name] ?? "") : value;
    }
  }
  return { result: result ?? "skipped", outputs };
}
