import { addReviewComment } from "../../operations/review-comments.ts";
import { Refusal } from "../../refusal.ts";
import type { Pull, ReviewComment } from "../../state/pulls.ts";
import { emitReviewComment } from "../../webhooks/pull-events.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { threadById } from "../nodes.ts";
import { reviewCommentView } from "../views/review-comment.ts";
import { firstOfThread, resolvingOf, reviewThreadView } from "../views/review-thread.ts";
import { mutation } from "./input.ts";

interface Thread {
  readonly pull: Pull;
  readonly first: ReviewComment;
}

function threadOf(context: GraphqlContext, id: string): Thread {
  const { pull, comment } = threadById(context, id);
  return { pull, first: firstOfThread(pull, comment) };
}

function resolution(resolve: (context: GraphqlContext, thread: Thread) => void): unknown {
  return mutation((input: { readonly threadId: string }, context: GraphqlContext) => {
    const thread = threadOf(context, input.threadId);
    const { pull, first } = thread;
    requireAccess(context, pull.base.repository, resolvingOf(context, pull));
    resolve(context, thread);
    return { thread: reviewThreadView(context.show, pull, first) };
  });
}

async function reply(
  input: { readonly pullRequestReviewThreadId: string; readonly body: string },
  context: GraphqlContext,
): Promise<View> {
  const { world, caller } = context;
  const { pull, first } = threadOf(context, input.pullRequestReviewThreadId);
  requireAccess(context, pull.base.repository, {
    scopes: ["pull-requests"],
    level: "write",
    role: "read",
  });
  if (input.body === "") throw new Refusal(422, "Body can't be blank");
  const comment = await addReviewComment(world, caller, {
    pull,
    reviewId: first.reviewId,
    commit: first.commit,
    comment: {
      path: first.path,
      body: input.body,
      line: first.line ?? undefined,
      side: first.side,
      startLine: first.startLine ?? undefined,
      inReplyTo: first.id,
    },
  });
  await emitReviewComment(world, caller, { action: "created", pull, comment });
  return { comment: reviewCommentView(context.show, pull, comment) };
}

/** Conversations on the diff (GitHub GraphQL reference, "resolveReviewThread", "unresolveReviewThread", "addPullRequestReviewThreadReply"). */
export const reviewThreadMutations: View = {
  resolveReviewThread: resolution((context, { first }) => {
    first.resolvedBy ??= context.caller.account;
  }),
  unresolveReviewThread: resolution((_, { first }) => {
    first.resolvedBy = null;
  }),
  addPullRequestReviewThreadReply: mutation(reply),
};
