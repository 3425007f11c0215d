import { nodeId } from "../../node-id.ts";
import type { Account } from "../../state/accounts.ts";
import type { Team } from "../../state/organizations.ts";
import type { Pull } from "../../state/pulls.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View } from "../context.ts";
import { actorView } from "./actor.ts";
import { teamOrNull } from "./team.ts";

/** `RequestedReviewer`: somebody, or a team where the reader may see it. */
export function reviewerView(context: GraphqlContext, reviewer: Account | Team): View | null {
  return reviewer.kind === "Team"
    ? teamOrNull(context, reviewer)
    : actorView(context.world, reviewer);
}

/** `PullRequest.reviewRequests`: who is asked for a review now, people first. */
export function reviewRequestsView(
  context: GraphqlContext,
  pull: Pull,
  args: ConnectionArgs,
): Promise<View> {
  const asked = [...pull.requestedReviewers, ...pull.requestedTeams];
  return connection(args, asked, (reviewer) => ({
    __typename: "ReviewRequest",
    id: nodeId("Other", pull.id, reviewer.kind, reviewer.id),
    databaseId: reviewer.id,
    asCodeOwner: pull.requestedAsCodeOwners.has(reviewer),
    pullRequest: () => context.show.pull(pull),
    requestedReviewer: reviewerView(context, reviewer),
  }));
}
