import { commitsBetween, isAncestor } from "../git/history.ts";
import { zeroOid } from "../git/refs.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { ActivityType } from "../state/settings.ts";
import type { Caller, World } from "../state/world.ts";
import { emitPush, type MovedRef } from "../webhooks/push-events.ts";
import { emitPull, emitReview } from "../webhooks/pull-events.ts";
import { refreshTestMerge } from "./pull-facts.ts";
import { closePull, markMerged } from "./pull-state.ts";
import { recordEvent } from "./timeline.ts";

async function activityType(moved: MovedRef): Promise<ActivityType> {
  if (moved.before === zeroOid) return "branch_creation";
  if (moved.after === zeroOid) return "branch_deletion";
  const forward = await isAncestor(moved.repository.git, moved.before, moved.after);
  return forward ? "push" : "force_push";
}

function dismissStaleApprovals(world: World, caller: Caller, pull: Pull): void {
  if (pull.base.repository.protections.get(pull.base.ref)?.dismissStale !== true) return;
  for (const review of pull.reviews.filter((each) => each.state === "APPROVED")) {
    review.state = "DISMISSED";
    review.updatedAt = world.now();
    recordEvent(world, pull, {
      type: "review_dismissed",
      actor: caller.account,
      reviewId: review.id,
      previousState: "APPROVED",
      message: "",
      commit: pull.head.oid,
    });
    emitReview(world, caller, { action: "dismissed", pull, review });
  }
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
  if (!(await isAncestor(git, pull.head.oid, moved.after))) return;
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
