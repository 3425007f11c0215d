import { diffPatches } from "../git/diff.ts";
import { Refusal } from "../refusal.ts";
import type { Pull, Review, ReviewComment, ReviewState } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { emitReview, emitReviewComment } from "../webhooks/pull-events.ts";
import { pullCommits, pullMergeBase } from "./pull-facts.ts";
import { answerRequests } from "./review-requests.ts";
import { recordEvent } from "./timeline.ts";

export type ReviewVerdict = "APPROVE" | "REQUEST_CHANGES" | "COMMENT";

const stateOf: Readonly<Record<ReviewVerdict, ReviewState>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

/** A comment on a line, as it comes with a review. */
export interface NewReviewComment {
  readonly path: string;
  readonly body: string;
  readonly line?: number | undefined;
  readonly side?: string | undefined;
  readonly startLine?: number | undefined;
  readonly inReplyTo?: number | undefined;
}

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

/** Adds a comment on a line of the diff to a review. */
export async function addReviewComment(
  world: World,
  caller: Caller,
  at: {
    readonly pull: Pull;
    readonly reviewId: number;
    readonly commit: string;
    readonly comment: NewReviewComment;
  },
): Promise<ReviewComment> {
  const { pull, comment } = at;
  const base = await pullMergeBase(pull);
  const patches =
    base === null
      ? new Map<string, string>()
      : await diffPatches(pull.base.repository.git, base, at.commit);
  const patch = patches.get(comment.path);
  if (patch === undefined && comment.inReplyTo === undefined)
    throw unprocessable("Path could not be resolved");
  const now = world.now();
  const made: ReviewComment = {
    id: world.nextId(),
    reviewId: at.reviewId,
    author: caller.account,
    body: comment.body,
    path: comment.path,
    commit: at.commit,
    line: comment.line ?? null,
    side: comment.side === "LEFT" ? "LEFT" : "RIGHT",
    startLine: comment.startLine ?? null,
    diffHunk: patch?.split("\n").slice(0, 10).join("\n") ?? "",
    inReplyTo: comment.inReplyTo ?? null,
    resolvedBy: null,
    createdAt: now,
    updatedAt: now,
  };
  pull.reviewComments.push(made);
  return made;
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
  const now = world.now();
  const review: Review = {
    id: world.nextId(),
    author: caller.account,
    body: plan.body,
    state: "PENDING",
    commit: plan.commit ?? pull.head.oid,
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
    if (plan.verdict !== null) emitReviewComment(world, caller, { pull, comment: made });
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
export function submitReview(
  world: World,
  caller: Caller,
  at: {
    readonly pull: Pull;
    readonly review: Review;
    readonly verdict: ReviewVerdict;
    readonly body: string | undefined;
  },
): void {
  const { pull, review, verdict } = at;
  if (review.state !== "PENDING")
    throw unprocessable("Can not submit a review that is not pending");
  const comments = pull.reviewComments.filter((each) => each.reviewId === review.id);
  refuseVerdict(caller, { pull, verdict, body: at.body ?? review.body, comments: comments.length });
  review.body = at.body ?? review.body;
  for (const comment of comments) emitReviewComment(world, caller, { pull, comment });
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
