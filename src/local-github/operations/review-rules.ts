import type { Account } from "../state/accounts.ts";
import type { Pull, Review } from "../state/pulls.ts";
import { isWriter } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { rulesOn, type ReviewDemand } from "./branch-rules.ts";
import { ownersObstacle } from "./code-owners.ts";

/** The latest opinionated review of each person; `COMMENTED` and `PENDING` replace nothing, a dismissal voids. */
export function latestOpinions(pull: Pull): Map<Account, Review> {
  const latest = new Map<Account, Review>();
  const submitted = pull.reviews
    .filter((review) => review.submission !== null && review.state !== "COMMENTED")
    .toSorted((a, b) => (a.submission ?? 0) - (b.submission ?? 0));
  for (const review of submitted) {
    latest.delete(review.author);
    latest.set(review.author, review);
  }
  return latest;
}

/** The opinions that rules count: those of people with write permission. */
function countedOpinions(pull: Pull): readonly Review[] {
  return [...latestOpinions(pull).values()].filter((review) =>
    isWriter(pull.base.repository, review.author),
  );
}

/** Why reviews do not yet fulfil what is demanded, in GitHub's words, or null. */
export async function reviewObstacle(
  world: World,
  pull: Pull,
  demand: ReviewDemand,
): Promise<string | null> {
  const opinions = countedOpinions(pull);
  const asks = demand.approvals > 0 || demand.codeOwners || demand.lastPush;
  if (asks && opinions.some((review) => review.state === "CHANGES_REQUESTED"))
    return "Changes were requested by a reviewer with write access.";
  const approvals = opinions.filter((review) => review.state === "APPROVED");
  if (approvals.length < demand.approvals) {
    const needed = demand.approvals;
    return `At least ${needed} approving review${needed === 1 ? " is" : "s are"} required by reviewers with write access.`;
  }
  if (demand.codeOwners) {
    const approvers = approvals.map((review) => review.author);
    const missing = await ownersObstacle(world, pull, approvers);
    if (missing !== null) return missing;
  }
  const { by, id } = pull.lastPush;
  const approvesLast = (review: Review): boolean =>
    review.author !== by && (review.submission ?? 0) > id;
  if (demand.lastPush && !approvals.some(approvesLast))
    return "New changes require approval from someone other than the last pusher.";
  const open = pull.reviewComments.some(
    (comment) => comment.inReplyTo === null && comment.resolvedBy === null,
  );
  if (demand.conversations && open)
    return "All comments must be resolved before this pull request can be merged.";
  return null;
}

/** What rules demand of reviews before something is merged into the pull request's base. */
export function reviewDemands(pull: Pull): readonly ReviewDemand[] {
  return rulesOn(pull.base.repository, `refs/heads/${pull.base.ref}`)
    .map((rules) => rules.review)
    .filter((review) => review !== null);
}

/** `reviewDecision` of GitHub's GraphQL; null where no rule asks for reviews. */
export async function reviewDecision(
  world: World,
  pull: Pull,
): Promise<"APPROVED" | "CHANGES_REQUESTED" | "REVIEW_REQUIRED" | null> {
  const demands = reviewDemands(pull).filter(
    (demand) => demand.approvals > 0 || demand.codeOwners || demand.lastPush,
  );
  if (demands.length === 0) return null;
  if (countedOpinions(pull).some((review) => review.state === "CHANGES_REQUESTED"))
    return "CHANGES_REQUESTED";
  for (const demand of demands) {
    const obstacle = await reviewObstacle(world, pull, { ...demand, conversations: false });
    if (obstacle !== null) return "REVIEW_REQUIRED";
  }
  return "APPROVED";
}
