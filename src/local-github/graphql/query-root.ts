import { isoTime } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import { canSee } from "../rest/permissions.ts";
import { findAccount, findOrganization, findRepository } from "../state/world.ts";
import type { GraphqlContext, View } from "./context.ts";
import { nodeView } from "./node-view.ts";
import { pointsOf } from "./query-size.ts";
import { actorView } from "./views/actor.ts";
import { repositoryView } from "./views/repository.ts";

function rateLimit(_: unknown, context: GraphqlContext): View {
  const { limit, used, resetAt } = context.token.graphql;
  return {
    cost: pointsOf(context.size),
    nodeCount: context.size.nodes,
    limit,
    used,
    remaining: limit - used,
    resetAt: isoTime(resetAt),
  };
}

/** The root of all questions. */
export const queryRoot: View = {
  rateLimit,
  viewer: (_: unknown, context: GraphqlContext) => ({
    ...actorView(context.world, context.token.account),
    login: context.token.account.login,
  }),
  node: (args: { readonly id: string }, context: GraphqlContext) => nodeView(context, args.id),
  nodes: (args: { readonly ids: readonly string[] }, context: GraphqlContext) => {
    const { length } = args.ids;
    if (length > 100) {
      const message = `You may not provide more than 100 node ids; you provided ${length}.`;
      throw new Refusal(422, message, { graphqlType: "ARGUMENT_LIMIT" });
    }
    return args.ids.map((id) => nodeView(context, id));
  },
  repository: (
    args: { readonly owner: string; readonly name: string },
    context: GraphqlContext,
  ) => {
    const repository = findRepository(context.world, args.owner, args.name);
    if (repository !== null && canSee(repository, context.token))
      return repositoryView(context.show, repository);
    throw new Refusal(
      404,
      `Could not resolve to a Repository with the name '${args.owner}/${args.name}'.`,
    );
  },
  organization: (args: { readonly login: string }, context: GraphqlContext) => {
    const organization = findOrganization(context.world, args.login);
    if (organization !== null) return context.show.organization(organization);
    throw new Refusal(
      404,
      `Could not resolve to an Organization with the login of '${args.login}'.`,
    );
  },
  user: (args: { readonly login: string }, context: GraphqlContext) => {
    const account = findAccount(context.world, args.login);
    if (account?.kind === "User") return actorView(context.world, account);
    throw new Refusal(404, `Could not resolve to a User with the login of '${args.login}'.`);
  },
};
