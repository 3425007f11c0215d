import { parseBatchOutput } from "../../../adapters/audit/object-stream.ts";
import { runGit } from "../../../adapters/audit/run-git.ts";
import { parseLogFile } from "../../../audit/entry-format.ts";
import { indexOfLogPath } from "../../../audit/layout.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import type { Oid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** How many log files are read at one time. */
const FILES_AT_ONCE = 2_000;

/** All entries at a commit of an audit branch, newest file first, in the order of the log within each file. */
export async function* newestLogFiles(
  repository: LocalRepository,
  commit: Oid,
): AsyncGenerator<Result<readonly AuditEntry[], string>> {
  const paths = await logPaths(repository, commit);
  for (let end = paths.length; end > 0; end -= FILES_AT_ONCE) {
    const some = paths.slice(Math.max(0, end - FILES_AT_ONCE), end).toReversed();
    const names = some.map((path) => `${commit}:${path}\n`).join("");
    const shown = await runGit(repository.root, ["cat-file", "--batch"], names);
    if (shown.code !== 0) throw new Error(`git could not read the log: ${shown.stderr}`);
    const decoder = new TextDecoder();
    for (const [at, object] of parseBatchOutput(shown.stdout).entries()) {
      const entries = object === null ? null : parseLogFile(decoder.decode(object.bytes));
      yield entries === null ? failure(some[at] ?? "") : success(entries);
    }
  }
}

/** Paths of the log files, oldest first. */
async function logPaths(repository: LocalRepository, commit: Oid): Promise<readonly string[]> {
  const args = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "log/"];
  const listed = await runGit(repository.root, args);
  if (listed.code !== 0) throw new Error(`git could not list the log: ${listed.stderr}`);
  return listed.stdout
    .toString("utf8")
    .split("\0")
    .map((path) => [path, indexOfLogPath(path)] as const)
    .filter((pair): pair is readonly [string, number] => pair[1] !== null)
    .toSorted(([, left], [, right]) => left - right)
    .map(([path]) => path);
}
