import { editTree, type TreeEdit } from "../git/tree-edit.ts";
import type { Signature } from "../git/object-format.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { signatureOf, webFlowSignature } from "./merge-pull.ts";
import { refMoved } from "./ref-moved.ts";
import { Refusal } from "../refusal.ts";
import { atLeast } from "../state/roles.ts";
import { roleOf } from "../state/repository.ts";

/** One commit onto a branch that GitHub makes for the caller, and signs. */
export interface CommitPlan {
  readonly repository: Repository;
  readonly branch: string;
  /** The tip that the branch has now, checked by the caller under the repository's lock. */
  readonly parent: string;
  readonly edits: readonly TreeEdit[];
  readonly message: string;
  readonly author?: Signature;
  readonly committer?: Signature;
}

/** Why a direct commit to a branch is refused, or null. */
export function pushObstacle(
  repository: Repository,
  branch: string,
  caller: Caller,
): string | null {
  const protection = repository.protections.get(branch);
  if (protection === undefined) return null;
  const isAdmin =
    caller.token?.kind !== "workflow" && atLeast(roleOf(repository, caller.account), "admin");
  if (isAdmin && !protection.enforceAdmins) return null;
  if (protection.requireReviews) return "Changes must be made through a pull request.";
  return protection.requiredChecks.length > 0
    ? `Required status check "${protection.requiredChecks[0]}" is expected.`
    : null;
}

/** Commits to a branch; the caller holds the repository's lock. Gives the commit. */
export async function commitFiles(world: World, caller: Caller, plan: CommitPlan): Promise<string> {
  const { repository, branch, parent } = plan;
  const obstacle = pushObstacle(repository, branch, caller);
  if (obstacle !== null) {
    throw new Refusal(409, `Repository rule violations found\n\n${obstacle}\n\n`, {
      graphqlType: "BRANCH_PROTECTION_RULE_VIOLATION",
    });
  }
  const { git } = repository;
  const tree = await editTree(git, (await git.commitOf(parent)).tree, plan.edits);
  const author = plan.author ?? signatureOf(world, caller.account);
  const oid = await git.writeCommit({
    tree,
    parents: [parent],
    author,
    committer: plan.committer ?? webFlowSignature(world),
    message: plan.message,
  });
  if (plan.committer === undefined) repository.signedCommits.add(oid);
  const change = { ref: `refs/heads/${branch}`, before: parent, after: oid };
  if (!(await git.refs.change([change]))) {
    throw new Refusal(409, `is at another commit but expected ${parent}`, {
      graphqlType: "STALE_DATA",
    });
  }
  await refMoved(world, caller, { repository, ...change });
  return oid;
}
