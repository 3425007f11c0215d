import type { ExecutedRecord, GuardedRecord, ProposalRecord } from "../model/audit-entry.ts";
import type { ContentKey } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import {
  GUARDED_RECORD_PATH,
  executedRecordPath,
  parseExecutedRecord,
  parseGuardedRecord,
  parseProposalRecord,
  proposalRecordPath,
} from "../audit/records.ts";
import type { AuditFiles, AuditReadFailure, AuditStore } from "../ports/audit-store.ts";

/** What the log says of one pull request's proposals, at one moment. */
export interface LogRecords {
  readonly files: AuditFiles;
  readonly guarded: GuardedRecord | null;
  proposal(path: string): ProposalRecord | null;
  executed(key: ContentKey): ExecutedRecord | null;
}

/** Reads the log's records of proposals and content keys in one request; `more` paths come along for an append. */
export async function readLogRecords(
  store: AuditStore,
  wanted: {
    readonly pull: number;
    readonly proposals: readonly string[];
    readonly contentKeys: readonly ContentKey[];
    readonly more: readonly string[];
  },
): Promise<Result<LogRecords, AuditReadFailure>> {
  const paths = new Set<string>([GUARDED_RECORD_PATH, ...wanted.more]);
  for (const proposal of wanted.proposals) paths.add(proposalRecordPath(wanted.pull, proposal));
  for (const key of wanted.contentKeys) paths.add(executedRecordPath(key));
  const read = await store.read([...paths]);
  if (!read.ok) return read;
  const { files } = read.value;
  try {
    const guarded = files.get(GUARDED_RECORD_PATH) ?? null;
    return success({
      files: read.value,
      guarded: guarded === null ? null : parseGuardedRecord(guarded),
      proposal: (path) => {
        const text = files.get(proposalRecordPath(wanted.pull, path)) ?? null;
        return text === null ? null : parseProposalRecord(text);
      },
      executed: (key) => {
        const text = files.get(executedRecordPath(key)) ?? null;
        return text === null ? null : parseExecutedRecord(text);
      },
    });
  } catch (error) {
    return failure({
      kind: "unavailable",
      message: `A derived file of the branch ${store.branch} cannot be read (${String(error)}). Run \`writ audit verify\`.`,
    });
  }
}
