import { parseNodeId, type NodeKind } from "../node-id.ts";
import { Refusal } from "../refusal.ts";
import type { Account } from "../state/accounts.ts";
import type { CheckRun } from "../state/checks.ts";
import type { Issue, IssueComment, Label } from "../state/issues.ts";
import type { Pull, Review } from "../state/pulls.ts";
import type { Repository } from "../state/repository.ts";
import { findComment } from "../rest/find.ts";
import { canSee } from "../rest/permissions.ts";
import { canSeeTeam } from "../state/team-visibility.ts";
import type { Scope } from "../state/tokens.ts";
import { findTeamById } from "../state/world.ts";
import { requireAccess, type GraphqlContext, type View } from "./context.ts";
import { actorView } from "./views/actor.ts";
import { checkRunView, checkSuiteView } from "./views/check.ts";
import { commentView, labelView } from "./views/conversation.ts";
import { reviewView } from "./views/review.ts";
import { objectView, refView } from "./views/git-object.ts";
import { guardedPullView } from "./views/pull.ts";
import { issueView, repositoryView } from "./views/repository.ts";
import { teamView } from "./views/team.ts";

/** What GitHub says of an id that names nothing that the reader may see. */
export function unresolved(id: string): Refusal {
  return new Refusal(404, `Could not resolve to a node with the global id of '${id}'`);
}

function keyOf(id: string, kind: NodeKind): string[] {
  const parsed = parseNodeId(id);
  if (parsed?.kind !== kind) throw unresolved(id);
  return parsed.key;
}

function first<T>(
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
  return first(context, id, (repository) =>
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
  const { repository, found } = first(context, id, (each) =>
    [...each.issues.values()].find((issue) => issue.id === key),
  );
  return { repository, issue: found };
}

export function commentById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly comment: IssueComment } {
  const key = Number(keyOf(id, "IssueComment")[0]);
  const { repository, found } = first(context, id, (each) => findComment(each, key));
  return { repository, comment: found };
}

export function checkRunById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly run: CheckRun } {
  const key = Number(keyOf(id, "CheckRun")[0]);
  const { repository, found } = first(context, id, (each) => each.checkRuns.get(key));
  return { repository, run: found };
}

export function reviewById(
  context: GraphqlContext,
  id: string,
): { readonly pull: Pull; readonly review: Review } {
  const key = Number(keyOf(id, "PullRequestReview")[0]);
  return first(context, id, (repository) => {
    for (const pull of repository.pulls.values()) {
      const review = pull.reviews.find((each) => each.id === key);
      if (review !== undefined) return { pull, review };
    }
    return null;
  }).found;
}

export function labelById(
  context: GraphqlContext,
  id: string,
): { readonly repository: Repository; readonly label: Label } {
  const key = Number(keyOf(id, "Label")[0]);
  const { repository, found } = first(context, id, (each) =>
    [...each.labels.values()].find((label) => label.id === key),
  );
  return { repository, label: found };
}

/** The person that an id names. */
export function accountById(context: GraphqlContext, id: string): Account {
  const parsed = parseNodeId(id);
  const account =
    parsed === null ? undefined : context.world.accountsById.get(Number(parsed.key[0]));
  if (account === undefined || parsed?.kind !== account.kind) throw unresolved(id);
  return account;
}

function read(context: GraphqlContext, repository: Repository, ...scopes: readonly Scope[]): void {
  requireAccess(context, repository, { scopes, level: "read", role: "read" });
}

function repositoryOfKey(context: GraphqlContext, id: string, key: string | undefined): Repository {
  const repository = context.world.repositoriesById.get(Number(key));
  if (repository === undefined || !canSee(repository, context.token)) throw unresolved(id);
  return repository;
}

/** `Query.node`: what a global id names; ids of all objects that answers show lead back to them. */
export async function nodeView(context: GraphqlContext, id: string): Promise<View | null> {
  const { world } = context;
  const parsed = parseNodeId(id);
  if (parsed === null) throw unresolved(id);
  switch (parsed.kind) {
    case "User":
    case "Bot":
    case "Organization":
      return actorView(world, accountById(context, id));
    case "Team": {
      const team = findTeamById(world, Number(parsed.key[0]));
      if (team === null || !canSeeTeam(team, context.token)) throw unresolved(id);
      return teamView(world, team);
    }
    case "Repository":
      return repositoryView(context.show, repositoryById(context, id));
    case "PullRequest":
      return guardedPullView(context, pullById(context, id));
    case "PullRequestReview": {
      const { pull, review } = reviewById(context, id);
      read(context, pull.base.repository, "pull-requests");
      return reviewView(context.show, pull, review);
    }
    case "Issue": {
      const { repository, issue } = issueById(context, id);
      read(context, repository, "issues");
      return issue.kind === "issue" ? issueView(context.show, repository, issue) : null;
    }
    case "IssueComment": {
      const { repository, comment } = commentById(context, id);
      read(context, repository, "issues", "pull-requests");
      return commentView(context.show, repository, comment);
    }
    case "Label": {
      const { repository, label } = labelById(context, id);
      return labelView(context.show, repository, label);
    }
    case "CheckRun": {
      const { repository, run } = checkRunById(context, id);
      read(context, repository, "checks");
      return checkRunView(context.show, repository, run);
    }
    case "CheckSuite": {
      const { repository, found } = first(context, id, (each) =>
        each.suites.get(Number(parsed.key[0])),
      );
      read(context, repository, "checks");
      return checkSuiteView(context.show, repository, found);
    }
    case "Commit":
    case "Tree":
    case "Blob":
    case "Tag": {
      const repository = repositoryOfKey(context, id, parsed.key[0]);
      read(context, repository, "contents");
      return objectView(context.show, repository, { expression: parsed.key[1] ?? "" });
    }
    case "Ref": {
      const repository = repositoryOfKey(context, id, parsed.key[0]);
      read(context, repository, "contents");
      return refView(context.show, repository, parsed.key[1] ?? "");
    }
    case "App":
    case "Environment":
    case "Installation":
    case "Other":
    case "PullRequestReviewComment":
    case "PushActivity":
    case "Reaction":
    case "StatusContext":
    case "TimelineEvent":
    case "Workflow":
    case "WorkflowRun":
      break;
  }
  throw unresolved(id);
}
