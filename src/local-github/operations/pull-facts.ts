import { diffFiles, type FileDiff } from "../git/diff.ts";
import { commitsBetween, mergeBase } from "../git/history.ts";
import { mergeTrees } from "../git/merge.ts";
import { zeroOid } from "../git/refs.ts";
import { noreplyEmail, webFlow } from "../state/accounts.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** The base commit that a pull request's diff is taken against: the branch's tip, or what it was at the merge. */
export function baseTip(pull: Pull): string {
  if (pull.state === "closed") return pull.base.oid;
  return branchTip(pull.base.repository, pull.base.ref) ?? pull.base.oid;
}

/** The commit where head and base parted, from which GitHub takes the diff (three dots); null for unrelated histories. */
export function pullMergeBase(pull: Pull): Promise<string | null> {
  return mergeBase(pull.base.repository.git, baseTip(pull), pull.head.oid);
}

/** The pull request's own commits, oldest first. */
export function pullCommits(pull: Pull): Promise<readonly string[]> {
  return commitsBetween(pull.base.repository.git, baseTip(pull), pull.head.oid);
}

/** The files that the pull request changes, with rename detection. */
export async function pullFiles(pull: Pull): Promise<readonly FileDiff[]> {
  const base = await pullMergeBase(pull);
  return base === null ? [] : diffFiles(pull.base.repository.git, base, pull.head.oid);
}

/** Brings `refs/pull/N/merge` up to date with head and base; gives its commit, or null when they conflict. */
export async function refreshTestMerge(world: World, pull: Pull): Promise<string | null> {
  const { git } = pull.base.repository;
  const base = baseTip(pull);
  const head = pull.head.oid;
  if (pull.testMerge?.base === base && pull.testMerge.head === head) return pull.testMerge.commit;
  const merged = await mergeTrees(git, base, head);
  const seconds = Math.floor(world.now() / 1000);
  const commit =
    merged.kind === "conflict"
      ? null
      : await git.writeCommit({
          tree: merged.tree,
          parents: [base, head],
          author: {
            name: pull.author.name ?? pull.author.login,
            email: noreplyEmail(pull.author),
            seconds,
            zone: "+0000",
          },
          committer: { name: webFlow.name, email: webFlow.email, seconds, zone: "+0000" },
          message: `Merge ${head} into ${base}`,
        });
  const ref = `refs/pull/${pull.number}/merge`;
  const changed = await git.refs.change([
    { ref, before: git.refs.get(ref) ?? zeroOid, after: commit ?? zeroOid },
  ]);
  // Somebody who asked at the same moment may have been quicker.
  const stored = changed ? commit : git.refs.get(ref);
  pull.testMerge = { base, head, commit: stored };
  return stored;
}
