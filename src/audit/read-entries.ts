import type { AuditEntry, EntryRange } from "../model/audit-entry.ts";
import type { Result } from "../model/result.ts";
import { success } from "../model/result.ts";
import type { AuditReadFailure, AuditStore } from "../ports/audit-store.ts";
import { parseLogFile } from "./entry-format.ts";
import { executionRecordPath, logPath } from "./layout.ts";
import type { LogUnsound } from "./log-state.ts";
import { unsound } from "./log-state.ts";
import { readExecutionRecord } from "./records.ts";

/** Why entries could not be read. */
export type ReadEntriesFailure = AuditReadFailure | LogUnsound;

/** How many log files are asked for in one request. */
const FILES_A_REQUEST = 100;

/** The entries in these ranges, in order; one request for each 100 log files. */
export async function readEntries(
  store: AuditStore,
  ranges: readonly EntryRange[],
): Promise<Result<readonly AuditEntry[], ReadEntriesFailure>> {
  const entries: AuditEntry[] = [];
  for (let start = 0; start < ranges.length; start += FILES_A_REQUEST) {
    const some = ranges.slice(start, start + FILES_A_REQUEST);
    const read = await store.read([...new Set(some.map(([file]) => logPath(file)))]);
    if (!read.ok) return read;
    const batches = new Map<number, readonly AuditEntry[]>();
    for (const [file, from, to] of some) {
      const path = logPath(file);
      const text = read.value.files.get(path) ?? null;
      if (text === null)
        return unsound(`${path} is not on the branch; a clone reads what was archived`);
      const batch = batches.get(file) ?? parseLogFile(text);
      if (batch === null || batch[0]?.index !== file) return unsound(`${path} is malformed`);
      batches.set(file, batch);
      const wanted = batch.slice(from - file, to - file);
      if (wanted.length !== to - from) return unsound(`${path} lacks entries below ${to}`);
      entries.push(...wanted);
    }
  }
  return success(entries);
}

/** All entries of an execution, in order, by its record; none where the log does not know it. */
export async function entriesOfExecution(
  store: AuditStore,
  execution: string,
): Promise<Result<readonly AuditEntry[], ReadEntriesFailure>> {
  const read = await store.read([executionRecordPath(execution)]);
  if (!read.ok) return read;
  const record = readExecutionRecord(read.value, execution);
  if (!record.ok) return record;
  return record.value === null
    ? success([])
    : readExecutionEntries(store, execution, record.value.ranges);
}

/** Entries of one execution in these ranges; a range that holds another's is no record to rely on. */
export async function readExecutionEntries(
  store: AuditStore,
  execution: string,
  ranges: readonly EntryRange[],
): Promise<Result<readonly AuditEntry[], ReadEntriesFailure>> {
  const entries = await readEntries(store, ranges);
  if (!entries.ok) return entries;
  const stranger = entries.value.find((entry) => entry.execution !== execution);
  if (stranger === undefined) return entries;
  return unsound(
    `The record of execution ${execution} counts entry ${stranger.index}, which is not its own`,
  );
}
