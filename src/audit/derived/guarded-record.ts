import type { AuditEntry, GuardedRecord } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { GUARDED_RECORD_PATH } from "../layout.ts";
import type { RecordKind } from "./record-kind.ts";

/** `state/guarded.json`: the state of the guarded paths that was last approved (SPEC §8). */
export const guardedRecords: RecordKind<GuardedRecord> = {
  pathOf: (entry) =>
    entry.type === "log.created" || entry.type === "policy.changed" ? GUARDED_RECORD_PATH : null,
  parse: parseGuardedRecord,
  evolve: evolveGuardedRecord,
};

/** Reads the guarded state; null where it is malformed. */
export function parseGuardedRecord(value: JsonValue): GuardedRecord | null {
  if (!isJsonObject(value)) return null;
  const { digest, commit, entry, approved } = value;
  if (typeof digest !== "string" || typeof commit !== "string") return null;
  if (typeof entry !== "number" || typeof approved !== "boolean") return null;
  return { digest, commit, entry, approved };
}

function evolveGuardedRecord(
  record: GuardedRecord | null,
  entry: AuditEntry,
): GuardedRecord | null {
  const { digest, commit, approved } = entry.data;
  if (typeof digest !== "string" || typeof commit !== "string") return record;
  if (entry.type === "log.created" || (entry.type === "policy.changed" && approved === true)) {
    return { digest, commit, entry: entry.index, approved: true };
  }
  if (entry.type !== "policy.changed" || record === null) return record;
  return { ...record, approved: digest === record.digest };
}
