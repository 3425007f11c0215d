import { Refusal } from "../refusal.ts";
import type { Pull, Review, ReviewState } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { emitReview, emitReviewComment } from "../webhooks/pull-events.ts";
import { pullCommits } from "./pull-facts.ts";
import { addReviewComment, placeOfComment, type NewReviewComment } from "./review-comments.ts";
import { answerRequests } from "./review-requests.ts";
import { recordEvent } from "./timeline.ts";

export type ReviewVerdict = "APPROVE" | "REQUEST_CHANGES" | "COMMENT";

const stateOf: Readonly<Record<ReviewVerdict, ReviewState>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

export interface NewReview {
  readonly pull: Pull;
  /** Null: the review stays pending until it is submitted. */
  readonly verdict: ReviewVerdict | null;
  readonly body: string;
  /** Default: the head. */
  readonly commit?: string | undefined;
  readonly comments: readonly NewReviewComment[];
}

function unprocessable(detail: string): Refusal {
  return new Refusal(422, "Unprocessable Entity", { details: [detail] });
}

function refuseVerdict(
  caller: Caller,
  plan: { pull: Pull; verdict: ReviewVerdict; body: string; comments: number },
): void {
  const { pull, verdict, body, comments } = plan;
  if (caller.account === pull.author && verdict === "APPROVE") {
    throw unprocessable("Can not approve your own pull request");
  }
  if (caller.account === pull.author && verdict === "REQUEST_CHANGES") {
    throw unprocessable("Can not request changes on your own pull request");
  }
  if (
    verdict === "APPROVE" &&
    caller.token?.kind === "workflow" &&
    !pull.base.repository.workflowsMayApprove
  ) {
    throw unprocessable("GitHub Actions is not permitted to approve pull requests.");
  }
  if (verdict !== "APPROVE" && body === "" && comments === 0) {
    throw unprocessable(
      verdict === "COMMENT"
        ? "Could not comment pull request review"
        : "Could not request changes for pull request review",
    );
  }
}

/** Creates a review; it is submitted at once where it has a verdict (GitHub docs, "Create a review"). */
export async function createReview(world: World, caller: Caller, plan: NewReview): Promise<Review> {
  const { pull } = plan;
  if (plan.body.length > 65_536)
    throw unprocessable("Body is too long (maximum is 65536 characters)");
  if (
    plan.commit !== undefined &&
    plan.commit !== pull.head.oid &&
    !(await pullCommits(pull)).includes(plan.commit)
  ) {
    throw unprocessable("The commit is not part of the pull request");
  }
  if (plan.verdict !== null) {
    refuseVerdict(caller, { ...plan, verdict: plan.verdict, comments: plan.comments.length });
  }
  const pending = pull.reviews.some(
    (each) => each.author === caller.account && each.state === "PENDING",
  );
  if (plan.verdict === null && pending) {
    throw unprocessable("User can only have one pending review per pull request");
  }
  const commit = plan.commit ?? pull.head.oid;
  for (const comment of plan.comments) await placeOfComment(pull, { commit, comment });
  const now = world.now();
  const review: Review = {
    id: world.nextId(),
    author: caller.account,
    body: plan.body,
    state: "PENDING",
    commit,
    createdAt: now,
    submittedAt: null,
    submission: null,
    updatedAt: now,
    lastEditedAt: null,
    onBehalfOf: [],
  };
  pull.reviews.push(review);
  for (const comment of plan.comments) {
    const made = await addReviewComment(world, caller, {
      pull,
      reviewId: review.id,
      commit: review.commit,
      comment,
    });
    if (plan.verdict !== null)
      await emitReviewComment(world, caller, { action: "created", pull, comment: made });
  }
  if (plan.verdict !== null) submit(world, caller, { pull, review, verdict: plan.verdict });
  return review;
}

function submit(
  world: World,
  caller: Caller,
  at: { pull: Pull; review: Review; verdict: ReviewVerdict },
): void {
  const { pull, review } = at;
  review.state = stateOf[at.verdict];
  review.submittedAt = world.now();
  review.submission = world.nextId();
  review.updatedAt = world.now();
  pull.updatedAt = world.now();
  review.onBehalfOf = answerRequests(pull, caller.account);
  emitReview(world, caller, { action: "submitted", pull, review });
}

/** Submits a pending review of the caller. */
export async function submitReview(
  world: World,
  caller: Caller,
  at: {
    readonly pull: Pull;
    readonly review: Review;
    readonly verdict: ReviewVerdict;
    readonly body: string | undefined;
  },
): Promise<void> {
  const { pull, review, verdict } = at;
  if (review.state !== "PENDING")
    throw unprocessable("Can not submit a review that is not pending");
  const comments = pull.reviewComments.filter((each) => each.reviewId === review.id);
  refuseVerdict(caller, { pull, verdict, body: at.body ?? review.body, comments: comments.length });
  review.body = at.body ?? review.body;
  for (const comment of comments)
    await emitReviewComment(world, caller, { action: "created", pull, comment });
  submit(world, caller, { pull, review, verdict });
}

/** Changes the text of a review. */
export function editReview(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly review: Review; readonly body: string },
): void {
  const from = at.review.body;
  at.review.body = at.body;
  at.review.updatedAt = world.now();
  at.review.lastEditedAt = world.now();
  if (at.review.state === "PENDING") return;
  emitReview(world, caller, {
    action: "edited",
    pull: at.pull,
    review: at.review,
    changes: { body: { from } },
  });
}

/** Voids an approving or rejecting review (GitHub docs, "Dismiss a review"). */
export function dismissReview(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly review: Review; readonly message: string },
): void {
  const { pull, review } = at;
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw unprocessable("Can not dismiss a commented, pending or dismissed pull request review");
  }
  const previousState = review.state;
  review.state = "DISMISSED";
  review.updatedAt = world.now();
  recordEvent(world, pull, {
    type: "review_dismissed",
    actor: caller.account,
    reviewId: review.id,
    previousState,
    message: at.message,
    commit: null,
  });
  emitReview(world, caller, { action: "dismissed", pull, review });
}
