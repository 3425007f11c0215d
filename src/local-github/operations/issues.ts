import { Refusal, validationFailed } from "../refusal.ts";
import type { Account } from "../state/accounts.ts";
import type { Issue, IssueComment, Label, Reaction, ReactionContent } from "../state/issues.ts";
import type { Pull } from "../state/pulls.ts";
import { issueOrPull, type Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { commentJson, issueJson, labelJson } from "../serialize/issue.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { emitPull } from "../webhooks/pull-events.ts";
import { recordEvent } from "./timeline.ts";

const maximumBody = 65_536;

function refuseBody(resource: string, body: string): void {
  if (body.length > maximumBody) {
    const message = `body is too long (maximum is ${maximumBody} characters)`;
    throw validationFailed({ resource, field: "body", code: "custom", message });
  }
}

/** The label of this name, made grey where the repository has none yet, as GitHub does. */
export function labelNamed(world: World, repository: Repository, name: string): Label {
  const key = name.toLowerCase();
  const known = repository.labels.get(key);
  if (known !== undefined) return known;
  const label: Label = {
    id: world.nextId(),
    name,
    color: "ededed",
    description: null,
    isDefault: false,
  };
  repository.labels.set(key, label);
  return label;
}

export function createIssue(
  world: World,
  caller: Caller,
  plan: {
    readonly repository: Repository;
    readonly title: string;
    readonly body: string | null;
    readonly labels: readonly string[];
    readonly assignees?: readonly Account[];
  },
): Issue {
  refuseBody("Issue", plan.body ?? "");
  const now = world.now();
  const { repository } = plan;
  const issue: Issue = {
    kind: "issue",
    id: world.nextId(),
    number: repository.nextNumber++,
    author: caller.account,
    title: plan.title,
    body: plan.body,
    state: "open",
    stateReason: null,
    labels: new Set(plan.labels.map((name) => labelNamed(world, repository, name))),
    assignees: new Set(plan.assignees),
    comments: [],
    reactions: [],
    timeline: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
  };
  repository.issues.set(issue.number, issue);
  const payload = { action: "opened", issue: issueJson(world, repository, issue) };
  emitWebhook(world, { name: "issues", repository, caller, payload });
  return issue;
}

/** Adds a comment to an issue or pull request. */
export function addComment(
  world: World,
  caller: Caller,
  at: { readonly repository: Repository; readonly issue: Issue | Pull; readonly body: string },
): IssueComment {
  const { repository, issue, body } = at;
  refuseBody("IssueComment", body);
  if (body === "")
    throw validationFailed({ resource: "IssueComment", field: "body", code: "missing_field" });
  const now = world.now();
  const comment: IssueComment = {
    id: world.nextId(),
    number: issue.number,
    author: caller.account,
    body,
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    editor: null,
    reactions: [],
  };
  issue.comments.push(comment);
  issue.updatedAt = now;
  emitComment(world, caller, { repository, issue, comment, action: "created" });
  return comment;
}

function emitComment(
  world: World,
  caller: Caller,
  at: {
    readonly repository: Repository;
    readonly issue: Issue | Pull;
    readonly comment: IssueComment;
    readonly action: "created" | "deleted" | "edited";
    readonly from?: string;
  },
): void {
  const { repository, issue, comment, action, from } = at;
  emitWebhook(world, {
    name: "issue_comment",
    repository,
    caller,
    payload: {
      action,
      ...(from === undefined ? {} : { changes: { body: { from } } }),
      issue: issueJson(world, repository, issue),
      comment: commentJson(world, repository, comment),
    },
  });
}

function issueOf(repository: Repository, comment: IssueComment): Issue | Pull {
  const issue = issueOrPull(repository, comment.number);
  if (issue === null) throw new Error(`comment ${comment.id} belongs to no issue`);
  return issue;
}

/** Changes a comment's text; everybody with write permission may do that to everybody's. */
export function editComment(
  world: World,
  caller: Caller,
  at: { readonly repository: Repository; readonly comment: IssueComment; readonly body: string },
): void {
  const { repository, comment, body } = at;
  refuseBody("IssueComment", body);
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.now();
  comment.lastEditedAt = world.now();
  comment.editor = caller.account;
  emitComment(world, caller, {
    repository,
    issue: issueOf(repository, comment),
    comment,
    action: "edited",
    from,
  });
}

export function deleteComment(
  world: World,
  caller: Caller,
  at: { readonly repository: Repository; readonly comment: IssueComment },
): void {
  const issue = issueOf(at.repository, at.comment);
  issue.comments.splice(issue.comments.indexOf(at.comment), 1);
  emitComment(world, caller, { ...at, issue, action: "deleted" });
}

/** Adds a reaction; the second of one account with one content is the first again. */
export function addReaction(
  world: World,
  caller: Caller,
  at: { readonly reactions: Reaction[]; readonly content: ReactionContent },
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const known = at.reactions.find(
    (each) => each.user === caller.account && each.content === at.content,
  );
  if (known !== undefined) return { reaction: known, isNew: false };
  const reaction = {
    id: world.nextId(),
    user: caller.account,
    content: at.content,
    createdAt: world.now(),
  };
  at.reactions.push(reaction);
  return { reaction, isNew: true };
}

async function emitLabel(
  world: World,
  caller: Caller,
  at: {
    repository: Repository;
    issue: Issue | Pull;
    label: Label;
    action: "labeled" | "unlabeled";
  },
): Promise<void> {
  const { repository, issue, label, action } = at;
  recordEvent(world, issue, { type: action, actor: caller.account, label });
  if (issue.kind === "pull") return emitPull(world, caller, { pull: issue, action, label });
  const payload = {
    action,
    issue: issueJson(world, repository, issue),
    label: labelJson(world, repository, label),
  };
  emitWebhook(world, { name: "issues", repository, caller, payload });
}

/** Puts labels on an issue or pull request, each with its own event. */
export async function addLabels(
  world: World,
  caller: Caller,
  at: {
    readonly repository: Repository;
    readonly issue: Issue | Pull;
    readonly names: readonly string[];
  },
): Promise<void> {
  for (const name of at.names) {
    const label = labelNamed(world, at.repository, name);
    if (at.issue.labels.has(label)) continue;
    at.issue.labels.add(label);
    await emitLabel(world, caller, { ...at, label, action: "labeled" });
  }
}

/** Takes a label off; 404 where it is not on. */
export async function removeLabel(
  world: World,
  caller: Caller,
  at: { readonly repository: Repository; readonly issue: Issue | Pull; readonly name: string },
): Promise<void> {
  const label = at.repository.labels.get(at.name.toLowerCase());
  if (label === undefined || !at.issue.labels.delete(label))
    throw new Refusal(404, "Label does not exist");
  await emitLabel(world, caller, { ...at, label, action: "unlabeled" });
}
