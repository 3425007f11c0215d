import {
  createReview,
  dismissReview,
  editReview,
  submitReview,
  type ReviewVerdict,
} from "../../operations/reviews.ts";
import { Refusal } from "../../refusal.ts";
import { reviewJson } from "../../serialize/pull.ts";
import { legacyReviewComment } from "../../serialize/review-comment.ts";
import { pullOf, reviewOf } from "../find.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import { callerOf, ok, viewerOf, type RestAnswer, type RestRequest } from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

interface CommentInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly position?: number;
}

async function create(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const input = request.body as {
    event?: ReviewVerdict;
    body?: string;
    commit_id?: string;
    comments?: readonly CommentInput[];
  };
  const review = await createReview(request.world, callerOf(request), {
    pull,
    verdict: input.event ?? null,
    body: input.body ?? "",
    commit: input.commit_id,
    comments: (input.comments ?? []).map((each) => ({ ...each, startLine: each.start_line })),
  });
  return ok(reviewJson(request.world, pull, review));
}

function list(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const visible = pull.reviews.filter(
    (review) => review.state !== "PENDING" || review.author === viewerOf(request),
  );
  return pageAnswer(request, visible, (review) => reviewJson(request.world, pull, review));
}

function ownReview(request: RestRequest): ReturnType<typeof reviewOf> {
  const found = reviewOf(request);
  if (found.review.author !== callerOf(request).account) throw new Refusal(403, "Forbidden");
  return found;
}

const read = demand("pull-requests", "read");
const write = demand("pull-requests", "write", "read");

/** Reviews and comments on lines (GitHub REST reference, "Pull request reviews"). */
export const reviewRoutes: RouteTable = {
  "pulls/create-review": { demand: write, handle: create },
  "pulls/list-reviews": { demand: read, handle: list },
  "pulls/get-review": {
    demand: read,
    handle: (request) => {
      const { pull, review } = reviewOf(request);
      return ok(reviewJson(request.world, pull, review));
    },
  },
  "pulls/update-review": {
    demand: write,
    handle: (request) => {
      const { pull, review } = ownReview(request);
      editReview(request.world, callerOf(request), {
        pull,
        review,
        body: (request.body as { body: string }).body,
      });
      return ok(reviewJson(request.world, pull, review));
    },
  },
  "pulls/delete-pending-review": {
    demand: write,
    handle: (request) => {
      const { pull, review } = ownReview(request);
      if (review.state !== "PENDING")
        throw new Refusal(422, "Can not delete a non-pending pull request review");
      pull.reviews.splice(pull.reviews.indexOf(review), 1);
      return ok(reviewJson(request.world, pull, review));
    },
  },
  "pulls/submit-review": {
    demand: write,
    handle: async (request) => {
      const { pull, review } = ownReview(request);
      const input = request.body as { event: ReviewVerdict; body?: string };
      await submitReview(request.world, callerOf(request), {
        pull,
        review,
        verdict: input.event,
        body: input.body,
      });
      return ok(reviewJson(request.world, pull, review));
    },
  },
  "pulls/dismiss-review": {
    demand: demand("pull-requests", "write"),
    handle: (request) => {
      const { pull, review } = reviewOf(request);
      const { message } = request.body as { message: string };
      dismissReview(request.world, callerOf(request), { pull, review, message });
      return ok(reviewJson(request.world, pull, review));
    },
  },
  "pulls/list-comments-for-review": {
    demand: read,
    handle: (request) => {
      const { pull, review } = reviewOf(request);
      const comments = pull.reviewComments.filter((each) => each.reviewId === review.id);
      return pageAnswer(request, comments, (comment) =>
        legacyReviewComment(request.world, pull, comment),
      );
    },
  },
};
