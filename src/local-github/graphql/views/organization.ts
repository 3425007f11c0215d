import { Refusal } from "../../refusal.ts";
import { findTeam, isInTeam, type Organization, type Team } from "../../state/organizations.ts";
import { canSeeTeam, readsMembers } from "../../state/team-visibility.ts";
import { tokenAllows } from "../../state/tokens.ts";
import { findAccount, type World } from "../../state/world.ts";
import { connection, connectionOf, windowOf, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View } from "../context.ts";
import { actorView } from "./actor.ts";
import { teamView } from "./team.ts";

interface TeamArgs extends ConnectionArgs {
  readonly query?: string | null;
  readonly userLogins?: readonly string[] | null;
}

/** Ends a field for a token that was not given `members`: so GitHub answers a workflow's token, at the field and not at the organization. */
function requireMembers(context: GraphqlContext): void {
  const { token } = context;
  if (tokenAllows(token, "members", "read")) return;
  const who = token.kind === "user" ? "personal access token" : "integration";
  throw new Refusal(403, `Resource not accessible by ${who}`);
}

function teamsOf(context: GraphqlContext, organization: Organization, args: TeamArgs): Team[] {
  const { query, userLogins } = args;
  const people = (userLogins ?? []).map((login) => findAccount(context.world, login));
  return [...organization.teams.values()]
    .filter((team) => canSeeTeam(team, context.token))
    .filter(
      (team) =>
        query === undefined ||
        query === null ||
        `${team.slug} ${team.name}`.toLowerCase().includes(query.toLowerCase()),
    )
    .filter(
      (team) => people.length === 0 || people.some((each) => each !== null && isInTeam(team, each)),
    );
}

/** The members; strangers see those who published that they are, and here nobody does. */
function membersView(
  context: GraphqlContext,
  organization: Organization,
  args: ConnectionArgs,
): View {
  const found = readsMembers(organization, context.token) ? [...organization.members] : [];
  const window = windowOf(args, found.length);
  const shown = found.slice(window.from, window.to);
  return connectionOf(
    { window, total: found.length },
    shown.map(([account]) => actorView(context.world, account)),
    (index) => ({ role: (shown[index]?.[1] ?? "member").toUpperCase(), hasTwoFactorEnabled: null }),
  );
}

/** `Organization`: everybody sees that it is there, its people see its teams and members. */
export function organizationView(world: World, organization: Organization): View {
  const { login } = organization.account;
  return {
    ...actorView(world, organization.account),
    email: null,
    description: null,
    teamsResourcePath: `/orgs/${login}/teams`,
    teamsUrl: `${world.serverUrl}/orgs/${login}/teams`,
    viewerIsAMember: (_: unknown, context: GraphqlContext) =>
      organization.members.has(context.token.account),
    viewerCanAdminister: (_: unknown, context: GraphqlContext) =>
      organization.members.get(context.token.account) === "admin",
    team: (args: { readonly slug: string }, context: GraphqlContext) => {
      requireMembers(context);
      const team = findTeam(organization, args.slug);
      return team === null || !canSeeTeam(team, context.token) ? null : teamView(world, team);
    },
    teams: (args: TeamArgs, context: GraphqlContext) => {
      requireMembers(context);
      return connection(args, teamsOf(context, organization, args), (team) =>
        teamView(world, team),
      );
    },
    membersWithRole: (args: ConnectionArgs, context: GraphqlContext) =>
      membersView(context, organization, args),
  };
}
