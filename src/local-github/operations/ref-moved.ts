import { commitsBetween, isAncestor } from "../git/history.ts";
import { zeroOid } from "../git/refs.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { ActivityType } from "../state/settings.ts";
import type { Caller, World } from "../state/world.ts";
import { emitPush, type MovedRef } from "../webhooks/push-events.ts";
import { emitPull } from "../webhooks/pull-events.ts";
import { refreshTestMerge } from "./pull-facts.ts";
import { closePull, markMerged } from "./pull-state.ts";
import { requestCodeOwners } from "./owner-requests.ts";
import { diffAgainst, dismissStaleApprovals, sameDiff, shownDiff } from "./stale-approvals.ts";
import { recordEvent } from "./timeline.ts";

async function activityType(moved: MovedRef): Promise<ActivityType> {
  if (moved.before === zeroOid) return "branch_creation";
  if (moved.after === zeroOid) return "branch_deletion";
  const forward = await isAncestor(moved.repository.git, moved.before, moved.after);
  return forward ? "push" : "force_push";
}

async function followHead(
  world: World,
  caller: Caller,
  at: { pull: Pull; moved: MovedRef },
): Promise<void> {
  const { pull, moved } = at;
  if (moved.after === zeroOid) {
    recordEvent(world, pull, { type: "head_ref_deleted", actor: caller.account });
    await closePull(world, caller, pull);
    return;
  }
  const { git } = pull.base.repository;
  const before = pull.head.oid;
  if (before === moved.after) return;
  const seen = await shownDiff(pull);
  pull.head.oid = moved.after;
  pull.base.oid = branchTip(pull.base.repository, pull.base.ref) ?? pull.base.oid;
  const ref = `refs/pull/${pull.number}/head`;
  await git.refs.change([{ ref, before: git.refs.get(ref) ?? zeroOid, after: moved.after }]);
  await refreshTestMerge(world, pull);
  pull.updatedAt = world.now();
  if (!(await isAncestor(git, before, moved.after))) {
    recordEvent(world, pull, {
      type: "head_ref_force_pushed",
      actor: caller.account,
      before,
      after: moved.after,
    });
  }
  await emitPull(world, caller, { pull, action: "synchronize", before, after: moved.after });
  if (sameDiff(seen, await shownDiff(pull))) return;
  pull.lastPush = { by: caller.account, id: world.nextId() };
  dismissStaleApprovals(world, caller, pull);
  await requestCodeOwners(world, caller, pull);
}

/** Where the base takes in commits of the head, what is left to review is another diff. */
async function noticeNewBase(
  world: World,
  caller: Caller,
  at: { pull: Pull; moved: MovedRef },
): Promise<void> {
  const { pull, moved } = at;
  const seen = await diffAgainst(pull, moved.before);
  if (!sameDiff(seen, await diffAgainst(pull, moved.after)))
    dismissStaleApprovals(world, caller, pull);
}

/** A pull request whose commits reach its base by another way than its own merge counts as merged. */
async function noticeLanded(
  world: World,
  caller: Caller,
  at: { pull: Pull; moved: MovedRef },
): Promise<void> {
  const { pull, moved } = at;
  const { git } = pull.base.repository;
  if (!(await isAncestor(git, pull.head.oid, moved.after))) {
    await noticeNewBase(world, caller, at);
    return;
  }
  const landed = await commitsBetween(git, moved.before, moved.after);
  let commit = pull.head.oid;
  for (const oid of landed) {
    const { parents } = await git.commitOf(oid);
    if (parents.slice(1).includes(pull.head.oid)) commit = oid;
  }
  const own = await commitsBetween(git, moved.before, pull.head.oid);
  await markMerged(world, caller, {
    pull,
    commit,
    landed: own.includes(commit) ? own : [...own, commit],
    baseBefore: moved.before,
  });
}

/** Everything that follows from a branch or tag having moved: activity, webhooks, pull requests that follow. */
export async function refMoved(
  world: World,
  caller: Caller,
  moved: MovedRef & { readonly activity?: ActivityType },
): Promise<void> {
  const { repository, ref, before, after } = moved;
  if (before === after || !/^refs\/(?:heads|tags)\//.test(ref)) return;
  repository.pushedAt = world.now();
  repository.updatedAt = world.now();
  if (ref.startsWith("refs/heads/")) {
    repository.activity.push({
      id: world.nextId(),
      before,
      after,
      ref,
      at: world.now(),
      type: moved.activity ?? (await activityType(moved)),
      actor: caller.account,
    });
  }
  await emitPush(world, caller, moved);
  const branch = ref.replace(/^refs\/heads\//, "");
  for (const other of world.repositoriesById.values()) {
    for (const pull of other.pulls.values()) {
      if (pull.state !== "open") continue;
      if (pull.head.repository === repository && pull.head.ref === branch) {
        await followHead(world, caller, { pull, moved });
      } else if (
        pull.base.repository === repository &&
        pull.base.ref === branch &&
        before !== zeroOid &&
        after !== zeroOid
      ) {
        await noticeLanded(world, caller, { pull, moved });
      }
    }
  }
}
