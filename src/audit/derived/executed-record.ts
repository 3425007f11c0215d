import type { AuditEntry, EntryDraft, ExecutedRecord } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { executedRecordPath } from "../layout.ts";
import type { RecordKind } from "./record-kind.ts";

/**
 * `state/executed/<content key>.json`: the highest revision of a content key that was executed (SPEC §4). A dry-run
 * executes nothing, and so leaves none: its content may still be executed for real.
 */
export const executedRecords: RecordKind<ExecutedRecord> = {
  pathOf(entry) {
    const content = executedContentOf(entry);
    return content === null ? null : executedRecordPath(content.contentKey);
  },
  parse: parseExecutedRecord,
  evolve: evolveExecutedRecord,
};

/** Content key and revision that an `execution.started` executes for real; null for any other entry. */
export function executedContentOf(
  entry: EntryDraft,
): { readonly contentKey: string; readonly revision: number } | null {
  const { contentKey, revision, dryRun } = entry.data;
  if (entry.type !== "execution.started" || dryRun === true) return null;
  if (typeof contentKey !== "string" || !/^[0-9a-f]{64}$/.test(contentKey)) return null;
  return typeof revision === "number" ? { contentKey, revision } : null;
}

/** Reads the record of an executed content key; null where it is malformed. */
export function parseExecutedRecord(value: JsonValue): ExecutedRecord | null {
  if (!isJsonObject(value)) return null;
  const { contentKey, revision, execution, pull, proposal } = value;
  if (typeof contentKey !== "string" || typeof revision !== "number") return null;
  if (typeof execution !== "string" || typeof pull !== "number") return null;
  return typeof proposal === "string" ? { contentKey, revision, execution, pull, proposal } : null;
}

function evolveExecutedRecord(
  record: ExecutedRecord | null,
  entry: AuditEntry,
): ExecutedRecord | null {
  const content = executedContentOf(entry);
  if (content === null || (record !== null && record.revision >= content.revision)) return record;
  return {
    contentKey: content.contentKey,
    revision: content.revision,
    execution: entry.execution ?? "",
    pull: entry.pull ?? 0,
    proposal: entry.proposal ?? "",
  };
}
