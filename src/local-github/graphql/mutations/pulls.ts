import { requestReviewers } from "../../operations/review-requests.ts";
import { mergePull } from "../../operations/merge-pull.ts";
import { openPull, setDraft } from "../../operations/pull-state.ts";
import { createReview, dismissReview, type ReviewVerdict } from "../../operations/reviews.ts";
import { updatePull } from "../../operations/update-pull.ts";
import { Refusal } from "../../refusal.ts";
import type { MergeMethod, Pull } from "../../state/pulls.ts";
import { isWriter } from "../../state/repository.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { accountById, pullById, repositoryById, reviewById } from "../nodes.ts";
import { actorView } from "../views/actor.ts";
import { reviewView } from "../views/review.ts";
import { pullView } from "../views/pull.ts";
import { mutation } from "./input.ts";
import { cursorOf } from "../connection.ts";

const writing = { scopes: ["pull-requests"], level: "write", role: "read" } as const;

function payload(context: GraphqlContext, pull: Pull): View {
  return {
    actor: actorView(context.world, context.token.account),
    pullRequest: pullView(context.show, pull),
  };
}

async function open(
  input: {
    readonly repositoryId: string;
    readonly baseRefName: string;
    readonly headRefName: string;
    readonly headRepositoryId?: string | null;
    readonly title: string;
    readonly body?: string | null;
    readonly draft?: boolean | null;
    readonly maintainerCanModify?: boolean | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const repository = repositoryById(context, input.repositoryId);
  requireAccess(context, repository, writing);
  const head =
    input.headRepositoryId === undefined || input.headRepositoryId === null
      ? repository
      : repositoryById(context, input.headRepositoryId);
  const pull = await openPull(context.world, context.caller, {
    title: input.title,
    body: input.body ?? null,
    base: { repository, branch: input.baseRefName },
    head: { repository: head, branch: input.headRefName },
    draft: input.draft ?? false,
    maintainerCanModify: input.maintainerCanModify ?? true,
  });
  return payload(context, pull);
}

async function review(
  input: {
    readonly pullRequestId: string;
    readonly body?: string | null;
    readonly commitOID?: string | null;
    readonly event?: string | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, writing);
  if (input.event === "DISMISS")
    throw new Refusal(422, "Use dismissPullRequestReview to dismiss a review.");
  const made = await createReview(context.world, context.caller, {
    pull,
    verdict: (input.event ?? null) as ReviewVerdict | null,
    body: input.body ?? "",
    commit: input.commitOID ?? undefined,
    comments: [],
  });
  const view = reviewView(context.show, pull, made);
  return {
    pullRequestReview: view,
    reviewEdge: { cursor: cursorOf(pull.reviews.length - 1), node: view },
  };
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

async function requestReviews(
  input: {
    readonly pullRequestId: string;
    readonly userIds?: readonly string[] | null;
    readonly union?: boolean | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, { ...writing, role: "triage" });
  const logins = (input.userIds ?? []).map((id) => accountById(context, id).login);
  if (input.union !== true) pull.requestedReviewers.clear();
  await requestReviewers(context.world, context.caller, { pull, logins });
  return { ...payload(context, pull), requestedReviewersEdge: null };
}

async function merge(
  input: {
    readonly pullRequestId: string;
    readonly mergeMethod?: string | null;
    readonly commitHeadline?: string | null;
    readonly commitBody?: string | null;
    readonly expectedHeadOid?: string | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, {
    scopes: ["contents"],
    level: "write",
    role: "write",
  });
  const request = {
    method: (input.mergeMethod ?? "MERGE").toLowerCase() as MergeMethod,
    title: input.commitHeadline ?? undefined,
    message: input.commitBody ?? undefined,
    sha: input.expectedHeadOid ?? undefined,
  };
  await mergePull(context.world, context.caller, { pull, request });
  return payload(context, pull);
}

function draftMutation(draft: boolean): unknown {
  return mutation(async (input: { readonly pullRequestId: string }, context: GraphqlContext) => {
    const pull = pullById(context, input.pullRequestId);
    requireAccess(context, pull.base.repository, writing);
    const { account } = context.caller;
    if (
      context.token.kind === "user" &&
      account !== pull.author &&
      !isWriter(pull.base.repository, account)
    ) {
      throw new Refusal(
        403,
        `${account.login} does not have the correct permissions to execute this operation.`,
      );
    }
    await setDraft(context.world, context.caller, { pull, draft });
    return payload(context, pull);
  });
}

function stateMutation(state: "open" | "closed"): unknown {
  return mutation(async (input: { readonly pullRequestId: string }, context: GraphqlContext) => {
    const pull = pullById(context, input.pullRequestId);
    requireAccess(context, pull.base.repository, { ...writing, role: "triage" });
    await updatePull(context.world, context.caller, { pull, state });
    return payload(context, pull);
  });
}

/** Pull requests and reviews (GitHub GraphQL reference, "Mutations"). */
export const pullMutations: View = {
  createPullRequest: mutation(open),
  addPullRequestReview: mutation(review),
  dismissPullRequestReview: mutation(dismiss),
  requestReviews: mutation(requestReviews),
  mergePullRequest: mutation(merge),
  convertPullRequestToDraft: draftMutation(true),
  markPullRequestReadyForReview: draftMutation(false),
  closePullRequest: stateMutation("closed"),
  reopenPullRequest: stateMutation("open"),
};
