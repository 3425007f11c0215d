import type { AuditEntry, EntryDraft } from "../model/audit-entry.ts";
import { canonicalJson } from "../model/digest.ts";
import type { JsonObject } from "../model/json.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import { draftOf, parseLogFile } from "./entry-format.ts";

/**
 * The entries that a commit whose answer was lost wrote after all, or null. `sent` are the log files that such commits
 * would have made, with what they said: compare-and-swap lets a commit land only where it was aimed, so nowhere else need be looked.
 * Entries are one's own where all of what was said matches: run, attempt, job, worker and batch, and the rest.
 */
export function findOwnBatch(
  files: AuditFiles,
  sent: ReadonlyMap<string, readonly EntryDraft[]>,
): readonly AuditEntry[] | null {
  for (const [path, drafts] of sent) {
    const text = files.files.get(path);
    const entries = text === null || text === undefined ? null : parseLogFile(text);
    if (entries !== null && saysTheSame(entries, drafts)) return entries;
  }
  return null;
}

function saysTheSame(entries: readonly AuditEntry[], drafts: readonly EntryDraft[]): boolean {
  return (
    entries.length === drafts.length &&
    entries.every((entry, position) => {
      const draft = drafts[position];
      return draft !== undefined && canonical(draftOf(entry)) === canonical(draft);
    })
  );
}

function canonical(draft: EntryDraft): string {
  return canonicalJson(draft as unknown as JsonObject);
}
