import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import type { Account } from "../../state/accounts.ts";
import type { World } from "../../state/world.ts";
import type { View } from "../context.ts";

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
    isViewer: (_: unknown, context: { readonly token: { readonly account: Account } }) =>
      context.token.account === account,
  };
}

export function actorOrNull(world: World, account: Account | null): View | null {
  return account === null ? null : actorView(world, account);
}
