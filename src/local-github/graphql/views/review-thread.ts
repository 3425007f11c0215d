import { nodeId } from "../../node-id.ts";
import { commentPosition } from "../../operations/comment-position.ts";
import { isVisibleComment, type Pull, type ReviewComment } from "../../state/pulls.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import {
  accessRefusal,
  type Demanded,
  type GraphqlContext,
  type View,
  type Show,
} from "../context.ts";
import { actorView } from "./actor.ts";
import { reviewCommentView } from "./review-comment.ts";

/** What resolving a pull request's conversations demands: of Apps, `contents: write`, surprising as it is (github/gh-aw#35726); of people, to write or to be its author. */
export function resolvingOf(context: GraphqlContext, pull: Pull): Demanded {
  const role = context.token.account === pull.author ? "read" : "write";
  return { scopes: ["contents"], level: "write", role };
}

function mayResolve(context: GraphqlContext, pull: Pull): boolean {
  return accessRefusal(context, pull.base.repository, resolvingOf(context, pull)) === null;
}

/** The comment that started the conversation of a comment. */
export function firstOfThread(pull: Pull, comment: ReviewComment): ReviewComment {
  const original = pull.reviewComments.find((each) => each.id === comment.inReplyTo);
  return original === undefined ? comment : firstOfThread(pull, original);
}

/** `PullRequestReviewThread`: a conversation about lines of a file, known by the comment that started it. */
export function reviewThreadView(show: Show, pull: Pull, first: ReviewComment): View {
  const repository = pull.base.repository;
  const position = (): ReturnType<typeof commentPosition> => commentPosition(pull, first);
  return {
    __typename: "PullRequestReviewThread",
    id: nodeId("PullRequestReviewThread", first.id),
    path: first.path,
    subjectType: first.line === null ? "FILE" : "LINE",
    diffSide: first.side,
    startDiffSide: first.startLine === null ? null : first.side,
    line: async () => (await position()).line,
    startLine: async () => (await position()).startLine,
    originalLine: first.line,
    originalStartLine: first.startLine,
    isOutdated: async () => (await position()).outdated,
    isResolved: first.resolvedBy !== null,
    isCollapsed: async () => first.resolvedBy !== null || (await position()).outdated,
    resolvedBy: first.resolvedBy === null ? null : actorView(show.world, first.resolvedBy),
    viewerCanReply: true,
    viewerCanResolve: (_: unknown, context: GraphqlContext) =>
      first.resolvedBy === null && mayResolve(context, pull),
    viewerCanUnresolve: (_: unknown, context: GraphqlContext) =>
      first.resolvedBy !== null && mayResolve(context, pull),
    comments: (args: ConnectionArgs, context: GraphqlContext) =>
      connection(
        args,
        pull.reviewComments.filter(
          (each) =>
            firstOfThread(pull, each) === first &&
            isVisibleComment(pull, each, context.token.account),
        ),
        (each) => reviewCommentView(show, pull, each),
      ),
    pullRequest: () => show.pull(pull),
    repository: () => show.repository(repository),
  };
}

/** `PullRequest.reviewThreads`: the conversations that the reader sees, oldest first. */
export function reviewThreadsView(
  context: GraphqlContext,
  pull: Pull,
  args: ConnectionArgs,
): Promise<View> {
  const firsts = pull.reviewComments.filter(
    (each) =>
      firstOfThread(pull, each) === each && isVisibleComment(pull, each, context.token.account),
  );
  return connection(args, firsts, (first) => reviewThreadView(context.show, pull, first));
}
