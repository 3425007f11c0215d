import { isoTime, isoTimeOrNull } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { Account } from "../state/accounts.ts";
import {
  reactionContents,
  type Issue,
  type IssueComment,
  type Label,
  type Reaction,
} from "../state/issues.ts";
import type { Pull } from "../state/pulls.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";
import { simpleUser, simpleUserOrNull } from "./user.ts";

/** `author_association`: no permission, only a label (GitHub docs, "CommentAuthorAssociation"). */
export function authorAssociation(repository: Repository, account: Account): string {
  if (account === repository.owner) return "OWNER";
  if (repository.organization?.members.has(account) === true) return "MEMBER";
  if (repository.collaborators.has(account)) return "COLLABORATOR";
  const contributed = [...repository.pulls.values()].some(
    (pull) => pull.author === account && pull.merged !== null,
  );
  return contributed ? "CONTRIBUTOR" : "NONE";
}

export function labelJson(world: World, repository: Repository, label: Label): Json {
  return {
    id: label.id,
    node_id: nodeId("Label", label.id),
    url: `${repositoryUrl(world, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function reactionRollup(url: string, reactions: readonly Reaction[]): Json {
  const counts = Object.fromEntries(
    reactionContents.map((content) => [
      content,
      reactions.filter((each) => each.content === content).length,
    ]),
  );
  return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
}

export function reactionJson(world: World, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: simpleUser(world, reaction.user),
    content: reaction.content,
    created_at: isoTime(reaction.createdAt),
  };
}

/** `issue` of the REST description and of the webhook schemas; a pull request is an issue too. */
export function issueJson(world: World, repository: Repository, issue: Issue | Pull): Json {
  const url = `${repositoryUrl(world, repository)}/issues/${issue.number}`;
  const pullUrl = `${repositoryUrl(world, repository)}/pulls/${issue.number}`;
  const page = `${repositoryPage(world, repository)}/${issue.kind === "pull" ? "pull" : "issues"}/${issue.number}`;
  const assignees = [...issue.assignees].map((each) => simpleUser(world, each));
  return {
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    id: issue.id,
    node_id: issue.kind === "pull" ? nodeId("PullRequest", issue.id) : nodeId("Issue", issue.id),
    number: issue.number,
    title: issue.title,
    user: simpleUser(world, issue.author),
    labels: [...issue.labels].map((label) => labelJson(world, repository, label)),
    state: issue.state,
    locked: false,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: isoTime(issue.createdAt),
    updated_at: isoTime(issue.updatedAt),
    closed_at: isoTimeOrNull(issue.closedAt),
    author_association: authorAssociation(repository, issue.author),
    active_lock_reason: null,
    body: issue.body,
    reactions: reactionRollup(url, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.kind === "issue" ? issue.stateReason : null,
    ...(issue.kind === "pull"
      ? {
          draft: issue.draft,
          pull_request: {
            url: pullUrl,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: isoTimeOrNull(issue.merged?.at ?? null),
          },
        }
      : {}),
  };
}

/** `issue` of the REST description, which also tells who closed it. */
export function restIssue(world: World, repository: Repository, issue: Issue | Pull): Json {
  return {
    ...issueJson(world, repository, issue),
    closed_by: simpleUserOrNull(world, issue.closedBy),
  };
}

/** `issue-comment` of the REST description and of the webhook schemas. */
export function commentJson(world: World, repository: Repository, comment: IssueComment): Json {
  const url = `${repositoryUrl(world, repository)}/issues/comments/${comment.id}`;
  const kind = repository.pulls.has(comment.number) ? "pull" : "issues";
  return {
    url,
    html_url: `${repositoryPage(world, repository)}/${kind}/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl(world, repository)}/issues/${comment.number}`,
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    user: simpleUser(world, comment.author),
    created_at: isoTime(comment.createdAt),
    updated_at: isoTime(comment.updatedAt),
    author_association: authorAssociation(repository, comment.author),
    body: comment.body,
    reactions: reactionRollup(url, comment.reactions),
    performed_via_github_app: null,
  };
}
