import type { AuditEntry } from "../model/audit-entry.ts";
import { parseLogFile } from "./entry-format.ts";
import { UnreadableLog } from "./unreadable-log.ts";

/** Indexes from the first, up to and without the second; without them, from the beginning, to the end. */
export interface IndexRange {
  readonly from?: number;
  readonly to?: number;
}

/** A log file as the branch has it; bytes are null where git lacks them. */
export interface StoredLogFile {
  readonly path: string;
  /** The index in its name. */
  readonly first: number;
  readonly bytes: Uint8Array | null;
}

/** Where log files are read from, such as a clone. */
export interface LogFileSource {
  /** The files that hold entries of a range, by ascending index, a few at a time in memory. */
  logFiles(range: IndexRange): AsyncIterable<StoredLogFile>;
}

/**
 * The entries of a range, oldest first, as they stand in the log files now; memory does not grow with the log. It
 * checks that they can be read and follow one another, and throws {@link UnreadableLog} where not.
 */
export async function* readLog(
  source: LogFileSource,
  range: IndexRange = {},
): AsyncGenerator<AuditEntry> {
  const { from = 0, to = Number.POSITIVE_INFINITY } = range;
  const decoder = new TextDecoder();
  let next: number | null = null;
  for await (const { path, first, bytes } of source.logFiles(range)) {
    const entries = bytes === null ? null : parseLogFile(decoder.decode(bytes));
    const start = entries?.[0]?.index;
    if (entries === null || start !== first || (next === null ? first > from : first !== next))
      throw new UnreadableLog(path);
    next = first + entries.length;
    for (const entry of entries) if (entry.index >= from && entry.index < to) yield entry;
  }
}
