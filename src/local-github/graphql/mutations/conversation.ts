import {
  addComment,
  addLabels,
  addReaction,
  editComment,
  removeLabel,
} from "../../operations/issues.ts";
import { parseNodeId } from "../../node-id.ts";
import { Refusal } from "../../refusal.ts";
import type { Issue } from "../../state/issues.ts";
import type { Pull } from "../../state/pulls.ts";
import { isWriter, type Repository } from "../../state/repository.ts";
import type { Role } from "../../state/roles.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { cursorOf } from "../connection.ts";
import { commentById, issueById, labelById } from "../nodes.ts";
import { commentView, reactionContent, reactionView } from "../views/conversation.ts";
import { pullView } from "../views/pull.ts";
import { issueView } from "../views/repository.ts";
import { mutation } from "./input.ts";

const writing = { scopes: ["issues", "pull-requests"], level: "write", role: "read" } as const;

/** A pull request takes either scope, an issue only its own. */
function writingTo(issue: Issue | Pull, role: Role): Parameters<typeof requireAccess>[2] {
  return { ...writing, scopes: issue.kind === "issue" ? ["issues"] : writing.scopes, role };
}

function subjectView(context: GraphqlContext, repository: Repository, issue: Issue | Pull): View {
  return issue.kind === "pull"
    ? pullView(context.show, issue)
    : issueView(context.show, repository, issue);
}

function comment(
  input: { readonly subjectId: string; readonly body: string },
  context: GraphqlContext,
): View {
  const { world, caller } = context;
  const { repository, issue } = issueById(context, input.subjectId);
  requireAccess(context, repository, writingTo(issue, "read"));
  const made = addComment(world, caller, { repository, issue, body: input.body });
  const edge = {
    cursor: cursorOf(issue.comments.length - 1),
    node: commentView(context.show, repository, made),
  };
  return {
    subject: subjectView(context, repository, issue),
    commentEdge: edge,
    timelineEdge: edge,
  };
}

function updateComment(
  input: { readonly id: string; readonly body: string },
  context: GraphqlContext,
): View {
  const { world, caller } = context;
  const found = commentById(context, input.id);
  requireAccess(context, found.repository, writing);
  const own = found.comment.author === caller.account;
  if (!own && context.token.kind === "user" && !isWriter(found.repository, caller.account)) {
    throw new Refusal(
      403,
      `${caller.account.login} does not have permission to update this comment.`,
    );
  }
  editComment(world, caller, { ...found, body: input.body });
  return { issueComment: commentView(context.show, found.repository, found.comment) };
}

function react(
  input: { readonly subjectId: string; readonly content: string },
  context: GraphqlContext,
): View {
  const { world, caller } = context;
  const isComment = parseNodeId(input.subjectId)?.kind === "IssueComment";
  const found = isComment
    ? commentById(context, input.subjectId)
    : issueById(context, input.subjectId);
  requireAccess(context, found.repository, writing);
  const subject = "comment" in found ? found.comment : found.issue;
  const { reaction } = addReaction(world, caller, {
    reactions: subject.reactions,
    content: reactionContent(input.content),
  });
  const view =
    "comment" in found
      ? commentView(context.show, found.repository, found.comment)
      : subjectView(context, found.repository, found.issue);
  return { reaction: reactionView(context.show, reaction), subject: view };
}

interface LabelInput {
  readonly labelableId: string;
  readonly labelIds: readonly string[];
}

async function label(input: LabelInput, context: GraphqlContext): Promise<View> {
  const { repository, issue } = issueById(context, input.labelableId);
  requireAccess(context, repository, writingTo(issue, "triage"));
  const names = input.labelIds.map((id) => labelById(context, id).label.name);
  await addLabels(context.world, context.caller, { repository, issue, names });
  return { labelable: subjectView(context, repository, issue) };
}

async function unlabel(input: LabelInput, context: GraphqlContext): Promise<View> {
  const { repository, issue } = issueById(context, input.labelableId);
  requireAccess(context, repository, writingTo(issue, "triage"));
  for (const id of input.labelIds) {
    const { label: each } = labelById(context, id);
    if (issue.labels.has(each))
      await removeLabel(context.world, context.caller, { repository, issue, name: each.name });
  }
  return { labelable: subjectView(context, repository, issue) };
}

/** Comments, reactions and labels (GitHub GraphQL reference, "Mutations"). */
export const conversationMutations: View = {
  addComment: mutation(comment),
  updateIssueComment: mutation(updateComment),
  addReaction: mutation(react),
  addLabelsToLabelable: mutation(label),
  removeLabelsFromLabelable: mutation(unlabel),
};
