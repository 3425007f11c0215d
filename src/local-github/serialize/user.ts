import { ghost, type Account, type AppIdentity } from "../state/accounts.ts";
import { findAccount, type World } from "../state/world.ts";
import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { Json } from "./json.ts";

/** `simple-user` of the REST description and `user` of the webhook schemas; a deleted account is shown as the ghost. */
export function simpleUser(world: World, shown: Account): Json {
  const account = shown.isDeleted ? (world.accountsById.get(ghost.id) ?? shown) : shown;
  const url = `${world.apiUrl}/users/${encodeURIComponent(account.login)}`;
  const page = account.app === null ? account.login : `apps/${account.app.slug}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.kind, account.id),
    avatar_url: `${world.serverUrl}/avatars/u/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${world.serverUrl}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    site_admin: false,
  };
}

/** The same where GitHub has null for nobody and for an account that was deleted. */
export function simpleUserOrNull(world: World, account: Account | null): Json | null {
  return account === null || account.isDeleted ? null : simpleUser(world, account);
}

/** `public-user`: what `GET /users/{username}` tells. */
export function publicUser(world: World, account: Account): Json {
  const owned = [...world.repositoriesById.values()].filter((each) => each.owner === account);
  return {
    ...simpleUser(world, account),
    name: account.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: owned.filter((each) => !each.isPrivate).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: isoTime(account.createdAt),
    updated_at: isoTime(account.createdAt),
  };
}

/** `organization` of the webhook schemas. */
export function webhookOrganization(world: World, account: Account): Json {
  const url = `${world.apiUrl}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("Organization", account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${world.serverUrl}/avatars/u/${account.id}`,
    description: "",
  };
}

/** `integration` of the REST description and `app` of the webhook schemas. */
export function appJson(world: World, app: AppIdentity): Json {
  const owner = findAccount(world, app.ownerLogin);
  if (owner === null) throw new Error(`the App ${app.slug} has no owner`);
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("App", app.id),
    owner: simpleUser(world, owner),
    name: app.name,
    description: "",
    external_url: `${world.serverUrl}/apps/${app.slug}`,
    html_url: `${world.serverUrl}/apps/${app.slug}`,
    created_at: isoTime(app.createdAt),
    updated_at: isoTime(app.createdAt),
    permissions: { checks: "write", contents: "write", issues: "write", metadata: "read" },
    events: [],
  };
}
