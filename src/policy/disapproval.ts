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
import { allOf, describePerson, doubtAbout, satisfy } from "./requirement.ts";
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
      reason: `${allOf(names)} requested changes, which stands until ${names.length === 1 ? "that person approves" : "each of them approves"} or withdraws it${revoke === null ? "" : `, or ${revoke} who is neither author nor contributor dismisses it`}.${doubtWords(context, disapproval, met)}`,
      met,
      missing: met.length,
      candidates: [...names, ...(revoke === null ? [] : [revoke])],
      discounted,
      children: [],
    },
    need: `Changes requested by ${allOf(names)}`,
  };
}

/** What could not be read of those whom the policy names, where it is why somebody's objection stands. */
function doubtWords(
  context: ReviewContext,
  { requires }: Disapproval,
  met: readonly Met[],
): string {
  const doubts = met
    .filter(({ account }) => satisfy(context, requires, account) === null)
    .flatMap(({ account }) => doubtAbout(context, requires, account) ?? []);
  return doubts.length === 0
    ? ""
    : ` Whoever may be named by the policy is taken to be, because ${[...new Set(doubts)].join("; ")}.`;
}

/**
 * How the policy names somebody who objects; one of whom that cannot be told is taken to be named. Outsiders, to whom
 * GitHub gives no access, do not hold up others by it.
 */
function objectsAs(
  context: ReviewContext,
  disapproval: Disapproval,
  account: Account,
): string | null {
  const satisfaction = satisfy(context, disapproval.requires, account);
  if (satisfaction !== null) return satisfaction.as;
  const permission = context.permissionOf(account);
  if (permission === undefined) return "permission unknown";
  const isDoubtful =
    permission !== null && doubtAbout(context, disapproval.requires, account) !== null;
  return isDoubtful ? "perhaps named" : null;
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
  return disapproval.revoke === undefined ? null : describePerson(disapproval.revoke);
}
