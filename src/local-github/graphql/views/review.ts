import { isoTime, isoTimeOrNull } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { authorAssociation } from "../../serialize/issue.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import { canSeeTeam } from "../../state/team-visibility.ts";
import type { Pull, Review } from "../../state/pulls.ts";
import { isWriter } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View, Show } from "../context.ts";
import { actorOrNull } from "./actor.ts";
import { commitView } from "./git-object.ts";
import { reviewCommentView } from "./review-comment.ts";
import { teamView } from "./team.ts";

/** `PullRequestReview`. */
export function reviewView(show: Show, pull: Pull, review: Review): View {
  const repository = pull.base.repository;
  const url = `${repositoryPage(show.world, repository)}/pull/${pull.number}#pullrequestreview-${review.id}`;
  return {
    __typename: "PullRequestReview",
    id: nodeId("PullRequestReview", review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    author: actorOrNull(show.world, review.author),
    authorAssociation: authorAssociation(repository, review.author),
    authorCanPushToRepository: () => isWriter(repository, review.author),
    state: review.state,
    body: review.body,
    bodyText: review.body,
    commit: async () => commitView(show, repository, await repository.git.commitOf(review.commit)),
    comments: (args: ConnectionArgs) =>
      connection(
        args,
        pull.reviewComments.filter((each) => each.reviewId === review.id),
        (each) => reviewCommentView(show, pull, each),
      ),
    onBehalfOf: (args: ConnectionArgs, context: GraphqlContext) =>
      connection(
        args,
        review.onBehalfOf.filter((team) => canSeeTeam(team, context.token)),
        (team) => teamView(show.world, team),
      ),
    createdAt: isoTime(review.createdAt),
    submittedAt: isoTimeOrNull(review.submittedAt),
    publishedAt: isoTimeOrNull(review.submittedAt),
    updatedAt: isoTime(review.updatedAt),
    lastEditedAt: isoTimeOrNull(review.lastEditedAt),
    includesCreatedEdit: review.lastEditedAt !== null,
    editor: review.lastEditedAt === null ? null : actorOrNull(show.world, review.author),
    isMinimized: false,
    createdViaEmail: false,
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    viewerDidAuthor: (_: unknown, context: GraphqlContext) =>
      context.token.account === review.author,
    pullRequest: () => show.pull(pull),
    repository: () => show.repository(repository),
  };
}
