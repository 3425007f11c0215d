import { mergeTrees } from "../git/merge.ts";
import { rebaseCommits } from "../git/rebase.ts";
import { isAncestor } from "../git/history.ts";
import { Refusal, validationFailed } from "../refusal.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { signatureOf, webFlowSignature } from "./merge-pull.ts";
import { refMoved } from "./ref-moved.ts";
import { refRefusal } from "./ref-rules.ts";

function invalid(message: string): Refusal {
  return validationFailed({ resource: "PullRequest", code: "custom", message });
}

/** The commit that brings a branch up to date; null when head and base conflict. */
async function updatedTip(
  world: World,
  caller: Caller,
  at: { pull: Pull; base: string; method: "merge" | "rebase" },
): Promise<string | null> {
  const { pull, base, method } = at;
  const { repository, ref: branch, oid: head } = pull.head;
  const { git } = repository;
  const committer = signatureOf(world, caller.account);
  if (method === "rebase") {
    const rebased = await rebaseCommits(git, { onto: base, head, committer });
    return rebased.kind === "conflict" ? null : (rebased.commits.at(-1) ?? base);
  }
  const merged = await mergeTrees(git, head, base);
  if (merged.kind === "conflict") return null;
  const oid = await git.writeCommit({
    tree: merged.tree,
    parents: [head, base],
    author: committer,
    committer: webFlowSignature(world),
    message: `Merge branch '${pull.base.ref}' into ${branch}`,
  });
  repository.signedCommits.add(oid);
  return oid;
}

/** Brings the base into the pull request's branch, by a merge or by replaying its commits (GitHub docs, "Keeping your pull request in sync with the base branch"). */
export async function updateBranch(
  world: World,
  caller: Caller,
  at: {
    readonly pull: Pull;
    readonly expected: string | undefined;
    readonly method: "merge" | "rebase";
  },
): Promise<void> {
  const { pull, expected, method } = at;
  const { repository, ref: branch } = pull.head;
  const { git } = repository;
  await git.lock.run(async () => {
    const head = pull.head.oid;
    if (expected !== undefined && expected !== head)
      throw invalid("expected head sha didn’t match current head ref.");
    const base = branchTip(pull.base.repository, pull.base.ref);
    if (base === null || pull.state === "closed" || (await isAncestor(git, base, head)))
      throw invalid("There are no new commits on the base branch.");
    const tip = await updatedTip(world, caller, { pull, base, method });
    if (tip === null) throw invalid("merge conflict between base and head");
    const change = { ref: `refs/heads/${branch}`, before: head, after: tip };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(422, refused);
    if (!(await git.refs.change([change]))) throw new Refusal(422, "The head branch was modified.");
    await refMoved(world, caller, { repository, ...change });
  });
}
