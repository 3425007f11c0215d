import { validationFailed, Refusal } from "../refusal.ts";
import { zeroOid } from "../git/refs.ts";
import { commitsBetween } from "../git/history.ts";
import type { Account } from "../state/accounts.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip, type Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { emitPull } from "../webhooks/pull-events.ts";
import { requestCodeOwners } from "./owner-requests.ts";
import { refreshTestMerge } from "./pull-facts.ts";
import { recordEvent } from "./timeline.ts";

/** What a new pull request is made of. */
export interface NewPull {
  readonly title: string;
  readonly body: string | null;
  readonly base: { readonly repository: Repository; readonly branch: string };
  readonly head: { readonly repository: Repository; readonly branch: string };
  readonly draft: boolean;
  readonly maintainerCanModify: boolean;
}

/** Who moved a branch last, or null. */
function pusherOf(repository: Repository, branch: string): Account | null {
  const ref = `refs/heads/${branch}`;
  return repository.activity.findLast((each) => each.ref === ref)?.actor ?? null;
}

/** Opens a pull request: refs/pull/N/head and merge, webhook `opened`. */
export async function openPull(world: World, caller: Caller, plan: NewPull): Promise<Pull> {
  const repository = plan.base.repository;
  const baseOid = branchTip(repository, plan.base.branch);
  const headOid = branchTip(plan.head.repository, plan.head.branch);
  if (baseOid === null)
    throw validationFailed({ resource: "PullRequest", field: "base", code: "invalid" });
  if (headOid === null)
    throw validationFailed({ resource: "PullRequest", field: "head", code: "invalid" });
  const label = `${plan.head.repository.owner.login}:${plan.head.branch}`;
  for (const other of repository.pulls.values()) {
    if (
      other.state === "open" &&
      other.base.ref === plan.base.branch &&
      other.head.ref === plan.head.branch &&
      other.head.repository === plan.head.repository
    ) {
      const message = `A pull request already exists for ${label}.`;
      throw validationFailed({ resource: "PullRequest", code: "custom", message });
    }
  }
  if ((await commitsBetween(repository.git, baseOid, headOid)).length === 0) {
    const message = `No commits between ${plan.base.branch} and ${plan.head.repository === repository ? plan.head.branch : label}`;
    throw validationFailed({ resource: "PullRequest", code: "custom", message });
  }
  const now = world.now();
  const pull: Pull = {
    kind: "pull",
    id: world.nextId(),
    number: repository.nextNumber++,
    author: caller.account,
    title: plan.title,
    body: plan.body,
    state: "open",
    labels: new Set(),
    assignees: new Set(),
    comments: [],
    reactions: [],
    timeline: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    base: { repository, ref: plan.base.branch, oid: baseOid },
    head: { repository: plan.head.repository, ref: plan.head.branch, oid: headOid },
    draft: plan.draft,
    maintainerCanModify: plan.maintainerCanModify,
    merged: null,
    lastPush: {
      by: pusherOf(plan.head.repository, plan.head.branch) ?? caller.account,
      id: world.nextId(),
    },
    testMerge: null,
    reviews: [],
    reviewComments: [],
    requestedReviewers: new Set(),
    requestedTeams: new Set(),
    requestedAsCodeOwners: new Set(),
  };
  await repository.git.refs.change([
    { ref: `refs/pull/${pull.number}/head`, before: zeroOid, after: headOid },
  ]);
  repository.pulls.set(pull.number, pull);
  await refreshTestMerge(world, pull);
  await emitPull(world, caller, { pull, action: "opened" });
  await requestCodeOwners(world, caller, pull);
  return pull;
}

/** Closes a pull request without merging it. */
export async function closePull(world: World, caller: Caller, pull: Pull): Promise<void> {
  if (pull.state === "closed") return;
  // What the base was is what its diff stays to be taken against.
  pull.base.oid = branchTip(pull.base.repository, pull.base.ref) ?? pull.base.oid;
  pull.state = "closed";
  pull.closedAt = world.now();
  pull.closedBy = caller.account;
  recordEvent(world, pull, { type: "closed", actor: caller.account });
  await emitPull(world, caller, { pull, action: "closed" });
}

/** Opens a closed pull request again, where its head branch still is. */
export async function reopenPull(world: World, caller: Caller, pull: Pull): Promise<void> {
  if (pull.state === "open") return;
  const head = branchTip(pull.head.repository, pull.head.ref);
  if (pull.merged !== null || head === null) {
    throw validationFailed({
      resource: "PullRequest",
      field: "state",
      code: "invalid",
      message: "state cannot be changed. The pull request cannot be reopened.",
    });
  }
  const { git } = pull.base.repository;
  const ref = `refs/pull/${pull.number}/head`;
  await git.refs.change([{ ref, before: git.refs.get(ref) ?? zeroOid, after: head }]);
  pull.head.oid = head;
  pull.state = "open";
  pull.closedAt = null;
  pull.closedBy = null;
  await refreshTestMerge(world, pull);
  recordEvent(world, pull, { type: "reopened", actor: caller.account });
  await emitPull(world, caller, { pull, action: "reopened" });
}

/** Makes a pull request a draft, or ready for review. */
export async function setDraft(
  world: World,
  caller: Caller,
  change: { readonly pull: Pull; readonly draft: boolean },
): Promise<void> {
  const { pull, draft } = change;
  if (pull.state === "closed") throw new Refusal(422, "Pull request is closed");
  if (pull.draft === draft) return;
  pull.draft = draft;
  recordEvent(world, pull, {
    type: draft ? "convert_to_draft" : "ready_for_review",
    actor: caller.account,
  });
  await emitPull(world, caller, {
    pull,
    action: draft ? "converted_to_draft" : "ready_for_review",
  });
  await requestCodeOwners(world, caller, pull);
}

/** Records that a pull request ended in its base branch, and delivers `closed` with `merged: true`. */
export async function markMerged(
  world: World,
  caller: Caller,
  merge: {
    readonly pull: Pull;
    readonly commit: string;
    readonly landed: readonly string[];
    readonly baseBefore: string;
  },
): Promise<void> {
  const { pull } = merge;
  const now = world.now();
  pull.merged = { at: now, by: caller.account, commit: merge.commit, landed: merge.landed };
  pull.base.oid = merge.baseBefore;
  pull.state = "closed";
  pull.closedAt = now;
  pull.closedBy = caller.account;
  recordEvent(world, pull, { type: "merged", actor: caller.account, commit: merge.commit });
  recordEvent(world, pull, { type: "closed", actor: caller.account });
  await emitPull(world, caller, { pull, action: "closed" });
}
