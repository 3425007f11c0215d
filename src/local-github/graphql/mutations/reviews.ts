import { addReviewComment, type NewReviewComment } from "../../operations/review-comments.ts";
import {
  createReview,
  dismissReview,
  submitReview,
  type ReviewVerdict,
} from "../../operations/reviews.ts";
import { Refusal } from "../../refusal.ts";
import type { Pull, Review } from "../../state/pulls.ts";
import { cursorOf } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { pullById, reviewById } from "../nodes.ts";
import { reviewThreadView } from "../views/review-thread.ts";
import { reviewView } from "../views/review.ts";
import { mutation } from "./input.ts";

const writing = { scopes: ["pull-requests"], level: "write", role: "read" } as const;

interface ThreadInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number | null;
  readonly side?: string | null;
  readonly startLine?: number | null;
}

function commentOf(input: ThreadInput): NewReviewComment {
  return {
    path: input.path,
    body: input.body,
    line: input.line ?? undefined,
    side: input.side ?? undefined,
    startLine: input.startLine ?? undefined,
  };
}

function verdictOf(event: string | null | undefined): ReviewVerdict | null {
  if (event === "DISMISS")
    throw new Refusal(422, "Use dismissPullRequestReview to dismiss a review.");
  return (event ?? null) as ReviewVerdict | null;
}

async function add(
  input: {
    readonly pullRequestId: string;
    readonly body?: string | null;
    readonly commitOID?: string | null;
    readonly event?: string | null;
    readonly threads?: readonly (ThreadInput | null)[] | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, writing);
  const made = await createReview(context.world, context.caller, {
    pull,
    verdict: verdictOf(input.event),
    body: input.body ?? "",
    commit: input.commitOID ?? undefined,
    comments: (input.threads ?? []).flatMap((each) => (each === null ? [] : [commentOf(each)])),
  });
  const view = reviewView(context.show, pull, made);
  return {
    pullRequestReview: view,
    reviewEdge: { cursor: cursorOf(pull.reviews.length - 1), node: view },
  };
}

/** The caller's pending review: the one that is named, or the one on the pull request that is named. */
function pendingReview(
  context: GraphqlContext,
  input: { readonly pullRequestId?: string | null; readonly pullRequestReviewId?: string | null },
): { readonly pull: Pull; readonly review: Review | null } {
  const { account } = context.caller;
  if (input.pullRequestReviewId !== undefined && input.pullRequestReviewId !== null) {
    const { pull, review } = reviewById(context, input.pullRequestReviewId);
    requireAccess(context, pull.base.repository, writing);
    if (review.author === account) return { pull, review };
    throw new Refusal(
      403,
      `${account.login} does not have the correct permissions to execute this operation.`,
    );
  }
  if (input.pullRequestId === undefined || input.pullRequestId === null)
    throw new Refusal(422, "pullRequestId or pullRequestReviewId must be provided.");
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, writing);
  const review = pull.reviews.find((each) => each.author === account && each.state === "PENDING");
  return { pull, review: review ?? null };
}

async function submit(
  input: {
    readonly pullRequestId?: string | null;
    readonly pullRequestReviewId?: string | null;
    readonly event: string;
    readonly body?: string | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const { pull, review } = pendingReview(context, input);
  const verdict = verdictOf(input.event);
  if (review === null || verdict === null)
    throw new Refusal(422, "Could not find a pending review to submit.");
  await submitReview(context.world, context.caller, {
    pull,
    review,
    verdict,
    body: input.body ?? undefined,
  });
  return { pullRequestReview: reviewView(context.show, pull, review) };
}

/** Starts a conversation in the caller's pending review, which is begun where there is none. */
async function addThread(
  input: ThreadInput & {
    readonly pullRequestId?: string | null;
    readonly pullRequestReviewId?: string | null;
    readonly subjectType?: string | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const { world, caller } = context;
  const found = pendingReview(context, input);
  const { pull } = found;
  const line = input.line ?? null;
  if (line === null && input.subjectType !== "FILE")
    throw new Refusal(422, "A `line` is required for a thread on lines.");
  const review =
    found.review ??
    (await createReview(world, caller, {
      pull,
      verdict: null,
      body: "",
      comments: [],
    }));
  const comment = await addReviewComment(world, caller, {
    pull,
    reviewId: review.id,
    commit: review.commit,
    comment: { ...commentOf(input), subject: line === null ? "file" : "line" },
  });
  return { thread: reviewThreadView(context.show, pull, comment) };
}

function dismiss(
  input: { readonly pullRequestReviewId: string; readonly message: string },
  context: GraphqlContext,
): View {
  const { pull, review: found } = reviewById(context, input.pullRequestReviewId);
  requireAccess(context, pull.base.repository, { ...writing, role: "write" });
  dismissReview(context.world, context.caller, { pull, review: found, message: input.message });
  return { pullRequestReview: reviewView(context.show, pull, found) };
}

/** Reviews (GitHub GraphQL reference, "Mutations"). */
export const reviewMutations: View = {
  addPullRequestReview: mutation(add),
  submitPullRequestReview: mutation(submit),
  addPullRequestReviewThread: mutation(addThread),
  dismissPullRequestReview: mutation(dismiss),
};
