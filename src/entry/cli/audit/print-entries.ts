import { CSV_HEADER, csvOf } from "../../../audit/export/csv.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import { columns } from "../../../render/terminal/columns.ts";
import { entryCells } from "../../../render/terminal/entry-cells.ts";

/** How answers of queries are written. */
export const ANSWER_FORMATS = ["table", "json", "ndjson", "csv"] as const;
export type AnswerFormat = (typeof ANSWER_FORMATS)[number];

/** Lines of a table whose columns are as wide as each other's. */
const PAGE = 1_000;

/** What goes before the first entry. */
export function headOfEntries(format: AnswerFormat): string {
  return format === "csv" ? CSV_HEADER : "";
}

/** Entries as text, a piece at a time; each is the JSON that the log has. */
export async function* printedEntries(
  entries: AsyncIterable<string>,
  format: AnswerFormat,
): AsyncGenerator<string> {
  switch (format) {
    case "table":
      yield* pagesOf(entries, (json) => entryCells(JSON.parse(json) as AuditEntry));
      return;
    case "json":
      yield* arrayOf(entries);
      return;
    case "ndjson":
      for await (const json of entries) yield `${json}\n`;
      return;
    case "csv":
      for await (const json of entries) yield csvOf(JSON.parse(json) as AuditEntry);
  }
}

/** A JSON array with one item a line. */
export async function* arrayOf(items: AsyncIterable<string>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const item of items) {
    yield `${before}${item}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** A table in pages, so that a long one needs no more memory than a short one; its head, escaped, stands on each. */
export async function* pagesOf<T>(
  items: AsyncIterable<T>,
  cellsOf: (item: T) => readonly string[],
  head: readonly (readonly string[])[] = [],
): AsyncGenerator<string> {
  let page: (readonly string[])[] = [];
  const printed = (): string =>
    columns([...head, ...page])
      .map((line) => `${line}\n`)
      .join("");
  for await (const item of items) {
    page.push(cellsOf(item));
    if (page.length < PAGE) continue;
    yield printed();
    page = [];
  }
  if (page.length > 0) yield printed();
}
