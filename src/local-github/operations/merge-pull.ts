import { mergeTrees } from "../git/merge.ts";
import { rebaseCommits } from "../git/rebase.ts";
import type { Signature } from "../git/object-format.ts";
import { Refusal } from "../refusal.ts";
import { noreplyEmail, webFlow, type Account } from "../state/accounts.ts";
import type { MergeMethod, Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { bindingOnMerge, mergeRefusal } from "./protection.ts";
import { pullCommits } from "./pull-facts.ts";
import { markMerged } from "./pull-state.ts";
import { refMoved } from "./ref-moved.ts";

/** How somebody wants a pull request merged. */
export interface MergeRequest {
  readonly method: MergeMethod;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** The head that the asker has seen. */
  readonly sha?: string | undefined;
}

/** Who an account is in commits that it makes on GitHub. */
export function signatureOf(world: World, account: Account): Signature {
  return {
    name: account.name ?? account.login,
    email: noreplyEmail(account),
    seconds: Math.floor(world.now() / 1000),
    zone: "+0000",
  };
}

/** GitHub itself, as committer of what is made in its web pages and APIs. */
export function webFlowSignature(world: World): Signature {
  return {
    name: webFlow.name,
    email: webFlow.email,
    seconds: Math.floor(world.now() / 1000),
    zone: "+0000",
  };
}

/** Commits to put on the base branch: the new tip, and all that are new, oldest first. */
export interface Prepared {
  readonly tip: string;
  readonly made: readonly string[];
}

function joined(title: string, message: string): string {
  return message === "" ? title : `${title}\n\n${message}`;
}

async function prepareMerge(
  world: World,
  caller: Caller,
  at: { pull: Pull; base: string; request: MergeRequest },
): Promise<Prepared | null> {
  const { pull, base, request } = at;
  const { git } = pull.base.repository;
  const merged = await mergeTrees(git, base, pull.head.oid);
  if (merged.kind === "conflict") return null;
  const title =
    request.title ??
    `Merge pull request #${pull.number} from ${pull.head.repository.owner.login}/${pull.head.ref}`;
  const tip = await git.writeCommit({
    tree: merged.tree,
    parents: [base, pull.head.oid],
    author: signatureOf(world, caller.account),
    committer: webFlowSignature(world),
    message: joined(title, request.message ?? pull.title),
  });
  pull.base.repository.signedCommits.add(tip);
  return { tip, made: [tip] };
}

async function prepareSquash(
  world: World,
  at: { pull: Pull; base: string; request: MergeRequest },
): Promise<Prepared | null> {
  const { pull, base, request } = at;
  const { git } = pull.base.repository;
  const merged = await mergeTrees(git, base, pull.head.oid);
  if (merged.kind === "conflict") return null;
  const commits = await Promise.all((await pullCommits(pull)).map((oid) => git.commitOf(oid)));
  const single = commits.length === 1 ? commits[0] : undefined;
  const [subject = "", ...rest] = (single?.message ?? "").split("\n");
  const title = request.title ?? `${single === undefined ? pull.title : subject} (#${pull.number})`;
  const body =
    single === undefined
      ? commits.map((commit) => `* ${commit.message.trim()}`).join("\n\n")
      : rest.join("\n").trim();
  const author = signatureOf(world, pull.author);
  const others = new Map(
    commits
      .filter(
        (commit) =>
          commit.author.email !== author.email && commit.author.email !== pull.author.email,
      )
      .map((commit) => [
        commit.author.email,
        `Co-authored-by: ${commit.author.name} <${commit.author.email}>`,
      ]),
  );
  const trailers = request.message === undefined ? [...others.values()].join("\n") : "";
  const message = [request.message ?? body, trailers].filter((part) => part !== "").join("\n\n");
  const tip = await git.writeCommit({
    tree: merged.tree,
    parents: [base],
    author,
    committer: webFlowSignature(world),
    message: joined(title, message),
  });
  pull.base.repository.signedCommits.add(tip);
  return { tip, made: [tip] };
}

async function prepareRebase(
  world: World,
  caller: Caller,
  at: { pull: Pull; base: string },
): Promise<Prepared | null> {
  const { pull, base } = at;
  const rebased = await rebaseCommits(pull.base.repository.git, {
    onto: base,
    head: pull.head.oid,
    committer: signatureOf(world, caller.account),
  });
  if (rebased.kind === "conflict") return null;
  return { tip: rebased.commits.at(-1) ?? base, made: rebased.commits };
}

/** The commits that merging a pull request onto a base would put there; null when they conflict. */
export function prepareCommits(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly base: string; readonly request: MergeRequest },
): Promise<Prepared | null> {
  if (at.request.method === "rebase") return prepareRebase(world, caller, at);
  return at.request.method === "squash"
    ? prepareSquash(world, at)
    : prepareMerge(world, caller, at);
}

async function refuseEarly(
  world: World,
  caller: Caller,
  at: { pull: Pull; request: MergeRequest },
): Promise<void> {
  const { pull, request } = at;
  const repository = pull.base.repository;
  if (pull.state === "closed") throw new Refusal(405, "Pull Request is not mergeable");
  if (pull.draft) throw new Refusal(405, "Pull Request is still a draft");
  if (request.sha !== undefined && request.sha !== pull.head.oid) {
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  }
  if (!repository.allowedMethods.has(request.method)) {
    const names = { merge: "Merge commits", squash: "Squash merges", rebase: "Rebase merges" };
    throw new Refusal(405, `${names[request.method]} are not allowed on this repository.`);
  }
  const refused = await mergeRefusal(world, caller, { pull, method: request.method });
  if (refused !== null) throw new Refusal(405, refused);
}

/** The commits that a merge brings to a branch that asks for verified signatures must have them. */
function refuseUnsigned(caller: Caller, pull: Pull, landed: readonly string[]): void {
  const { signedCommits } = pull.base.repository;
  const asks = bindingOnMerge(caller, pull).some((rules) => rules.signatures);
  if (asks && !landed.every((oid) => signedCommits.has(oid)))
    throw new Refusal(405, "Base branch requires signed commits");
}

/** Merges a pull request as GitHub does (GitHub docs, "Merge a pull request"); gives `merge_commit_sha`. */
export async function mergePull(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly request: MergeRequest },
): Promise<string> {
  const { pull, request } = at;
  const repository = pull.base.repository;
  return repository.git.lock.run(async () => {
    await refuseEarly(world, caller, at);
    const ref = `refs/heads/${pull.base.ref}`;
    const base = branchTip(repository, pull.base.ref);
    if (base === null) throw new Refusal(405, "Pull Request is not mergeable");
    const own = await pullCommits(pull);
    const prepared = await prepareCommits(world, caller, { pull, base, request });
    if (prepared === null) throw new Refusal(405, "Pull Request is not mergeable");
    const landed = request.method === "merge" ? [...own, prepared.tip] : prepared.made;
    refuseUnsigned(caller, pull, landed);
    const moved = await repository.git.refs.change([{ ref, before: base, after: prepared.tip }]);
    if (!moved) throw new Refusal(405, "Base branch was modified. Review and try the merge again.");
    await markMerged(world, caller, { pull, commit: prepared.tip, landed, baseBefore: base });
    const change = { repository, ref, before: base, after: prepared.tip };
    await refMoved(world, caller, { ...change, activity: "pr_merge" });
    if (repository.deleteBranchOnMerge) await deleteHead(world, caller, pull);
    return prepared.tip;
  });
}

async function deleteHead(world: World, caller: Caller, pull: Pull): Promise<void> {
  const { repository, ref: branch } = pull.head;
  const tip = branchTip(repository, branch);
  if (tip === null || repository !== pull.base.repository || branch === repository.defaultBranch)
    return;
  const change = { ref: `refs/heads/${branch}`, before: tip, after: "0".repeat(40) };
  if (await repository.git.refs.change([change]))
    await refMoved(world, caller, { repository, ...change });
}
