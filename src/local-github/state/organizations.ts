import type { Account } from "./accounts.ts";
import type { Role } from "./roles.ts";

/** GitHub calls the owners of an organization its admins (GitHub docs, "Roles in an organization"). */
export type OrganizationRole = "admin" | "member";

export type TeamRole = "maintainer" | "member";

/** A team of an organization; its members and grants count for it and as GitHub docs, "About teams", say of nested ones. */
export interface Team {
  readonly kind: "Team";
  readonly id: number;
  readonly organization: Organization;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  /** A secret team is seen by its members and the organization's owners only, and has neither parent nor children. */
  readonly privacy: "closed" | "secret";
  readonly parent: Team | null;
  /** Those who were added to this very team. */
  readonly members: Map<Account, TeamRole>;
  readonly createdAt: number;
}

/** Who belongs to an organization's account. */
export interface Organization {
  readonly account: Account;
  readonly members: Map<Account, OrganizationRole>;
  /** By slug. */
  readonly teams: Map<string, Team>;
  /** What every member may do in every repository; null: nothing. */
  basePermission: Role | null;
}

/** `organization/slug`, as code owners and mentions name a team. */
export function combinedSlug(team: Team): string {
  return `${team.organization.account.login}/${team.slug}`;
}

/** The team of this slug, in any case of its letters. */
export function findTeam(organization: Organization, slug: string): Team | null {
  return organization.teams.get(slug.toLowerCase()) ?? null;
}

/** The team and those above it, from the bottom to the top. */
export function teamAndAncestors(team: Team): readonly Team[] {
  return team.parent === null ? [team] : [team, ...teamAndAncestors(team.parent)];
}

/** The teams right below a team. */
export function childTeams(team: Team): readonly Team[] {
  return [...team.organization.teams.values()].filter((each) => each.parent === team);
}

/** Everybody in a team or in one below it, with the role in the team that they were added to (GitHub docs, "List team members"). */
export function teamMembers(team: Team): Map<Account, TeamRole> {
  const members = new Map(childTeams(team).flatMap((child) => [...teamMembers(child)]));
  for (const [account, role] of team.members) members.set(account, role);
  return members;
}

/** Whether somebody belongs to a team or to one below it. */
export function isInTeam(team: Team, account: Account): boolean {
  return teamMembers(team).has(account);
}

/** Whether a person sees that a team exists: the members see the closed ones, owners and its own members a secret one. */
export function seesTeam(team: Team, account: Account): boolean {
  const role = team.organization.members.get(account);
  if (role === undefined) return false;
  return role === "admin" || team.privacy === "closed" || isInTeam(team, account);
}
