import { requestReviewers, unrequestReviewers } from "../../operations/review-requests.ts";
import { mergePull } from "../../operations/merge-pull.ts";
import { openPull, setDraft } from "../../operations/pull-state.ts";
import { updateBranch } from "../../operations/update-branch.ts";
import { updatePull } from "../../operations/update-pull.ts";
import { Refusal } from "../../refusal.ts";
import type { Account } from "../../state/accounts.ts";
import type { Team } from "../../state/organizations.ts";
import type { MergeMethod, Pull } from "../../state/pulls.ts";
import { isWriter } from "../../state/repository.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { accountById, pullById, repositoryById, teamById } from "../nodes.ts";
import { actorView } from "../views/actor.ts";
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

/** Asks for reviews; without `union` those who are not named are asked no more. */
async function requestReviews(
  input: {
    readonly pullRequestId: string;
    readonly userIds?: readonly string[] | null;
    readonly teamIds?: readonly string[] | null;
    readonly union?: boolean | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const { world, caller } = context;
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, { ...writing, role: "triage" });
  const people = (input.userIds ?? []).map((id) => accountById(context, id));
  const teams = (input.teamIds ?? []).map((id) => teamById(context, id));
  const namesOf = (
    from: readonly Account[],
    of: readonly Team[],
  ): { readonly logins: string[]; readonly teams: string[] } => ({
    logins: from.map((each) => each.login),
    teams: of.map((each) => each.slug),
  });
  await requestReviewers(world, caller, { pull, ...namesOf(people, teams) });
  if (input.union !== true) {
    const others = namesOf(
      [...pull.requestedReviewers].filter((each) => !people.includes(each)),
      [...pull.requestedTeams].filter((each) => !teams.includes(each)),
    );
    await unrequestReviewers(world, caller, { pull, ...others });
  }
  const last = people.at(-1);
  return {
    ...payload(context, pull),
    requestedReviewersEdge:
      last === undefined
        ? null
        : { cursor: cursorOf(people.length - 1), node: actorView(world, last) },
  };
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

/** Brings the base branch into the head branch (GitHub GraphQL reference, "updatePullRequestBranch"). */
async function update(
  input: {
    readonly pullRequestId: string;
    readonly expectedHeadOid?: string | null;
    readonly updateMethod?: "MERGE" | "REBASE" | null;
  },
  context: GraphqlContext,
): Promise<View> {
  const pull = pullById(context, input.pullRequestId);
  requireAccess(context, pull.base.repository, { ...writing, role: "write" });
  await updateBranch(context.world, context.caller, {
    pull,
    expected: input.expectedHeadOid ?? undefined,
    method: input.updateMethod === "REBASE" ? "rebase" : "merge",
  });
  return { pullRequest: pullView(context.show, pull) };
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

/** Pull requests (GitHub GraphQL reference, "Mutations"). */
export const pullMutations: View = {
  createPullRequest: mutation(open),
  requestReviews: mutation(requestReviews),
  mergePullRequest: mutation(merge),
  updatePullRequestBranch: mutation(update),
  convertPullRequestToDraft: draftMutation(true),
  markPullRequestReadyForReview: draftMutation(false),
  closePullRequest: stateMutation("closed"),
  reopenPullRequest: stateMutation("open"),
};
