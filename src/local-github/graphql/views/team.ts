import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import type { Account } from "../../state/accounts.ts";
import {
  childTeams,
  combinedSlug,
  teamAndAncestors,
  teamMembers,
  type Team,
  type TeamRole,
} from "../../state/organizations.ts";
import { canSeeTeam } from "../../state/team-visibility.ts";
import type { World } from "../../state/world.ts";
import { connection, connectionOf, windowOf, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View } from "../context.ts";
import { actorView, matchesPerson } from "./actor.ts";

interface MemberArgs extends ConnectionArgs {
  readonly membership?: "ALL" | "IMMEDIATE" | "CHILD_TEAM" | null;
  readonly query?: string | null;
  readonly role?: "MAINTAINER" | "MEMBER" | null;
}

/** Those who were added to the team itself, to teams below it, or to any of them (GitHub GraphQL reference, `TeamMembershipType`). */
function membersBy(team: Team, membership: MemberArgs["membership"]): Map<Account, TeamRole> {
  if (membership === "IMMEDIATE") return team.members;
  if (membership !== "CHILD_TEAM") return teamMembers(team);
  return new Map(childTeams(team).flatMap((child) => [...teamMembers(child)]));
}

function membersView(world: World, team: Team, args: MemberArgs): View {
  const { query, role } = args;
  const found = [...membersBy(team, args.membership)].filter(
    ([account, has]) =>
      (query === undefined || query === null || matchesPerson(account, query)) &&
      (role === undefined || role === null || role === has.toUpperCase()),
  );
  const window = windowOf(args, found.length);
  const shown = found.slice(window.from, window.to);
  const path = `/orgs/${team.organization.account.login}/teams/${team.slug}/members`;
  return connectionOf(
    { window, total: found.length },
    shown.map(([account]) => actorView(world, account)),
    (index) => ({
      role: (shown[index]?.[1] ?? "member").toUpperCase(),
      memberAccessResourcePath: path,
      memberAccessUrl: `${world.serverUrl}${path}`,
    }),
  );
}

/** `Team`; whoever gives it out has checked that its reader may see it. */
export function teamView(world: World, team: Team): View {
  const path = `/orgs/${team.organization.account.login}/teams/${team.slug}`;
  return {
    __typename: "Team",
    id: nodeId("Team", team.id),
    databaseId: team.id,
    name: team.name,
    slug: team.slug,
    combinedSlug: combinedSlug(team),
    description: team.description,
    privacy: team.privacy === "secret" ? "SECRET" : "VISIBLE",
    createdAt: isoTime(team.createdAt),
    updatedAt: isoTime(team.createdAt),
    resourcePath: path,
    url: `${world.serverUrl}${path}`,
    organization: (_: unknown, context: GraphqlContext) =>
      context.show.organization(team.organization),
    parentTeam: () => (team.parent === null ? null : teamView(world, team.parent)),
    ancestors: (args: ConnectionArgs) =>
      connection(args, teamAndAncestors(team).slice(1), (each) => teamView(world, each)),
    childTeams: (args: ConnectionArgs) =>
      connection(args, childTeams(team), (each) => teamView(world, each)),
    members: (args: MemberArgs) => membersView(world, team, args),
  };
}

/** The team, or null for a reader who may not see that there is one: so GitHub shows a request for a review to a token without `members`. */
export function teamOrNull(context: GraphqlContext, team: Team): View | null {
  return canSeeTeam(team, context.token) ? teamView(context.world, team) : null;
}
