import { commitsBetween, isAncestor, listHistory } from "../git/history.ts";
import { zeroOid } from "../git/refs.ts";
import { diffTrees } from "../git/tree-diff.ts";
import { noreplyEmail } from "../state/accounts.ts";
import { accountOfSignature, zonedTime } from "../serialize/commit.ts";
import type { Json } from "../serialize/json.ts";
import { repositoryPage } from "../serialize/repository.ts";
import { branchTip, type Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import type { Commit, Signature } from "../git/object-format.ts";
import { emitWebhook } from "./emit.ts";

/** One ref that moved. */
export interface MovedRef {
  readonly repository: Repository;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
}

/** GitHub lists at most so many commits in one push. */
const maximumCommits = 2048;

function person(world: World, signature: Signature): Json {
  const account = accountOfSignature(world, signature);
  return {
    name: signature.name,
    email: signature.email,
    ...(account === null ? {} : { username: account.login }),
  };
}

async function pushedCommit(world: World, repository: Repository, commit: Commit): Promise<Json> {
  const parent = commit.parents[0];
  const before = parent === undefined ? null : (await repository.git.commitOf(parent)).tree;
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: zonedTime(commit.committer),
    url: `${repositoryPage(world, repository)}/commit/${commit.oid}`,
    author: person(world, commit.author),
    committer: person(world, commit.committer),
    ...(await diffTrees(repository.git, before, commit.tree)),
  };
}

async function newCommits(moved: MovedRef): Promise<readonly string[]> {
  const { repository, ref, before, after } = moved;
  if (after === zeroOid) return [];
  if (before !== zeroOid) return commitsBetween(repository.git, before, after);
  const base = branchTip(repository, repository.defaultBranch);
  if (base !== null && ref !== `refs/heads/${repository.defaultBranch}`) {
    return commitsBetween(repository.git, base, after);
  }
  const all = await listHistory(repository.git, { from: after, skip: 0, count: maximumCommits });
  return all.toReversed();
}

/** Delivers `create`, `delete` and `push` for a branch or tag that moved. */
export async function emitPush(world: World, caller: Caller, moved: MovedRef): Promise<void> {
  const { repository, ref, before, after } = moved;
  const created = before === zeroOid;
  const deleted = after === zeroOid;
  const type = ref.startsWith("refs/tags/") ? "tag" : "branch";
  const shortName = ref.replace(/^refs\/(?:heads|tags)\//, "");
  if (created) {
    const payload = {
      ref: shortName,
      ref_type: type,
      master_branch: repository.defaultBranch,
      description: repository.description,
      pusher_type: "user",
    };
    emitWebhook(world, { name: "create", repository, caller, payload });
  }
  if (deleted) {
    const payload = { ref: shortName, ref_type: type, pusher_type: "user" };
    emitWebhook(world, { name: "delete", repository, caller, payload });
  }
  const commits: Json[] = [];
  if (type === "branch") {
    for (const oid of (await newCommits(moved)).slice(-maximumCommits)) {
      commits.push(await pushedCommit(world, repository, await repository.git.commitOf(oid)));
    }
  }
  const head = deleted ? null : await repository.git.commit(`${after}^{commit}`);
  emitWebhook(world, {
    name: "push",
    repository,
    caller,
    payload: {
      ref,
      before,
      after,
      created,
      deleted,
      forced: !created && !deleted && !(await isAncestor(repository.git, before, after)),
      base_ref: null,
      compare: `${repositoryPage(world, repository)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      commits,
      head_commit: head === null ? null : await pushedCommit(world, repository, head),
      pusher: { name: caller.account.login, email: noreplyEmail(caller.account) },
    },
  });
}
