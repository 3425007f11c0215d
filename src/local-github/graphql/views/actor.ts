import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import type { Account } from "../../state/accounts.ts";
import { readsMembers } from "../../state/team-visibility.ts";
import { findOrganization, type World } from "../../state/world.ts";
import type { GraphqlContext, View } from "../context.ts";

/** The organization of this login where the person belongs to it; memberships are concealed, and shown to those only who read the organization's members. */
function organizationOf(account: Account, login: string, context: GraphqlContext): View | null {
  const organization = findOrganization(context.world, login);
  if (organization === null || !organization.members.has(account)) return null;
  const isShown = context.token.account === account || readsMembers(organization, context.token);
  return isShown ? context.show.organization(organization) : null;
}

/** `Actor`: a `User`, `Bot` or `Organization`; a bot's login is without `[bot]` here, as in GitHub's GraphQL. */
export function actorView(world: World, account: Account): View {
  const login = account.kind === "Bot" ? account.login.replace(/\[bot\]$/, "") : account.login;
  const path = account.kind === "Bot" ? `/apps/${login}` : `/${login}`;
  return {
    __typename: account.kind,
    id: nodeId(account.kind, account.id),
    databaseId: account.id,
    login,
    name: account.name,
    email: "",
    avatarUrl: `${world.serverUrl}/avatars/u/${account.id}`,
    resourcePath: path,
    url: `${world.serverUrl}${path}`,
    createdAt: isoTime(account.createdAt),
    updatedAt: isoTime(account.createdAt),
    isSiteAdmin: false,
    isViewer: (_: unknown, context: GraphqlContext) => context.token.account === account,
    organization: (args: { readonly login: string }, context: GraphqlContext) =>
      organizationOf(account, args.login, context),
  };
}

export function actorOrNull(world: World, account: Account | null): View | null {
  return account === null || account.isDeleted ? null : actorView(world, account);
}

/** Whether GitHub's searches among people find somebody by a text: in the login or the name, in any case of the letters. */
export function matchesPerson(account: Account, query: string): boolean {
  const wanted = query.toLowerCase();
  return (
    account.login.toLowerCase().includes(wanted) ||
    (account.name ?? "").toLowerCase().includes(wanted)
  );
}
