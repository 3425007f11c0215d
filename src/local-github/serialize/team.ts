import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import { teamMembers, type Team } from "../state/organizations.ts";
import { roleOfTeam, type Repository } from "../state/repository.ts";
import type { Role } from "../state/roles.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { rolePermissions } from "./repository.ts";
import { webhookOrganization } from "./user.ts";

/** The older words that team endpoints have for roles. */
const permissionWords: Readonly<Record<Role, string>> = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};

function oldTeam(world: World, team: Team): Json {
  const { account } = team.organization;
  const url = `${world.apiUrl}/organizations/${account.id}/team/${team.id}`;
  return {
    id: team.id,
    node_id: nodeId("Team", team.id),
    name: team.name,
    slug: team.slug,
    description: team.description,
    privacy: team.privacy,
    notification_setting: "notifications_enabled",
    permission: "pull",
    url,
    html_url: `${world.serverUrl}/orgs/${account.login}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
  };
}

function simpleTeam(world: World, team: Team): Json {
  return {
    ...oldTeam(world, team),
    type: "organization",
    organization_id: team.organization.account.id,
  };
}

/** `team`: what lists of teams hold, and requests for reviews. */
export function teamJson(world: World, team: Team): Json {
  return { ...simpleTeam(world, team), parent: parentJson(world, team) };
}

function parentJson(world: World, team: Team): Json | null {
  return team.parent === null ? null : simpleTeam(world, team.parent);
}

/** `team` of the webhook schemas, which know fewer words. */
export function webhookTeam(world: World, team: Team): Json {
  const parent = team.parent === null ? null : oldTeam(world, team.parent);
  return { ...oldTeam(world, team), parent };
}

/** `team` of a repository, with what it may do there. */
export function repositoryTeamJson(world: World, repository: Repository, team: Team): Json {
  const role = roleOfTeam(repository, team);
  return {
    ...teamJson(world, team),
    permission: permissionWords[role ?? "read"],
    permissions: rolePermissions(role),
  };
}

/** `team-full`: what `GET /orgs/{org}/teams/{slug}` tells. */
export function fullTeam(world: World, team: Team): Json {
  const { account } = team.organization;
  const owned = [...world.repositoriesById.values()].filter((each) => each.owner === account);
  return {
    ...teamJson(world, team),
    created_at: isoTime(team.createdAt),
    updated_at: isoTime(team.createdAt),
    members_count: teamMembers(team).size,
    repos_count: owned.filter((each) => roleOfTeam(each, team) !== null).length,
    organization: {
      ...webhookOrganization(world, account),
      html_url: `${world.serverUrl}/${account.login}`,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: owned.filter((each) => !each.isPrivate).length,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: "Organization",
      created_at: isoTime(account.createdAt),
      updated_at: isoTime(account.createdAt),
      archived_at: null,
    },
  };
}
