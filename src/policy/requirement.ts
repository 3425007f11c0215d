import type { Account } from "../model/actor.ts";
import type { Requires } from "../model/step.ts";
import { capabilities } from "./predicates/capabilities.ts";
import { permissions } from "./predicates/permissions.ts";
import type { Predicate } from "./predicates/predicate.ts";
import { roles } from "./predicates/roles.ts";
import { users } from "./predicates/users.ts";
import type { ReviewContext } from "./review-context.ts";

/** Being named comes first, since it stands in for write permission. */
const PREDICATES: readonly Predicate[] = [users, roles, capabilities, permissions];

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

/** What each key demands, in words, with the logins that are known to satisfy it. */
export function knownCandidates(
  context: ReviewContext,
  requires: Requires,
): readonly { readonly logins: readonly string[]; readonly words: readonly string[] }[] {
  return PREDICATES.map((predicate) => ({
    logins: predicate.knownLogins(context, withPeople(requires)),
    words: predicate.describe(withPeople(requires)),
  })).filter(({ words }) => words.length > 0);
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
