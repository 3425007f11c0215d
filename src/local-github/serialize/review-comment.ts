import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import { commentPosition, originalPosition } from "../operations/comment-position.ts";
import type { Pull, ReviewComment } from "../state/pulls.ts";
import type { World } from "../state/world.ts";
import { authorAssociation, reactionRollup } from "./issue.ts";
import type { Json } from "./json.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";
import { simpleUser, simpleUserOrNull } from "./user.ts";

function withoutPlace(world: World, pull: Pull, comment: ReviewComment): Json {
  const repository = pull.base.repository;
  const url = `${repositoryUrl(world, repository)}/pulls/comments/${comment.id}`;
  const page = `${repositoryPage(world, repository)}/pull/${pull.number}#discussion_r${comment.id}`;
  const pullUrl = `${repositoryUrl(world, repository)}/pulls/${pull.number}`;
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    diff_hunk: comment.diffHunk,
    path: comment.path,
    original_commit_id: comment.commit,
    user: simpleUserOrNull(world, comment.author),
    body: comment.body,
    created_at: isoTime(comment.createdAt),
    updated_at: isoTime(comment.updatedAt),
    html_url: page,
    pull_request_url: pullUrl,
    author_association: authorAssociation(repository, comment.author),
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pullUrl } },
    side: comment.side,
    original_start_line: comment.startLine,
    start_side: comment.startLine === null ? null : comment.side,
    subject_type: comment.line === null ? "file" : "line",
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
  };
}

interface Placed {
  readonly json: Json;
  /** Null where it is outdated, or on a whole file. */
  readonly position: number | null;
  readonly line: number | null;
  readonly originalPosition: number;
}

/** A comment with where its lines are now; its commit moves with the head until it is outdated. */
async function placed(world: World, pull: Pull, comment: ReviewComment): Promise<Placed> {
  const now = await commentPosition(pull, comment);
  return {
    json: {
      ...withoutPlace(world, pull, comment),
      commit_id: now.outdated ? comment.commit : pull.head.oid,
      start_line: now.startLine,
    },
    position: now.position,
    line: now.line,
    originalPosition: await originalPosition(pull, comment),
  };
}

/** `pull-request-review-comment`: a comment on the diff; an outdated one has neither line nor position. */
export async function reviewCommentJson(
  world: World,
  pull: Pull,
  comment: ReviewComment,
): Promise<Json> {
  const { json, position, line, originalPosition } = await placed(world, pull, comment);
  return {
    ...json,
    original_position: originalPosition,
    ...(comment.line === null ? {} : { original_line: comment.line }),
    ...(line === null ? {} : { line }),
    ...(position === null ? {} : { position }),
  };
}

/** `review-comment`: the same in the list of one review, where an outdated one says so. */
export async function legacyReviewComment(
  world: World,
  pull: Pull,
  comment: ReviewComment,
): Promise<Json> {
  const json = await reviewCommentJson(world, pull, comment);
  return { position: null, ...json };
}

/** `pull-request-review-comment` of the webhook schemas. */
export async function webhookReviewComment(
  world: World,
  pull: Pull,
  comment: ReviewComment,
): Promise<Json> {
  const { json, position, line, originalPosition } = await placed(world, pull, comment);
  return {
    ...json,
    user: simpleUser(world, comment.author),
    position,
    original_position: originalPosition,
    line,
    original_line: comment.line ?? 1,
    reactions: reactionRollup(String(json["url"]), []),
  };
}
