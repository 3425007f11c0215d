import type { AuditEntry } from "../../../model/audit-entry.ts";
import { STATUS_BY_EXECUTION_ENTRY } from "../../derived/execution-status.ts";

/** Which executions are wanted; one must match all that is given. */
export interface ExecutionFilter {
  readonly pull?: number;
  readonly execution?: string;
  /** ISO times: started from the first, up to and without the second. */
  readonly since?: string;
  readonly until?: string;
}

/** Executions that match, as the whole log has them. */
export interface FoundExecutions {
  /** Index of the entry that ended each one for good, by its id. */
  readonly ends: ReadonlyMap<string, number>;
  /** How many have not ended. */
  readonly unfinished: number;
}

/** Finds the executions that match and have ended; one that was resumed ends with its last end. */
export async function findEndedExecutions(
  entries: AsyncIterable<AuditEntry>,
  filter: ExecutionFilter,
): Promise<FoundExecutions> {
  const last = new Map<string, number | null>();
  for await (const entry of entries) {
    const { execution } = entry;
    const status = STATUS_BY_EXECUTION_ENTRY[entry.type];
    if (execution === undefined || status === undefined) continue;
    if (entry.type === "execution.started" && matches(entry, filter) && !last.has(execution))
      last.set(execution, null);
    else if (last.has(execution))
      last.set(execution, status === "executing" || status === "waiting" ? null : entry.index);
  }
  const ends = new Map<string, number>();
  for (const [execution, index] of last) if (index !== null) ends.set(execution, index);
  return { ends, unfinished: last.size - ends.size };
}

function matches(entry: AuditEntry, { pull, execution, since, until }: ExecutionFilter): boolean {
  const time = Date.parse(entry.time);
  return (
    (pull === undefined || entry.pull === pull) &&
    (execution === undefined || entry.execution === execution) &&
    (since === undefined || time >= Date.parse(since)) &&
    (until === undefined || time < Date.parse(until))
  );
}
