import type { AuditEntry } from "../../model/audit-entry.ts";
import { cloudEventOf } from "./cloud-events.ts";
import { CSV_HEADER, csvOf } from "./csv.ts";
import { ndjsonOf } from "./ndjson.ts";
import { ocsfEventOf } from "./ocsf.ts";

/** Formats in which each entry is written by itself. */
export type EntryFormat = "json" | "ndjson" | "csv" | "cloudevents" | "ocsf";

/** Entries as text in a format, piece by piece; `lines` is one event a line in the place of one JSON array. */
export async function* formatEntries(
  entries: AsyncIterable<AuditEntry>,
  about: {
    readonly format: EntryFormat;
    readonly layout: "array" | "lines";
    readonly origin: string;
  },
): AsyncGenerator<string> {
  const { format, layout, origin } = about;
  if (format === "csv") {
    yield CSV_HEADER;
    for await (const entry of entries) yield csvOf(entry);
  } else if (format === "ndjson") {
    for await (const entry of entries) yield ndjsonOf(entry);
  } else {
    const text = (entry: AuditEntry): string => JSON.stringify(EVENTS[format](entry, origin));
    yield* layout === "lines" ? linesOf(entries, text) : arrayOf(entries, text);
  }
}

const EVENTS = {
  json: (entry: AuditEntry): unknown => entry,
  cloudevents: cloudEventOf,
  ocsf: ocsfEventOf,
} as const;

async function* linesOf(
  entries: AsyncIterable<AuditEntry>,
  text: (entry: AuditEntry) => string,
): AsyncGenerator<string> {
  for await (const entry of entries) yield `${text(entry)}\n`;
}

async function* arrayOf(
  entries: AsyncIterable<AuditEntry>,
  text: (entry: AuditEntry) => string,
): AsyncGenerator<string> {
  let before = "[\n";
  for await (const entry of entries) {
    yield `${before}${text(entry)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
