import { parseNodeId } from "../node-id.ts";
import { canSee } from "../rest/permissions.ts";
import type { Repository } from "../state/repository.ts";
import type { Scope } from "../state/tokens.ts";
import { requireAccess, type GraphqlContext, type View } from "./context.ts";
import {
  accountById,
  checkRunById,
  commentById,
  firstFound,
  issueById,
  labelById,
  pullById,
  repositoryById,
  reviewById,
  reviewCommentById,
  teamById,
  threadById,
  unresolved,
} from "./nodes.ts";
import { actorView } from "./views/actor.ts";
import { checkRunView, checkSuiteView } from "./views/check.ts";
import { commentView, labelView } from "./views/conversation.ts";
import { objectView, refView } from "./views/git-object.ts";
import { guardedPullView } from "./views/pull.ts";
import { issueView, repositoryView } from "./views/repository.ts";
import { reviewCommentView } from "./views/review-comment.ts";
import { firstOfThread, reviewThreadView } from "./views/review-thread.ts";
import { reviewView } from "./views/review.ts";
import { statusContextView, statusRollupView } from "./views/status-rollup.ts";
import { teamView } from "./views/team.ts";
import { workflowRunView, workflowView } from "./views/workflow-run.ts";

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
      return actorView(world, accountById(context, id));
    case "Organization": {
      const organization = world.organizations.get(accountById(context, id));
      if (organization === undefined) throw unresolved(id);
      return context.show.organization(organization);
    }
    case "Team":
      return teamView(world, teamById(context, id));
    case "Repository":
      return repositoryView(context.show, repositoryById(context, id));
    case "PullRequest":
      return guardedPullView(context, pullById(context, id));
    case "PullRequestReview": {
      const { pull, review } = reviewById(context, id);
      read(context, pull.base.repository, "pull-requests");
      return reviewView(context.show, pull, review);
    }
    case "PullRequestReviewComment": {
      const { pull, comment } = reviewCommentById(context, id);
      read(context, pull.base.repository, "pull-requests");
      return reviewCommentView(context.show, pull, comment);
    }
    case "PullRequestReviewThread": {
      const { pull, comment } = threadById(context, id);
      read(context, pull.base.repository, "pull-requests");
      return reviewThreadView(context.show, pull, firstOfThread(pull, comment));
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
      const { repository, found } = firstFound(context, id, (each) =>
        each.suites.get(Number(parsed.key[0])),
      );
      read(context, repository, "checks");
      return checkSuiteView(context.show, repository, found);
    }
    case "StatusContext": {
      const key = Number(parsed.key[0]);
      const { repository, found } = firstFound(context, id, (each) =>
        each.statuses.find((status) => status.id === key),
      );
      read(context, repository, "statuses");
      return statusContextView(context.show, repository, found);
    }
    case "StatusCheckRollup": {
      const repository = repositoryOfKey(context, id, parsed.key[0]);
      read(context, repository, "contents");
      return statusRollupView(context.show, repository, parsed.key[1] ?? "");
    }
    case "WorkflowRun": {
      const { repository, found } = firstFound(context, id, (each) =>
        each.runs.get(Number(parsed.key[0])),
      );
      read(context, repository, "actions");
      return workflowRunView(context.show, repository, found);
    }
    case "Workflow": {
      const key = Number(parsed.key[0]);
      const { repository, found } = firstFound(context, id, (each) =>
        [...each.workflows.values()].find((workflow) => workflow.id === key),
      );
      read(context, repository, "actions");
      return workflowView(context.show, repository, found);
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
    case "PushActivity":
    case "Reaction":
    case "TimelineEvent":
      break;
  }
  throw unresolved(id);
}
