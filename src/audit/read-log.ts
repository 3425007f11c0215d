import type { AuditEntry } from "../model/audit-entry.ts";
import { parseLogFile } from "./entry-format.ts";
import { indexOfLogPath } from "./layout.ts";
import type { LogCommit, LogReader } from "./verify/log-reader.ts";

/** How many commits' files are read together. */
const COMMITS_AT_ONCE = 128;

/**
 * All entries of the log, oldest first, as the commits added them. It checks nothing but that they can be read, and
 * throws where they cannot: verify first.
 */
export async function* readLog(reader: LogReader): AsyncGenerator<AuditEntry> {
  let some: LogCommit[] = [];
  for await (const commit of reader.commits()) {
    some.push(commit);
    if (some.length < COMMITS_AT_ONCE) continue;
    yield* entriesOf(reader, some);
    some = [];
  }
  yield* entriesOf(reader, some);
}

async function* entriesOf(
  reader: LogReader,
  commits: readonly LogCommit[],
): AsyncGenerator<AuditEntry> {
  const files = commits
    .flatMap(({ changes }) => changes)
    .filter(({ path, status }) => status === "A" && indexOfLogPath(path) !== null);
  const blobs = await reader.readBlobs(files.flatMap(({ after }) => after ?? []));
  for (const [position, { path }] of files.entries()) {
    const bytes = blobs[position] ?? null;
    const entries = bytes === null ? null : parseLogFile(new TextDecoder().decode(bytes));
    if (entries === null) throw new Error(`${path} cannot be read; run "writ audit verify"`);
    yield* entries;
  }
}
