import { Refusal } from "../refusal.ts";
import { canSee } from "../rest/permissions.ts";
import { roleOf, type Repository } from "../state/repository.ts";
import { atLeast, type Role } from "../state/roles.ts";
import { tokenAllows, type Scope, type Token } from "../state/tokens.ts";
import type { CheckRun, CheckSuite } from "../state/checks.ts";
import type { Organization } from "../state/organizations.ts";
import type { Pull, Review } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import type { QuerySize } from "./query-size.ts";

/** How objects that lead to each other are shown: the schema is a graph, the modules are none. */
export interface Show {
  readonly world: World;
  readonly organization: (organization: Organization) => View;
  readonly repository: (repository: Repository) => View;
  readonly pull: (pull: Pull) => View;
  readonly review: (pull: Pull, review: Review) => View;
  readonly commit: (repository: Repository, oid: string) => Promise<View>;
  readonly suite: (repository: Repository, suite: CheckSuite) => View;
  readonly checkRun: (repository: Repository, run: CheckRun) => View;
}

/** What every GraphQL resolver sees. */
export interface GraphqlContext {
  readonly show: Show;
  readonly world: World;
  readonly token: Token;
  readonly caller: Caller;
  /** How much the whole query may bring. */
  readonly size: QuerySize;
}

/** Values and functions by the schema's field names. */
export type View = Readonly<Record<string, unknown>>;

/** What a field or mutation demands: of a token with permissions, one of these scopes; of a person, a role in the repository. */
export interface Demanded {
  readonly scopes: readonly Scope[];
  readonly level: "read" | "write";
  readonly role: Role;
}

/** Why the token may not do this, or null. */
export function accessRefusal(
  { token }: GraphqlContext,
  repository: Repository,
  needed: Demanded,
): Refusal | null {
  if (!canSee(repository, token))
    return new Refusal(404, "Could not resolve to a node with the given global id.");
  const isApp = token.kind !== "user";
  const foreign = token.repositoryId !== null && token.repositoryId !== repository.id;
  const scoped = needed.scopes.some((scope) => tokenAllows(token, scope, needed.level));
  if (foreign ? needed.level === "write" : !scoped)
    return new Refusal(
      403,
      `Resource not accessible by ${isApp ? "integration" : "personal access token"}`,
    );
  if (isApp || atLeast(roleOf(repository, token.account), needed.role)) return null;
  return new Refusal(
    403,
    `${token.account.login} does not have the correct permissions to execute this operation.`,
  );
}

/** Ends a field with a `FORBIDDEN` error where the token may not do this. */
export function requireAccess(
  context: GraphqlContext,
  repository: Repository,
  needed: Demanded,
): void {
  const refusal = accessRefusal(context, repository, needed);
  if (refusal !== null) throw refusal;
}
