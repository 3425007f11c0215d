import type { EntryRange } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";

/** Ranges with one more index, which stands in the log file that begins with `file`. */
export function withIndex(
  ranges: readonly EntryRange[],
  index: number,
  file: number,
): readonly EntryRange[] {
  const last = ranges.at(-1);
  if (last !== undefined && last[0] === file && last[2] === index) {
    return [...ranges.slice(0, -1), [file, last[1], index + 1]];
  }
  return [...ranges, [file, index, index + 1]];
}

/** Ranges in a record's JSON; null where one is malformed or they do not rise. */
export function parseRanges(value: JsonValue | undefined): readonly EntryRange[] | null {
  if (!Array.isArray(value)) return null;
  let end = 0;
  for (const range of value as readonly JsonValue[]) {
    if (!Array.isArray(range) || range.length !== 3) return null;
    const [file, from, to] = range as readonly JsonValue[];
    if (!isIndex(file) || !isIndex(from) || !isIndex(to)) return null;
    if (from < file || to <= from || from < end) return null;
    end = to;
  }
  return value as readonly EntryRange[];
}

function isIndex(value: JsonValue | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
