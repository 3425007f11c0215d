import { indexOfLogPath } from "../../../audit/layout.ts";
import type { Oid } from "../../../model/ids.ts";
import { runGit } from "../run-git.ts";
import { partsOf, streamGit } from "../stream-git.ts";

/**
 * Tells whether the log at one commit is that of another with nothing but entries added: the other is an ancestor,
 * and between them log files only came, all of them beginning at `size` or later.
 */
export async function onlyGrew(
  directory: string,
  log: { readonly from: Oid; readonly to: Oid; readonly size: number },
): Promise<boolean> {
  const ancestor = ["merge-base", "--is-ancestor", log.from, log.to];
  if ((await runGit(directory, ancestor)).code !== 0) return false;
  const differences = ["diff-tree", "-r", "-z", "--no-renames", "--name-status", log.from, log.to];
  let status: string | null = null;
  for await (const part of partsOf(streamGit(directory, [...differences, "--", "log"]), 0)) {
    if (status === null) {
      status = part;
      continue;
    }
    const first = indexOfLogPath(part);
    if (status !== "A" || (first !== null && first < log.size)) return false;
    status = null;
  }
  return true;
}
