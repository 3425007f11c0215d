import { seesTeam, type Organization, type Team } from "./organizations.ts";
import { tokenAllows, type Token } from "./tokens.ts";

/** Whether a token reads who belongs to an organization and its teams: an App's by its permission, a person's by being in it; a workflow's never does. */
export function readsMembers(organization: Organization, token: Token | null): boolean {
  if (token === null || !tokenAllows(token, "members", "read")) return false;
  return token.kind !== "user" || organization.members.has(token.account);
}

/** The same for one team, which may be secret. */
export function canSeeTeam(team: Team, token: Token | null): boolean {
  if (token === null || !readsMembers(team.organization, token)) return false;
  return token.kind !== "user" || seesTeam(team, token.account);
}
