import type { AuditEntry, EntryDraft } from "../../model/audit-entry.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";

/** One kind of derived file: where it lies, how it is read, and what an entry makes of it. All three are pure. */
export interface RecordKind<R> {
  /** The file that an entry changes, or null where this kind has nothing to say of it. */
  pathOf(entry: EntryDraft): string | null;
  /** The record in a file's JSON; null where it is malformed. */
  parse(value: JsonValue): R | null;
  /** The record after an entry of the log file that begins with index `file`; null while there is none yet. */
  evolve(record: R | null, entry: AuditEntry, file: number): R | null;
}

/** A kind whose records are seen as plain JSON objects, so that all kinds can stand in one list. */
export function asJsonKind<R extends object>(kind: RecordKind<R>): RecordKind<JsonObject> {
  return kind as unknown as RecordKind<JsonObject>;
}
