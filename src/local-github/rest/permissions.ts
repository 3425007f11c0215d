import { Refusal } from "../refusal.ts";
import { roleOf, type Repository } from "../state/repository.ts";
import { atLeast, type Role } from "../state/roles.ts";
import { tokenAllows, type Scope, type Token } from "../state/tokens.ts";

/** What an operation demands: of a token with permissions, its scope; of a person, a role in the repository. */
export interface Demand {
  /** Any one of these scopes suffices. */
  readonly scopes: readonly Scope[];
  readonly level: "read" | "write";
  readonly role: Role;
}

/** A demand of GitHub's reference ("Permissions required for GitHub Apps"). */
export function demand(
  scope: Scope | readonly Scope[],
  level: "read" | "write",
  role: Role = level === "read" ? "read" : "write",
): Demand {
  return { scopes: typeof scope === "string" ? [scope] : scope, level, role };
}

/** Whether a token sees a repository at all; what it does not see is 404. */
export function canSee(repository: Repository, token: Token | null): boolean {
  if (!repository.isPrivate) return true;
  if (token === null) return false;
  if (token.repositoryId !== null) return token.repositoryId === repository.id;
  return token.kind === "installation" || roleOf(repository, token.account) !== null;
}

/** Ends the request where the token may not do what the operation demands. */
export function enforce(repository: Repository, token: Token | null, asked: Demand): void {
  const { scopes, level, role } = asked;
  if (token === null) {
    if (level === "write") throw new Refusal(401, "Requires authentication");
    return;
  }
  const isApp = token.kind !== "user";
  const foreign = token.repositoryId !== null && token.repositoryId !== repository.id;
  const scoped = scopes.some((scope) => tokenAllows(token, scope, level));
  if (isApp && level === "read" && !repository.isPrivate && !foreign && scopes.includes("metadata"))
    return;
  if (foreign ? level === "write" : !scoped) {
    throw new Refusal(
      403,
      isApp
        ? "Resource not accessible by integration"
        : "Resource not accessible by personal access token",
      { headers: { "x-accepted-github-permissions": acceptedPermissions(asked) } },
    );
  }
  if (isApp || atLeast(roleOf(repository, token.account), role)) return;
  if (role === "admin") throw new Refusal(403, "Must have admin rights to Repository.");
  throw new Refusal(403, `You must have ${role} access to this repository.`);
}

/** What would have sufficed (GitHub docs, "Troubleshooting the REST API", `X-Accepted-GitHub-Permissions`). */
function acceptedPermissions({ level, scopes }: Demand): string {
  return scopes.map((scope) => `${scope.replaceAll("-", "_")}=${level}`).join("; ");
}
