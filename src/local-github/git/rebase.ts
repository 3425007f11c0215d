import type { BareRepository } from "./bare-repository.ts";
import { commitsBetween } from "./history.ts";
import { mergeTrees } from "./merge.ts";
import type { Signature } from "./object-format.ts";

/** The commits that a rebase made, oldest first, or the fact that one of them conflicts. */
export type RebaseOutcome =
  | { readonly kind: "rebased"; readonly commits: readonly string[] }
  | { readonly kind: "conflict" };

/** Replays `base..head` onto a commit: every commit is new and has the given committer (GitHub docs, "Rebase and merge"). */
export async function rebaseCommits(
  repository: BareRepository,
  plan: { readonly onto: string; readonly head: string; readonly committer: Signature },
): Promise<RebaseOutcome> {
  const made: string[] = [];
  let tip = plan.onto;
  for (const oid of await commitsBetween(repository, plan.onto, plan.head)) {
    const commit = await repository.commitOf(oid);
    const parent = commit.parents[0];
    if (commit.parents.length > 1 || parent === undefined) continue;
    const tipTree = (await repository.commitOf(tip)).tree;
    // A stand-in for the tip whose only parent is the picked commit's parent makes that parent
    // the merge base: the three-way merge is then exactly a cherry-pick.
    const standIn = await repository.writeCommit({
      tree: tipTree,
      parents: [parent],
      author: plan.committer,
      committer: plan.committer,
      message: "",
    });
    const merged = await mergeTrees(repository, standIn, oid);
    if (merged.kind === "conflict") return merged;
    const wasEmpty = (await repository.commitOf(parent)).tree === commit.tree;
    if (merged.tree === tipTree && !wasEmpty) continue;
    tip = await repository.writeCommit({
      tree: merged.tree,
      parents: [tip],
      author: commit.author,
      committer: plan.committer,
      message: commit.message,
    });
    made.push(tip);
  }
  return { kind: "rebased", commits: made };
}
