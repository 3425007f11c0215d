import { notFound, Refusal } from "../refusal.ts";
import { seesTeam, type Organization, type Team } from "../state/organizations.ts";
import { tokenAllows, type Token } from "../state/tokens.ts";

function lacksMembers(token: Token): Refusal {
  const who = token.kind === "user" ? "personal access token" : "integration";
  return new Refusal(403, `Resource not accessible by ${who}`, {
    headers: { "x-accepted-github-permissions": "members=read" },
  });
}

/** Whether a token reads who belongs to the organization and its teams: an App by its permission, a person by being in it. */
export function readsMembers(organization: Organization, token: Token | null): boolean {
  if (token === null || !tokenAllows(token, "members", "read")) return false;
  return token.kind !== "user" || organization.members.has(token.account);
}

/** Ends a request for what only the organization's people see: 403 for a token without `members`, as a workflow's always is, 404 for strangers. */
export function requireMembersAccess(organization: Organization, token: Token | null): void {
  if (token === null) throw new Refusal(401, "Requires authentication");
  if (!tokenAllows(token, "members", "read")) throw lacksMembers(token);
  if (!readsMembers(organization, token)) throw notFound();
}

/** The same for one team, which may be secret. */
export function canSeeTeam(team: Team, token: Token | null): boolean {
  if (token === null || !readsMembers(team.organization, token)) return false;
  return token.kind !== "user" || seesTeam(team, token.account);
}
