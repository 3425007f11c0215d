import {
  addReviewComment,
  createReview,
  dismissReview,
  editReview,
  submitReview,
  type ReviewVerdict,
} from "../../operations/reviews.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { reviewCommentJson, reviewJson } from "../../serialize/pull.ts";
import type { Pull, ReviewComment } from "../../state/pulls.ts";
import { emitReviewComment } from "../../webhooks/pull-events.ts";
import { pullOf, reviewOf } from "../find.ts";
import { requireOwnOrRole } from "../own-or-role.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  pathNumber,
  viewerOf,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

interface CommentInput {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
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

function listComments(
  request: RestRequest,
  at: { pull: Pull; comments: readonly ReviewComment[] },
): Promise<RestAnswer> {
  return pageAnswer(request, at.comments, (comment) =>
    reviewCommentJson(request.world, at.pull, comment),
  );
}

async function createComment(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const input = request.body as CommentInput & { commit_id: string; in_reply_to?: number };
  const caller = callerOf(request);
  const review = await createReview(request.world, caller, {
    pull,
    verdict: "COMMENT",
    body: "",
    commit: input.commit_id,
    comments: [{ ...input, startLine: input.start_line, inReplyTo: input.in_reply_to }],
  });
  const comment = pull.reviewComments.find((each) => each.reviewId === review.id);
  if (comment === undefined) throw new Error("the review has lost its comment");
  return created(reviewCommentJson(request.world, pull, comment));
}

async function reply(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const original = pull.reviewComments.find(
    (each) => each.id === pathNumber(request, "comment_id"),
  );
  if (original === undefined) throw notFound();
  const caller = callerOf(request);
  const comment = await addReviewComment(request.world, caller, {
    pull,
    reviewId: original.reviewId,
    commit: original.commit,
    comment: {
      path: original.path,
      body: (request.body as { body: string }).body,
      line: original.line ?? undefined,
      inReplyTo: original.id,
    },
  });
  emitReviewComment(request.world, caller, { pull, comment });
  return created(reviewCommentJson(request.world, pull, comment));
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
    handle: (request) => {
      const { pull, review } = ownReview(request);
      const input = request.body as { event: ReviewVerdict; body?: string };
      submitReview(request.world, callerOf(request), {
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
      return listComments(request, { pull, comments });
    },
  },
  "pulls/list-review-comments": {
    demand: read,
    handle: (request) => {
      const pull = pullOf(request);
      const pending = new Set(
        pull.reviews.filter((each) => each.state === "PENDING").map((each) => each.id),
      );
      const comments = pull.reviewComments.filter((each) => !pending.has(each.reviewId));
      return listComments(request, { pull, comments });
    },
  },
  "pulls/create-review-comment": { demand: write, handle: createComment },
  "pulls/create-reply-for-review-comment": { demand: write, handle: reply },
  "pulls/delete-review-comment": {
    demand: write,
    handle: (request) => {
      for (const pull of request.repository.pulls.values()) {
        const comment = pull.reviewComments.find(
          (each) => each.id === pathNumber(request, "comment_id"),
        );
        if (comment === undefined) continue;
        requireOwnOrRole(request, { owner: comment.author, role: "write" });
        pull.reviewComments.splice(pull.reviewComments.indexOf(comment), 1);
        return noContent;
      }
      throw notFound();
    },
  },
};
