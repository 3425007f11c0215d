import { mergeTrees } from "../git/merge.ts";
import { isAncestor } from "../git/history.ts";
import { Refusal } from "../refusal.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { signatureOf, webFlowSignature } from "./merge-pull.ts";
import { refMoved } from "./ref-moved.ts";
import { refRefusal } from "./ref-rules.ts";

/** Merges the base into the pull request's branch (GitHub docs, "Update a pull request branch"). */
export async function updateBranch(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly expected: string | undefined },
): Promise<void> {
  const { pull, expected } = at;
  const { repository, ref: branch } = pull.head;
  const { git } = repository;
  await git.lock.run(async () => {
    const head = pull.head.oid;
    if (expected !== undefined && expected !== head) {
      throw new Refusal(422, "Validation Failed", {
        details: [
          {
            resource: "PullRequest",
            code: "custom",
            message: "expected head sha didn’t match current head ref.",
          },
        ],
      });
    }
    const base = branchTip(pull.base.repository, pull.base.ref);
    if (base === null || pull.state === "closed" || (await isAncestor(git, base, head))) {
      throw new Refusal(422, "Validation Failed", {
        details: [
          {
            resource: "PullRequest",
            code: "custom",
            message: "There are no new commits on the base branch.",
          },
        ],
      });
    }
    const merged = await mergeTrees(git, head, base);
    if (merged.kind === "conflict") {
      throw new Refusal(422, "Validation Failed", {
        details: [
          {
            resource: "PullRequest",
            code: "custom",
            message: "merge conflict between base and head",
          },
        ],
      });
    }
    const oid = await git.writeCommit({
      tree: merged.tree,
      parents: [head, base],
      author: signatureOf(world, caller.account),
      committer: webFlowSignature(world),
      message: `Merge branch '${pull.base.ref}' into ${branch}`,
    });
    repository.signedCommits.add(oid);
    const change = { ref: `refs/heads/${branch}`, before: head, after: oid };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(422, refused);
    if (!(await git.refs.change([change]))) throw new Refusal(422, "The head branch was modified.");
    await refMoved(world, caller, { repository, ...change });
  });
}
