import { formatEntries, type EntryFormat } from "../../../audit/export/format-entries.ts";
import { matchesFilter, type EntryFilter } from "../../../audit/query/entry-filter.ts";
import { readLog } from "../../../audit/read-log.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import { success, type Result } from "../../../model/result.ts";
import type { Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";
import { writeOutput } from "./export-output.ts";
import type { OpenedLog } from "./open-log.ts";

/** Exports the entries that match, each by itself, and gives a sentence about what went out. */
export async function exportEntries(
  log: OpenedLog,
  wanted: {
    readonly format: EntryFormat;
    readonly layout: "array" | "lines";
    readonly origin: string;
    readonly filter: EntryFilter;
    readonly output: string;
  },
  session: Session,
): Promise<Result<string, Stop>> {
  const { filter, output } = wanted;
  let number = 0;
  const matching = async function* (): AsyncGenerator<AuditEntry> {
    for await (const entry of readLog(log.reader)) {
      if (!matchesFilter(entry, filter)) continue;
      number += 1;
      yield entry;
    }
  };
  const written = await writeOutput(formatEntries(matching(), wanted), output, session);
  return written.ok ? success(`${number} ${number === 1 ? "entry" : "entries"}`) : written;
}
