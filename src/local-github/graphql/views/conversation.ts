import { isoTime, isoTimeOrNull } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { authorAssociation } from "../../serialize/issue.ts";
import { repositoryPage, repositoryUrl } from "../../serialize/repository.ts";
import type { IssueComment, Label, Reaction, ReactionContent } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View, Show } from "../context.ts";
import { actorOrNull, actorView } from "./actor.ts";

const reactionNames: Readonly<Record<ReactionContent, string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

/** The REST word for a GraphQL reaction. */
export function reactionContent(name: string): ReactionContent {
  const found = Object.entries(reactionNames).find(([, each]) => each === name)?.[0];
  if (found === undefined) throw new Error(`there is no reaction ${name}`);
  return found as ReactionContent;
}

export function reactionView(show: Show, reaction: Reaction): View {
  return {
    __typename: "Reaction",
    id: nodeId("Reaction", reaction.id),
    databaseId: reaction.id,
    content: reactionNames[reaction.content],
    createdAt: isoTime(reaction.createdAt),
    user: actorView(show.world, reaction.user),
  };
}

export function labelView(show: Show, repository: Repository, label: Label): View {
  return {
    __typename: "Label",
    id: nodeId("Label", label.id),
    name: label.name,
    color: label.color,
    description: label.description,
    isDefault: label.isDefault,
    url: `${repositoryUrl(show.world, repository)}/labels/${encodeURIComponent(label.name)}`,
    repository: () => show.repository(repository),
  };
}

/** `IssueComment`. */
export function commentView(show: Show, repository: Repository, comment: IssueComment): View {
  const pull = repository.pulls.get(comment.number);
  const url = `${repositoryPage(show.world, repository)}/${pull === undefined ? "issues" : "pull"}/${comment.number}#issuecomment-${comment.id}`;
  return {
    __typename: "IssueComment",
    id: nodeId("IssueComment", comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actorOrNull(show.world, comment.author),
    authorAssociation: authorAssociation(repository, comment.author),
    body: comment.body,
    bodyText: comment.body,
    createdAt: isoTime(comment.createdAt),
    updatedAt: isoTime(comment.updatedAt),
    publishedAt: isoTime(comment.createdAt),
    lastEditedAt: isoTimeOrNull(comment.lastEditedAt),
    includesCreatedEdit: comment.lastEditedAt !== null,
    editor: actorOrNull(show.world, comment.editor),
    isMinimized: false,
    minimizedReason: null,
    createdViaEmail: false,
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    viewerDidAuthor: (_: unknown, context: GraphqlContext) =>
      context.token.account === comment.author,
    repository: () => show.repository(repository),
    pullRequest: () => (pull === undefined ? null : show.pull(pull)),
    reactions: (args: ConnectionArgs) =>
      connection(args, comment.reactions, (each) => reactionView(show, each)),
  };
}
