import type {
  ExecutedRecord,
  ExecutionRecord,
  GuardedRecord,
  ProposalRecord,
} from "../model/audit-entry.ts";
import type { ContentKey, ExecutionId } from "../model/ids.ts";
import type { JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import { parseActorsRecord } from "../audit/derived/actors-record.ts";
import { parseExecutedRecord } from "../audit/derived/executed-record.ts";
import { parseExecutionRecord } from "../audit/derived/execution-record.ts";
import { parseGuardedRecord } from "../audit/derived/guarded-record.ts";
import { parseProposalRecord } from "../audit/derived/proposal-record.ts";
import {
  ACTORS_RECORD_PATH,
  GUARDED_RECORD_PATH,
  executedRecordPath,
  executionRecordPath,
  proposalRecordPath,
} from "../audit/layout.ts";
import { parseJson } from "../audit/record-text.ts";
import type { RecordedAccount } from "../policy/recorded-accounts.ts";
import type { AuditFiles, AuditReadFailure, AuditStore } from "../ports/audit-store.ts";

/** What the log says of one pull request's proposals, at one moment. */
export interface LogRecords {
  readonly files: AuditFiles;
  readonly guarded: GuardedRecord | null;
  /** The account that each actor was registered with, by the actor's id. */
  readonly actors: ReadonlyMap<string, RecordedAccount>;
  proposal(path: string): ProposalRecord | null;
  executed(key: ContentKey): ExecutedRecord | null;
  execution(id: ExecutionId): ExecutionRecord | null;
}

/** Reads the log's records of proposals and content keys in one request; `more` paths come along for an append. */
export async function readLogRecords(
  store: AuditStore,
  wanted: {
    readonly pull: number;
    readonly proposals: readonly string[];
    readonly contentKeys: readonly ContentKey[];
    readonly executions?: readonly ExecutionId[];
    readonly more: readonly string[];
  },
): Promise<Result<LogRecords, AuditReadFailure>> {
  const paths = new Set<string>([GUARDED_RECORD_PATH, ACTORS_RECORD_PATH, ...wanted.more]);
  for (const proposal of wanted.proposals) paths.add(proposalRecordPath(wanted.pull, proposal));
  for (const key of wanted.contentKeys) paths.add(executedRecordPath(key));
  const wantedExecutions = wanted.executions ?? [];
  for (const id of wantedExecutions) paths.add(executionRecordPath(id));
  const read = await store.read([...paths]);
  if (!read.ok) return read;
  const { files } = read.value;
  const malformed: string[] = [];
  const recordAt = <R>(path: string, parse: (value: JsonValue) => R | null): R | null => {
    const text = files.get(path) ?? null;
    if (text === null) return null;
    const value = parseJson(text);
    const record = value === undefined ? null : parse(value);
    if (record === null) malformed.push(path);
    return record;
  };
  const guarded = recordAt(GUARDED_RECORD_PATH, parseGuardedRecord);
  const actors = recordAt(ACTORS_RECORD_PATH, parseActorsRecord) ?? new Map<string, never>();
  const proposals = new Map(
    wanted.proposals.map((path) => [
      path,
      recordAt(proposalRecordPath(wanted.pull, path), parseProposalRecord),
    ]),
  );
  const executed = new Map(
    wanted.contentKeys.map((key) => [key, recordAt(executedRecordPath(key), parseExecutedRecord)]),
  );
  const executions = new Map(
    wantedExecutions.map((id) => [id, recordAt(executionRecordPath(id), parseExecutionRecord)]),
  );
  if (malformed.length > 0) {
    return failure({
      kind: "unavailable",
      message: `Derived files of the branch ${store.branch} cannot be read: ${malformed.join(", ")}. Run \`writ audit verify\`.`,
    });
  }
  return success({
    files: read.value,
    guarded,
    actors: new Map(
      [...actors].flatMap(([id, { githubId, login }]) =>
        login === null ? [] : [[id, { login, githubId }] as const],
      ),
    ),
    proposal: (path) => proposals.get(path) ?? null,
    executed: (key) => executed.get(key) ?? null,
    execution: (id) => executions.get(id) ?? null,
  });
}
