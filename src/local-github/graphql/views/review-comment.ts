import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { commentPosition, originalPosition } from "../../operations/comment-position.ts";
import { authorAssociation } from "../../serialize/issue.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import type { Pull, ReviewComment } from "../../state/pulls.ts";
import type { GraphqlContext, View, Show } from "../context.ts";
import { actorOrNull } from "./actor.ts";
import { commitView } from "./git-object.ts";

/** `PullRequestReviewComment`: a comment on lines of the diff, or on a file. */
export function reviewCommentView(show: Show, pull: Pull, comment: ReviewComment): View {
  const repository = pull.base.repository;
  const url = `${repositoryPage(show.world, repository)}/pull/${pull.number}#discussion_r${comment.id}`;
  const review = pull.reviews.find((each) => each.id === comment.reviewId);
  const replyTo = pull.reviewComments.find((each) => each.id === comment.inReplyTo);
  const isEdited = comment.updatedAt > comment.createdAt;
  const position = (): ReturnType<typeof commentPosition> => commentPosition(pull, comment);
  const commit = async (oid: string): Promise<View> =>
    commitView(show, repository, await repository.git.commitOf(oid));
  return {
    __typename: "PullRequestReviewComment",
    id: nodeId("PullRequestReviewComment", comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actorOrNull(show.world, comment.author),
    authorAssociation: authorAssociation(repository, comment.author),
    body: comment.body,
    bodyText: comment.body,
    path: comment.path,
    diffHunk: comment.diffHunk,
    subjectType: comment.line === null ? "FILE" : "LINE",
    line: async () => (await position()).line,
    startLine: async () => (await position()).startLine,
    position: async () => (await position()).position,
    outdated: async () => (await position()).outdated,
    originalLine: comment.line,
    originalStartLine: comment.startLine,
    originalPosition: () => originalPosition(pull, comment),
    commit: async () => commit((await position()).outdated ? comment.commit : pull.head.oid),
    originalCommit: () => commit(comment.commit),
    state: review?.state === "PENDING" ? "PENDING" : "SUBMITTED",
    pullRequestReview: (_: unknown, context: GraphqlContext) =>
      review === undefined ? null : context.show.review(pull, review),
    replyTo: replyTo === undefined ? null : () => reviewCommentView(show, pull, replyTo),
    createdAt: isoTime(comment.createdAt),
    draftedAt: isoTime(comment.createdAt),
    publishedAt: isoTime(comment.createdAt),
    updatedAt: isoTime(comment.updatedAt),
    lastEditedAt: isEdited ? isoTime(comment.updatedAt) : null,
    includesCreatedEdit: isEdited,
    editor: isEdited ? actorOrNull(show.world, comment.author) : null,
    isMinimized: false,
    minimizedReason: null,
    createdViaEmail: false,
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    viewerDidAuthor: (_: unknown, context: GraphqlContext) =>
      context.token.account === comment.author,
    pullRequest: () => show.pull(pull),
    repository: () => show.repository(repository),
  };
}
