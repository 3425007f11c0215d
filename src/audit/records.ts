import type {
  ExecutedRecord,
  ExecutionRecord,
  GuardedRecord,
  ProposalRecord,
} from "../model/audit-entry.ts";
import type { JsonValue } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { success } from "../model/result.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import { parseRecordedActors, type RecordedActor } from "./derived/actors-record.ts";
import { parseExecutedRecord } from "./derived/executed-record.ts";
import { parseExecutionRecord } from "./derived/execution-record.ts";
import { parseGuardedRecord } from "./derived/guarded-record.ts";
import { parseProposalRecord } from "./derived/proposal-record.ts";
import {
  ACTORS_RECORD_PATH,
  executedRecordPath,
  executionRecordPath,
  GUARDED_RECORD_PATH,
  proposalRecordPath,
} from "./layout.ts";
import type { LogUnsound } from "./log-state.ts";
import { unsound } from "./log-state.ts";
import { parseJson } from "./record-text.ts";

/** The record, null where there is none, or a failure where the file is malformed: nothing is assumed in its place. */
export type RecordResult<R> = Result<R | null, LogUnsound>;

/** The record of a proposal among files that were read; the path must be among them. */
export function readProposalRecord(
  files: AuditFiles,
  pull: number,
  proposal: string,
): RecordResult<ProposalRecord> {
  return readRecord(files, proposalRecordPath(pull, proposal), parseProposalRecord);
}

/** The record of an execution among files that were read; the path must be among them. */
export function readExecutionRecord(
  files: AuditFiles,
  execution: string,
): RecordResult<ExecutionRecord> {
  return readRecord(files, executionRecordPath(execution), parseExecutionRecord);
}

/** The record of an executed content key among files that were read; the path must be among them. */
export function readExecutedRecord(
  files: AuditFiles,
  contentKey: string,
): RecordResult<ExecutedRecord> {
  return readRecord(files, executedRecordPath(contentKey), parseExecutedRecord);
}

/** The guarded state among files that were read; the path must be among them. */
export function readGuardedRecord(files: AuditFiles): RecordResult<GuardedRecord> {
  return readRecord(files, GUARDED_RECORD_PATH, parseGuardedRecord);
}

/** The registered actors by id among files that were read; none where the log has registered nobody yet. */
export function readRecordedActors(
  files: AuditFiles,
): Result<ReadonlyMap<string, RecordedActor>, LogUnsound> {
  const read = readRecord(files, ACTORS_RECORD_PATH, parseRecordedActors);
  return read.ok ? success(read.value ?? new Map()) : read;
}

function readRecord<R>(
  files: AuditFiles,
  path: string,
  parse: (value: JsonValue) => R | null,
): RecordResult<R> {
  const text = files.files.get(path);
  if (text === undefined) throw new TypeError(`${path} was not read`);
  if (text === null) return success(null);
  const value = parseJson(text);
  const record = value === undefined ? null : parse(value);
  return record === null ? unsound(`The derived file ${path} is malformed`) : success(record);
}
