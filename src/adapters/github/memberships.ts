import type { Account } from "../../model/actor.ts";
import type { UnreadMembership } from "../../model/review-snapshot.ts";
import type { Memberships } from "../../ports/forge.ts";
import type { GitHubApi } from "./github-api.ts";
import { membershipsQuery } from "./queries.ts";

/** Members of one team that match a login: GitHub matches loosely, so that the ids decide. */
const MOST_MEMBERS = 100;

interface MembersNode {
  readonly nodes: readonly ({ readonly databaseId: number | null } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** What is wanted to be known of whom; see `Forge.readMemberships`. */
export interface MembershipsWanted {
  /** `acme/dba`. */
  readonly teams: readonly string[];
  readonly organizations: readonly string[];
  readonly accounts: readonly Account[];
}

const WITHOUT_TOKEN =
  "the workflow's token cannot read them: give the action an `org-token` that may";

/** Reads memberships with the token that may read them; whatever cannot be read is named, and nobody is its member. */
export async function readMemberships(
  api: GitHubApi | null,
  wanted: MembershipsWanted,
): Promise<Memberships> {
  const people = wanted.accounts.filter(({ kind }) => kind === "user");
  const none = people.map((account) => ({ account, teams: [], organizations: [] }));
  const names = [...wanted.teams, ...wanted.organizations];
  const unreadable = (reason: string): Memberships => ({
    of: none,
    unread: names.map((name) => ({ name, reason })),
  });
  if (names.length === 0) return { of: none, unread: [] };
  if (api === null) return unreadable(WITHOUT_TOKEN);
  const answer = await api.query(
    membershipsQuery({
      teams: wanted.teams.length,
      organizations: wanted.organizations.length,
      people: people.length,
      members: MOST_MEMBERS,
    }),
    variablesOf(wanted, people),
  );
  if (!answer.ok) return unreadable(`GitHub did not tell them: ${answer.failure.message}`);
  const data = answer.value.data ?? {};
  const refusals = new Map(
    answer.value.errors.map((error) => [String(error.path?.[0] ?? ""), error.message]),
  );
  const [general] = answer.value.errors.filter(({ path }) => path === undefined);
  if (general !== undefined) return unreadable(`GitHub did not tell them: ${general.message}`);
  const unread: UnreadMembership[] = [];
  const teams = people.map((): string[] => []);
  wanted.teams.forEach((name, t) => {
    const read = teamMembers(data[`t${t}`], people);
    if ("reason" in read) {
      unread.push({ name, reason: refusals.get(`t${t}`) ?? read.reason });
      return;
    }
    read.members.forEach((isMember, u) => {
      if (isMember) teams[u]?.push(name);
    });
  });
  const organizations = people.map((): string[] => []);
  wanted.organizations.forEach((name, o) => {
    const seen = data[`o${o}`] as { readonly viewerIsAMember?: boolean } | null | undefined;
    // GitHub shows memberships of an organization that are not public to its members alone.
    if (seen?.viewerIsAMember !== true) {
      const reason = refusals.get(`o${o}`) ?? "the `org-token` is not of one of its members";
      unread.push({ name, reason });
      return;
    }
    people.forEach((account, u) => {
      const user = data[`u${u}`] as Record<string, unknown> | null | undefined;
      if (user?.["databaseId"] === account.id && user[`o${o}`]) organizations[u]?.push(name);
    });
  });
  return {
    of: people.map((account, u) => ({
      account,
      teams: teams[u] ?? [],
      organizations: organizations[u] ?? [],
    })),
    unread,
  };
}

function variablesOf(
  wanted: MembershipsWanted,
  people: readonly Account[],
): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  wanted.teams.forEach((name, t) => {
    const [organization = "", slug = ""] = name.split("/");
    variables[`to${t}`] = organization;
    variables[`ts${t}`] = slug;
  });
  wanted.organizations.forEach((name, o) => (variables[`o${o}`] = name));
  people.forEach(({ login }, u) => (variables[`u${u}`] = login));
  return variables;
}

/** Which of the people are members of a team, in their order. */
function teamMembers(
  node: unknown,
  people: readonly Account[],
): { readonly members: readonly boolean[] } | { readonly reason: string } {
  const team = (node as { readonly team?: Record<string, MembersNode> | null } | null | undefined)
    ?.team;
  if (team === null || team === undefined)
    return { reason: "there is no such team, or the `org-token` may not see it" };
  const members: boolean[] = [];
  for (const [u, account] of people.entries()) {
    const found = team[`m${u}`];
    const isMember = found?.nodes.some((member) => member?.databaseId === account.id) === true;
    if (!isMember && found?.pageInfo.hasNextPage !== false)
      return { reason: `it has too many members whose names are like ${account.login}` };
    members.push(isMember);
  }
  return { members };
}
