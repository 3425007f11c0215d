import { diffText } from "../git/diff.ts";
import { mergeBase } from "../git/history.ts";
import type { Pull } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { emitReview } from "../webhooks/pull-events.ts";
import { baseTip } from "./pull-facts.ts";
import { reviewDemands } from "./review-rules.ts";
import { recordEvent } from "./timeline.ts";

/** What a pull request shows for review against a base: its changes, without where in their files they lie; null where no rule asks about it. */
export async function diffAgainst(pull: Pull, base: string): Promise<string | null> {
  const asks = reviewDemands(pull).some((demand) => demand.dismissStale || demand.lastPush);
  if (!asks) return null;
  const { git } = pull.base.repository;
  const from = await mergeBase(git, base, pull.head.oid);
  const text = from === null ? "" : await diffText(git, from, pull.head.oid);
  return text
    .split(/^(?=diff --git )/m)
    .map(withoutPlaces)
    .join("");
}

/** The diff of one file without line numbers and object ids; a binary file has nothing else to be known by. */
function withoutPlaces(section: string): string {
  const plain = section.replaceAll(/^@@ .*/gm, "@@");
  return /^Binary files /m.test(section) ? plain : plain.replace(/^index .*\n/m, "");
}

/** The same against the base as it is. */
export function shownDiff(pull: Pull): Promise<string | null> {
  return diffAgainst(pull, baseTip(pull));
}

/** Whether a push left what there is to review as it was; unknown is another. */
export function sameDiff(before: string | null, after: string | null): boolean {
  return before !== null && before === after;
}

/** Dismisses all approvals where a rule of the base branch says so (GitHub docs, "Dismiss stale pull request approvals when new commits are pushed"). */
export function dismissStaleApprovals(world: World, caller: Caller, pull: Pull): void {
  if (!reviewDemands(pull).some((demand) => demand.dismissStale)) return;
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
