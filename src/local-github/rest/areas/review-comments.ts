import {
  addReviewComment,
  deleteReviewComment,
  editReviewComment,
} from "../../operations/review-comments.ts";
import { createReview } from "../../operations/reviews.ts";
import { notFound } from "../../refusal.ts";
import { reviewCommentJson } from "../../serialize/review-comment.ts";
import { isVisibleComment, type Pull, type ReviewComment } from "../../state/pulls.ts";
import { emitReviewComment } from "../../webhooks/pull-events.ts";
import { pullOf } from "../find.ts";
import { requireOwnOrRole } from "../own-or-role.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  pathNumber,
  queryText,
  viewerOf,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

interface Commented {
  readonly pull: Pull;
  readonly comment: ReviewComment;
}

function visibleComments(request: RestRequest, pulls: Iterable<Pull>): Commented[] {
  const viewer = viewerOf(request);
  return [...pulls].flatMap((pull) =>
    pull.reviewComments
      .filter((comment) => isVisibleComment(pull, comment, viewer))
      .map((comment) => ({ pull, comment })),
  );
}

function commentOf(request: RestRequest): Commented {
  const found = visibleComments(request, request.repository.pulls.values()).find(
    ({ comment }) => comment.id === pathNumber(request, "comment_id"),
  );
  if (found === undefined) throw notFound();
  return found;
}

function list(request: RestRequest, found: readonly Commented[]): Promise<RestAnswer> {
  const key = queryText(request, "sort") === "updated" ? "updatedAt" : "createdAt";
  const sign = queryText(request, "direction") === "desc" ? -1 : 1;
  const sorted = found.toSorted(
    ({ comment: a }, { comment: b }) => (a[key] - b[key] || a.id - b.id) * sign,
  );
  return pageAnswer(request, sorted, ({ pull, comment }) =>
    reviewCommentJson(request.world, pull, comment),
  );
}

async function create(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const input = request.body as {
    path: string;
    body: string;
    commit_id: string;
    line?: number;
    side?: string;
    start_line?: number;
    position?: number;
    subject_type?: "line" | "file";
    in_reply_to?: number;
  };
  const caller = callerOf(request);
  const review = await createReview(request.world, caller, {
    pull,
    verdict: "COMMENT",
    body: "",
    commit: input.commit_id,
    comments: [
      {
        ...input,
        startLine: input.start_line,
        subject: input.subject_type,
        inReplyTo: input.in_reply_to,
      },
    ],
  });
  const comment = pull.reviewComments.find((each) => each.reviewId === review.id);
  if (comment === undefined) throw new Error("the review has lost its comment");
  const json = await reviewCommentJson(request.world, pull, comment);
  return created(json, String(json["url"]));
}

async function reply(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const original = pull.reviewComments.find(
    (each) => each.id === pathNumber(request, "comment_id"),
  );
  if (original === undefined) throw notFound();
  const caller = callerOf(request);
  const { body } = request.body as { body: string };
  const comment = await addReviewComment(request.world, caller, {
    pull,
    reviewId: original.reviewId,
    commit: original.commit,
    comment: { path: original.path, body, inReplyTo: original.id },
  });
  await emitReviewComment(request.world, caller, { action: "created", pull, comment });
  return created(await reviewCommentJson(request.world, pull, comment));
}

const read = demand("pull-requests", "read");
const write = demand("pull-requests", "write", "read");

/** Comments on the diff (GitHub REST reference, "Pull request review comments"). */
export const reviewCommentRoutes: RouteTable = {
  "pulls/list-review-comments": {
    demand: read,
    handle: (request) => list(request, visibleComments(request, [pullOf(request)])),
  },
  "pulls/list-review-comments-for-repo": {
    demand: read,
    handle: (request) => list(request, visibleComments(request, request.repository.pulls.values())),
  },
  "pulls/get-review-comment": {
    demand: read,
    handle: async (request) => {
      const { pull, comment } = commentOf(request);
      return ok(await reviewCommentJson(request.world, pull, comment));
    },
  },
  "pulls/create-review-comment": { demand: write, handle: create },
  "pulls/create-reply-for-review-comment": { demand: write, handle: reply },
  "pulls/update-review-comment": {
    demand: write,
    handle: async (request) => {
      const { pull, comment } = commentOf(request);
      requireOwnOrRole(request, { owner: comment.author, role: "write" });
      const { body } = request.body as { body: string };
      await editReviewComment(request.world, callerOf(request), { pull, comment, body });
      return ok(await reviewCommentJson(request.world, pull, comment));
    },
  },
  "pulls/delete-review-comment": {
    demand: write,
    handle: async (request) => {
      const { pull, comment } = commentOf(request);
      requireOwnOrRole(request, { owner: comment.author, role: "write" });
      await deleteReviewComment(request.world, callerOf(request), { pull, comment });
      return noContent;
    },
  },
};
