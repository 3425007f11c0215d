import type { AuditEntry, ExecutionRecord } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { executionRecordPath } from "../layout.ts";
import { parseRanges, withIndex } from "./entry-ranges.ts";
import { isProposalStatus, STATUS_BY_EXECUTION_ENTRY } from "./execution-status.ts";
import type { RecordKind } from "./record-kind.ts";

/** `executions/<id>.json`: status of an execution, and where all entries that carry its id stand. */
export const executionRecords: RecordKind<ExecutionRecord> = {
  pathOf: (entry) => (entry.execution === undefined ? null : executionRecordPath(entry.execution)),
  parse: parseExecutionRecord,
  evolve: evolveExecutionRecord,
};

/** Reads an execution's record; null where it is malformed. */
export function parseExecutionRecord(value: JsonValue): ExecutionRecord | null {
  if (!isJsonObject(value)) return null;
  const { execution, status, pull, proposal } = value;
  const ranges = parseRanges(value["ranges"]);
  if (typeof execution !== "string" || !isProposalStatus(status) || ranges === null) return null;
  if (typeof pull !== "number" || typeof proposal !== "string") return null;
  return { execution, status, pull, proposal, ranges };
}

function evolveExecutionRecord(
  record: ExecutionRecord | null,
  entry: AuditEntry,
  file: number,
): ExecutionRecord | null {
  if (entry.execution === undefined) return record;
  return {
    execution: entry.execution,
    status: STATUS_BY_EXECUTION_ENTRY[entry.type] ?? record?.status ?? "merged",
    pull: record?.pull ?? entry.pull ?? 0,
    proposal: record?.proposal ?? entry.proposal ?? "",
    ranges: withIndex(record?.ranges ?? [], entry.index, file),
  };
}
