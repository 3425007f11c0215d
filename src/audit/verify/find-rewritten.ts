import type { CommitChanges } from "./commit-changes.ts";
import { WHAT } from "./commit-changes.ts";
import type { Finding } from "./finding.ts";
import { firstDifference } from "./first-difference.ts";
import type { LogCommit, LogReader } from "./log-reader.ts";

/** Names the first entry that each changed or deleted log file had differently; `removed` are archived, and lawful. */
export async function* findRewritten(
  reader: LogReader,
  commit: LogCommit,
  about: { readonly changes: CommitChanges; readonly removed: ReadonlySet<number> },
): AsyncGenerator<Finding> {
  for (const { start, change } of about.changes.rewritten) {
    if (about.removed.has(start)) continue;
    const { before, after, path } = change;
    const [old = null] = before === null ? [] : await reader.readBlobs([before]);
    const [now = null] = after === null ? [] : await reader.readBlobs([after]);
    const index = start + firstDifference(old, now);
    const what = `${path} was ${WHAT[change.status]} after it was written`;
    const message = `${what}: entry ${index} is the first that differs`;
    yield { code: "rewritten-file", message, index, commit: commit.oid, path };
  }
}
