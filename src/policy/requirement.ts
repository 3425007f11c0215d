import type { Account } from "../model/actor.ts";
import type { Requires } from "../model/step.ts";
import { actorsIfSo, otherThanActor } from "./actor-directory.ts";
import { capabilities } from "./predicates/capabilities.ts";
import { codeOwners } from "./predicates/code-owners.ts";
import { organizations } from "./predicates/organizations.ts";
import { permissions } from "./predicates/permissions.ts";
import type { KnownPeople, Obstacle, Predicate } from "./predicates/predicate.ts";
import { roles } from "./predicates/roles.ts";
import { teams } from "./predicates/teams.ts";
import { users } from "./predicates/users.ts";
import type { ReviewContext } from "./review-context.ts";

/** Being named comes first, since it stands in for write permission. */
const PREDICATES: readonly Predicate[] = [
  users,
  teams,
  organizations,
  roles,
  capabilities,
  codeOwners,
  permissions,
];

/** How an account satisfies `requires`, and whether that stands in for write permission. */
interface Satisfaction {
  readonly as: string;
  readonly grants: Predicate["grants"];
}

/** The first way in which an account satisfies `requires`; matching any of its keys is enough (SPEC §8). */
export function satisfy(
  context: ReviewContext,
  requires: Requires,
  account: Account,
): Satisfaction | null {
  for (const predicate of PREDICATES) {
    const as = predicate.match(context, withPeople(requires), account);
    if (as !== null) return { as, grants: predicate.grants };
  }
  return null;
}

/** What `requires` demands of a person, in words joined by `or`: `role dba or write permission`. */
export function describeRequirement(requires: Requires): string {
  return oneOf(PREDICATES.flatMap((predicate) => predicate.describe(withPeople(requires))));
}

/** The people whom `requires` demands, as a sentence calls one of them: `bob, a member of acme/dba or somebody with role dba`. */
export function describePerson(requires: Requires): string {
  return oneOf(
    PREDICATES.flatMap((predicate) => predicate.describe(withPeople(requires))).map(personWords),
  );
}

/** One demand as a sentence calls a person of whom nothing else is known; logins hold no spaces. */
function personWords(demand: string): string {
  return demand.startsWith("a ") || !demand.includes(" ") ? demand : `somebody with ${demand}`;
}

/** Who satisfies `requires`, key by key, as far as that is known. */
export function knownPeople(context: ReviewContext, requires: Requires): readonly KnownPeople[] {
  return PREDICATES.map((predicate) => predicate.known(context, withPeople(requires)));
}

/** Why some whom `requires` may mean count for nothing, each in one clause: what could not be read. */
export function obstaclesTo(context: ReviewContext, requires: Requires): readonly string[] {
  return [...new Set(allObstacles(context, requires).map(({ because }) => because))];
}

/**
 * Why it cannot be told whether `requires` means an account that does not satisfy it; null where it can. Where file and
 * log tell different accounts of an actor, it may be either: the log can be written to by hand.
 */
export function doubtAbout(
  context: ReviewContext,
  requires: Requires,
  account: Account,
): string | null {
  const found = allObstacles(context, requires).find((obstacle) => obstacle.mayMean(account));
  if (found !== undefined) return found.because;
  const ifSo = { ...context, actors: actorsIfSo(context.actors, account) };
  return satisfy(ifSo, requires, account) === null ? null : otherThanActor(context.actors, account);
}

function allObstacles(context: ReviewContext, requires: Requires): readonly Obstacle[] {
  return PREDICATES.flatMap((predicate) => predicate.obstacles(context, withPeople(requires)));
}

/** `requires` without `code-owners`; null where nobody is left in it. */
export function withoutCodeOwners(requires: Requires): Requires | null {
  const { codeOwners: _codeOwners, ...others } = requires;
  return Object.keys(others).some((key) => key !== "count") ? others : null;
}

/** How many approvals are demanded: at least one, since silence is never approval. */
export function demandedCount(requires: Requires): number {
  return Math.max(1, requires.count ?? 1);
}

/** Names joined for a sentence: `a`, `a or b`, `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  return join(names, "or");
}

/** Names joined for a sentence: `a`, `a and b`, `a, b and c`. */
export function allOf(names: readonly string[]): string {
  return join(names, "and");
}

function join(names: readonly string[], word: string): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** `requires` that names no people asks for anybody with write permission. */
export function withPeople(requires: Requires): Requires {
  const { count: _count, ...people } = requires;
  return Object.keys(people).length === 0 ? { permissions: ["write"] } : requires;
}
