import type { AuditEntry, EntryDraft } from "../../model/audit-entry.ts";
import type { JsonObject } from "../../model/json.ts";
import { actorsRecords } from "./actors-record.ts";
import { archiveRecords } from "./archive-record.ts";
import { executedRecords } from "./executed-record.ts";
import { executionRecords } from "./execution-record.ts";
import { guardedRecords } from "./guarded-record.ts";
import { proposalRecords } from "./proposal-record.ts";
import type { RecordKind } from "./record-kind.ts";
import { asJsonKind } from "./record-kind.ts";

const KINDS: readonly RecordKind<JsonObject>[] = [
  asJsonKind(proposalRecords),
  asJsonKind(executionRecords),
  asJsonKind(executedRecords),
  asJsonKind(guardedRecords),
  asJsonKind(actorsRecords),
  asJsonKind(archiveRecords),
];

/** A derived file that an entry changes. */
export interface DerivedFile {
  readonly path: string;
  readonly kind: RecordKind<JsonObject>;
}

/** The derived files that an entry may change. */
export function derivedFilesOf(entry: EntryDraft): readonly DerivedFile[] {
  const files: DerivedFile[] = [];
  for (const kind of KINDS) {
    const path = kind.pathOf(entry);
    if (path !== null) files.push({ path, kind });
  }
  return files;
}

/** Tells whether a path lies where derived records lie; what is there and is not derived is foreign. */
export function isDerivedPath(path: string): boolean {
  return /^(executions|proposals|state)\/.*\.json$/.test(path);
}

/**
 * The records that one log file's entries change, each after the last of them. `current` gives the record at a path
 * before these entries; null where there is none.
 */
export function evolveRecords(
  entries: readonly AuditEntry[],
  current: (file: DerivedFile) => JsonObject | null,
): ReadonlyMap<string, JsonObject> {
  const first = entries[0]?.index ?? 0;
  const changed = new Map<string, JsonObject>();
  for (const entry of entries) {
    for (const file of derivedFilesOf(entry)) {
      const before = changed.get(file.path) ?? current(file);
      const after = file.kind.evolve(before, entry, first);
      if (after !== null) changed.set(file.path, after);
    }
  }
  return changed;
}
