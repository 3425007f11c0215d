import { notFound } from "../../refusal.ts";
import { fullTeam, repositoryTeamJson, teamJson } from "../../serialize/team.ts";
import { simpleUser, webhookOrganization } from "../../serialize/user.ts";
import type { Account } from "../../state/accounts.ts";
import {
  childTeams,
  findTeam,
  teamMembers,
  type Organization,
  type Team,
} from "../../state/organizations.ts";
import { roleOfTeam } from "../../state/repository.ts";
import { canSeeTeam, readsMembers } from "../../state/team-visibility.ts";
import { findAccount, findOrganization } from "../../state/world.ts";
import { requireMembersAccess } from "../organization-access.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  noContent,
  ok,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

function organizationOf(request: RestRequest): Organization {
  const organization = findOrganization(request.world, pathText(request, "org"));
  if (organization === null) throw notFound();
  return organization;
}

function teamOf(request: RestRequest): Team {
  const organization = organizationOf(request);
  requireMembersAccess(organization, request.token);
  const team = findTeam(organization, pathText(request, "team_slug"));
  if (team === null || !canSeeTeam(team, request.token)) throw notFound();
  return team;
}

function userOf(request: RestRequest): Account {
  const account = findAccount(request.world, pathText(request, "username"));
  if (account === null) throw notFound();
  return account;
}

/** Memberships are concealed, as GitHub's are until their members publish them. */
function checkMembership(request: RestRequest): RestAnswer {
  const organization = organizationOf(request);
  const { token } = callerOf(request);
  const account = userOf(request);
  if (readsMembers(organization, token)) {
    if (!organization.members.has(account)) throw notFound();
    return noContent;
  }
  if (token?.kind !== "user") throw notFound();
  const { login } = organization.account;
  const location = `${request.world.apiUrl}/orgs/${login}/public_members/${account.login}`;
  return { status: 302, headers: { location } };
}

function membership(request: RestRequest): RestAnswer {
  const organization = organizationOf(request);
  requireMembersAccess(organization, request.token);
  const account = userOf(request);
  const role = organization.members.get(account);
  if (role === undefined) throw notFound();
  const url = `${request.world.apiUrl}/orgs/${organization.account.login}`;
  return ok({
    url: `${url}/memberships/${account.login}`,
    state: "active",
    role,
    organization_url: url,
    organization: webhookOrganization(request.world, organization.account),
    user: simpleUser(request.world, account),
  });
}

function listMembers(request: RestRequest): Promise<RestAnswer> {
  const team = teamOf(request);
  const wanted = queryText(request, "role") ?? "all";
  const members = [...teamMembers(team)].filter(([, role]) => wanted === "all" || role === wanted);
  return pageAnswer(request, members, ([account]) => simpleUser(request.world, account));
}

function teamMembership(request: RestRequest): RestAnswer {
  const team = teamOf(request);
  const account = userOf(request);
  const role = teamMembers(team).get(account);
  if (role === undefined) throw notFound();
  const url = `${request.world.apiUrl}/organizations/${team.organization.account.id}/team/${team.id}/memberships/${account.login}`;
  return ok({ url, state: "active", role });
}

/** Teams with a grant of their own, and those below them, which inherit it. */
function repositoryTeams(request: RestRequest): Promise<RestAnswer> {
  const { world, repository, token } = request;
  const withChildren = (team: Team): Team[] => [team, ...childTeams(team).flatMap(withChildren)];
  const granted = new Set([...repository.teams.keys()].flatMap(withChildren));
  const seen = [...granted].filter(
    (team) =>
      roleOfTeam(repository, team) !== null && (token?.kind !== "user" || canSeeTeam(team, token)),
  );
  return pageAnswer(request, seen, (team) => repositoryTeamJson(world, repository, team));
}

/** Organizations, their members and teams (GitHub REST reference, "Organizations", "Teams"). */
export const organizationRoutes: RouteTable = {
  "orgs/check-membership-for-user": { demand: null, handle: checkMembership },
  "orgs/get-membership-for-user": { demand: null, handle: membership },
  "teams/list": {
    demand: null,
    handle: (request) => {
      const organization = organizationOf(request);
      requireMembersAccess(organization, request.token);
      const teams = [...organization.teams.values()].filter((team) =>
        canSeeTeam(team, request.token),
      );
      return pageAnswer(request, teams, (team) => teamJson(request.world, team));
    },
  },
  "teams/get-by-name": {
    demand: null,
    handle: (request) => ok(fullTeam(request.world, teamOf(request))),
  },
  "teams/list-members-in-org": { demand: null, handle: listMembers },
  "teams/get-membership-for-user-in-org": { demand: null, handle: teamMembership },
  "repos/list-teams": {
    demand: demand("administration", "read", "admin"),
    handle: repositoryTeams,
  },
};
