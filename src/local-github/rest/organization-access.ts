import { notFound, Refusal } from "../refusal.ts";
import type { Organization } from "../state/organizations.ts";
import { readsMembers } from "../state/team-visibility.ts";
import { tokenAllows, type Token } from "../state/tokens.ts";

function lacksMembers(token: Token): Refusal {
  const who = token.kind === "user" ? "personal access token" : "integration";
  return new Refusal(403, `Resource not accessible by ${who}`, {
    headers: { "x-accepted-github-permissions": "members=read" },
  });
}

/** Ends a request for what only the organization's people see: 403 for a token without `members`, as a workflow's always is, 404 for strangers. */
export function requireMembersAccess(organization: Organization, token: Token | null): void {
  if (token === null) throw new Refusal(401, "Requires authentication");
  if (!tokenAllows(token, "members", "read")) throw lacksMembers(token);
  if (!readsMembers(organization, token)) throw notFound();
}
