import type { Account } from "../model/actor.ts";
import type { Discounted, Met } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import { DEFAULT_RULE_OPTIONS } from "../model/policy.ts";
import type { SnapshotReview } from "../model/review-snapshot.ts";
import { digestCode } from "./approval-command.ts";
import { approvedCode } from "./approval-command.ts";
import { eligibility } from "./approvers.ts";
import type { Explained } from "./explained.ts";
import { wasApprovalWhenGiven } from "./freshness.ts";
import type { Opinion, Voice } from "./opinions.ts";
import { allOf, describeRequirement, obstaclesTo, satisfy } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

type Disapproval = Policy["disapproval"];

/**
 * Decides whether a request for changes stands (SPEC §8, "Disapproval"); null where none does. It stands, whatever is
 * pushed later, until its giver approves or withdraws it, or somebody of `revoke` dismisses it.
 */
export function evaluateDisapproval(
  context: ReviewContext,
  voices: readonly Voice[],
  disapproval: Disapproval,
): Explained | null {
  const met: Met[] = [];
  const discounted: Discounted[] = [];
  for (const voice of voices) {
    const objection = standingObjection(context, voice, disapproval);
    if (objection === null) continue;
    const as = objectsAs(context, disapproval, voice.account);
    if (as === null) continue;
    met.push({ account: voice.account, as, review: objection.id, url: objection.url });
    if (objection.state === "dismissed")
      discounted.push({
        account: objection.dismissedBy ?? null,
        reason: dismissalReason(context, objection, disapproval),
        url: objection.url,
      });
  }
  if (met.length === 0) return null;
  const names = met.map(({ account }) => account.login);
  const revoke = revokers(disapproval);
  return {
    node: {
      kind: "disapproval",
      rule: "disapproval",
      status: "rejected",
      reason: `${allOf(names)} requested changes, which stands until ${names.length === 1 ? "that person approves" : "each of them approves"} or withdraws it${revoke === null ? "" : `, or somebody with ${revoke} who is neither author nor contributor dismisses it`}.${obstacleWords(context, disapproval)}`,
      met,
      missing: met.length,
      candidates: [...names, ...(revoke === null ? [] : [revoke])],
      discounted,
      children: [],
    },
    need: `Changes requested by ${allOf(names)}`,
  };
}

/** What could not be read of those whom the policy names, since it may be why somebody's objection stands. */
function obstacleWords(context: ReviewContext, { requires }: Disapproval): string {
  const obstacles = obstaclesTo(context, requires);
  return obstacles.length === 0
    ? ""
    : ` Everybody is taken to be named by it, because ${obstacles.join("; ")}.`;
}

/** How the policy names somebody who objects; one of whom GitHub's answer does not tell is taken to be named. */
function objectsAs(
  context: ReviewContext,
  disapproval: Disapproval,
  account: Account,
): string | null {
  const satisfaction = satisfy(context, disapproval.requires, account);
  if (satisfaction !== null) return satisfaction.as;
  if (context.permissionOf(account) === undefined) return "permission unknown";
  return obstaclesTo(context, disapproval.requires).length === 0 ? null : "membership unknown";
}

function standingObjection(
  context: ReviewContext,
  voice: Voice,
  disapproval: Disapproval,
): SnapshotReview | null {
  for (const opinion of voice.opinions) {
    switch (opinion.kind) {
      case "objection":
        return opinion.review;
      case "dismissed":
        return isLifted(context, opinion.review, disapproval) ? null : opinion.review;
      case "approval":
      case "comment":
        if (lifts(context, opinion)) return null;
    }
  }
  return null;
}

function lifts(context: ReviewContext, opinion: Opinion): boolean {
  if (opinion.kind !== "comment")
    return opinion.kind === "approval" && wasApprovalWhenGiven(context, opinion.review);
  return (
    !opinion.comment.edited &&
    approvedCode(opinion.comment.body) === digestCode(context.subject.digest)
  );
}

/**
 * A dismissed approval objected to nothing; where GitHub does not tell what a dismissed review said before, it is taken
 * for a request for changes. Whoever dismisses their own review withdraws it.
 */
function isLifted(
  context: ReviewContext,
  review: SnapshotReview,
  disapproval: Disapproval,
): boolean {
  if (review.stateBeforeDismissal === "approved") return true;
  const by = review.dismissedBy ?? null;
  if (by === null) return false;
  return by.id === review.author?.id || revokerObstacle(context, by, disapproval) === null;
}

function dismissalReason(
  context: ReviewContext,
  review: SnapshotReview,
  disapproval: Disapproval,
): string {
  const by = review.dismissedBy ?? null;
  const whose = `${review.author?.login ?? "somebody"}'s review`;
  if (by === null)
    return `${whose} was dismissed, but GitHub does not tell by whom, so it still stands`;
  return `${by.login} dismissed ${whose}, which lifts nothing: ${revokerObstacle(context, by, disapproval) ?? ""}`;
}

/** Why somebody may not lift a request for changes, in one clause; null where they may. */
function revokerObstacle(
  context: ReviewContext,
  account: Account,
  disapproval: Disapproval,
): string | null {
  const { revoke } = disapproval;
  if (revoke === undefined) return "the policy names nobody under disapproval.revoke";
  const unknown = context.authors.unknown ?? context.contributors.unknown;
  if (unknown !== null) return `it is unknown who is author or contributor, because ${unknown}`;
  const rule = { requires: revoke, options: DEFAULT_RULE_OPTIONS };
  const standing = eligibility(context, rule, account);
  return standing.kind === "able" ? null : standing.because;
}

function revokers(disapproval: Disapproval): string | null {
  return disapproval.revoke === undefined ? null : describeRequirement(disapproval.revoke);
}
