import { editTree, type TreeEdit } from "../git/tree-edit.ts";
import type { Signature } from "../git/object-format.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { signatureOf, webFlowSignature } from "./merge-pull.ts";
import { refMoved } from "./ref-moved.ts";
import { refRefusal } from "./ref-rules.ts";
import { Refusal } from "../refusal.ts";

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

/** Commits to a branch; the caller holds the repository's lock. Gives the commit. */
export async function commitFiles(world: World, caller: Caller, plan: CommitPlan): Promise<string> {
  const { repository, branch, parent } = plan;
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
  const refused = await refRefusal(repository, caller, change);
  if (refused !== null) {
    const heading = "Repository rule violations found";
    const text = refused.startsWith(heading) ? refused : `${heading}\n\n${refused}\n\n`;
    throw new Refusal(409, text, { graphqlType: "BRANCH_PROTECTION_RULE_VIOLATION" });
  }
  if (!(await git.refs.change([change]))) {
    throw new Refusal(409, `is at another commit but expected ${parent}`, {
      graphqlType: "STALE_DATA",
    });
  }
  await refMoved(world, caller, { repository, ...change });
  return oid;
}
