import { csvLine } from "../../../audit/export/csv-line.ts";
import type { Cell } from "../../../audit/query/table.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { arrayOf, pagesOf, type AnswerFormat } from "./print-entries.ts";

/** Rows of an SQL query as text, a piece at a time. */
export async function* printedRows(
  names: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
  format: AnswerFormat,
): AsyncGenerator<string> {
  switch (format) {
    case "table":
      yield* pagesOf(rows, (row) => row.map(shown), [names.map(escapeTerminal)]);
      return;
    case "json":
      yield* arrayOf(objectsOf(names, rows));
      return;
    case "ndjson":
      for await (const json of objectsOf(names, rows)) yield `${json}\n`;
      return;
    case "csv":
      yield csvLine(names);
      for await (const row of rows) yield csvLine(row.map((cell) => String(cell ?? "")));
  }
}

function shown(cell: Cell): string {
  return cell === null ? "-" : escapeTerminal(String(cell));
}

/** Each row as a JSON object; a name that comes again gets a number. */
async function* objectsOf(
  names: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  const taken = new Set<string>();
  const unique = names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
    return free;
  });
  for await (const row of rows) {
    // As text, member by member: an object would put numeric names first, and take `__proto__` for itself.
    const members = unique.map((name, at) => `${JSON.stringify(name)}:${JSON.stringify(row[at])}`);
    yield `{${members.join(",")}}`;
  }
}
