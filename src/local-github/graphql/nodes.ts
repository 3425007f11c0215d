import { parseNodeId, type NodeKind } from "../node-id.ts";
import { Refusal } from "../refusal.ts";
import type { Account } from "../state/accounts.ts";
import type { CheckRun } from "../state/checks.ts";
import type { Issue, IssueComment, Label } from "../state/issues.ts";
import type { Team } from "../state/organizations.ts";
import { isVisibleComment, type Pull, type Review, type ReviewComment } from "../state/pulls.ts";
import type { Repository } from "../state/repository.ts";
import { findComment } from "../rest/find.ts";
import { canSee } from "../rest/permissions.ts";
import { canSeeTeam } from "../state/team-visibility.ts";
import { findTeamById } from "../state/world.ts";
import type { GraphqlContext } from "./context.ts";

/** What GitHub says of an id that names nothing that the reader may see. */
export function unresolved(id: string): Refusal {
  return new Refusal(404, `Could not resolve to a node with the global id of '${id}'`);
}

function keyOf(id: string, kind: NodeKind): string[] {
  const parsed = parseNodeId(id);
  if (parsed?.kind !== kind) throw unresolved(id);
  return parsed.key;
}

/** What a look into each repository finds, where the reader sees that repository. */
export function firstFound<T>(
  context: GraphqlContext,
  id: string,
  look: (repository: Repository) => T | undefined | null,
): { readonly repository: Repository; readonly found: T } {
  for (const repository of context.world.repositoriesById.values()) {
    const found = look(repository);
    if (found === undefined || found === null) continue;
    if (!canSee(repository, context.token)) break;
    return { repository, found };
  }
  throw unresolved(id);
}

/** The repository that an id names. */
export function repositoryById(context: GraphqlContext, id: string): Repository {
  const repository = context.world.repositoriesById.get(Number(keyOf(id, "Repository")[0]));
  if (repository === undefined || !canSee(repository, context.token)) throw unresolved(id);
  return repository;
}

/** The pull request that an id names. */
export function pullById(context: GraphqlContext, id: string): Pull {
  const key = Number(keyOf(id, "PullRequest")[0]);
  return firstFound(context, id, (repository) =>
    [...repository.pulls.values()].find((each) => each.id === key),
  ).found;
}

/** The issue or pull request that an id names. */
export function issueById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly issue: Issue | Pull } {
  if (parseNodeId(id)?.kind === "PullRequest") {
    const issue = pullById(context, id);
    return { repository: issue.base.repository, issue };
  }
  const key = Number(keyOf(id, "Issue")[0]);
  const { repository, found } = firstFound(context, id, (each) =>
    [...each.issues.values()].find((issue) => issue.id === key),
  );
  return { repository, issue: found };
}

export function commentById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly comment: IssueComment } {
  const key = Number(keyOf(id, "IssueComment")[0]);
  const { repository, found } = firstFound(context, id, (each) => findComment(each, key));
  return { repository, comment: found };
}

export function checkRunById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly run: CheckRun } {
  const key = Number(keyOf(id, "CheckRun")[0]);
  const { repository, found } = firstFound(context, id, (each) => each.checkRuns.get(key));
  return { repository, run: found };
}

export function reviewById(
  context: GraphqlContext,
  id: string,
): { readonly pull: Pull; readonly review: Review } {
  const key = Number(keyOf(id, "PullRequestReview")[0]);
  return firstFound(context, id, (repository) => {
    for (const pull of repository.pulls.values()) {
      const review = pull.reviews.find((each) => each.id === key);
      if (review !== undefined) return { pull, review };
    }
    return null;
  }).found;
}

export function reviewCommentById(
  context: GraphqlContext,
  id: string,
): { readonly pull: Pull; readonly comment: ReviewComment } {
  return reviewCommentOf(context, id, "PullRequestReviewComment");
}

/** The conversation that an id names, by the comment that started it. */
export function threadById(
  context: GraphqlContext,
  id: string,
): { readonly pull: Pull; readonly comment: ReviewComment } {
  return reviewCommentOf(context, id, "PullRequestReviewThread");
}

function reviewCommentOf(
  context: GraphqlContext,
  id: string,
  kind: NodeKind,
): { readonly pull: Pull; readonly comment: ReviewComment } {
  const key = Number(keyOf(id, kind)[0]);
  return firstFound(context, id, (repository) => {
    for (const pull of repository.pulls.values()) {
      const comment = pull.reviewComments.find((each) => each.id === key);
      if (comment !== undefined && isVisibleComment(pull, comment, context.token.account))
        return { pull, comment };
    }
    return null;
  }).found;
}

export function labelById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly label: Label } {
  const key = Number(keyOf(id, "Label")[0]);
  const { repository, found } = firstFound(context, id, (each) =>
    [...each.labels.values()].find((label) => label.id === key),
  );
  return { repository, label: found };
}

/** The team that an id names. */
export function teamById(context: GraphqlContext, id: string): Team {
  const team = findTeamById(context.world, Number(keyOf(id, "Team")[0]));
  if (team === null || !canSeeTeam(team, context.token)) throw unresolved(id);
  return team;
}

/** The person that an id names. */
export function accountById(context: GraphqlContext, id: string): Account {
  const parsed = parseNodeId(id);
  const account =
    parsed === null ? undefined : context.world.accountsById.get(Number(parsed.key[0]));
  if (account === undefined || parsed?.kind !== account.kind) throw unresolved(id);
  return account;
}
