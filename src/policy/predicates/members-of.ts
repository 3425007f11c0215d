import type { Memberships } from "../memberships.ts";
import type { Obstacle, Predicate } from "./predicate.ts";

/**
 * A key of `requires` that members of the named teams or organizations satisfy; whoever is one needs no write
 * permission (SPEC §8, "Who counts"). Nobody is known to be a member of what could not be read.
 */
export function membersOf(key: "teams" | "organizations"): Predicate {
  return {
    grants: "access",
    match(context, requires, account) {
      const found = requires[key]?.find((name) => context.memberships.has(account, name));
      return found === undefined ? null : memberOf(found);
    },
    describe: (requires) => requires[key]?.map(aMemberOf) ?? [],
    known: ({ memberships }, requires) => ({
      logins: [],
      groups: (requires[key] ?? [])
        .filter((name) => memberships.unread(name) === null)
        .map(aMemberOf),
      otherwise: [],
    }),
    obstacles: ({ memberships }, requires) =>
      (requires[key] ?? []).flatMap((name) => unreadMembers(memberships, name)),
  };
}

/** Anybody may be a member of what could not be read. */
export function unreadMembers(memberships: Memberships, name: string): readonly Obstacle[] {
  const because = memberships.unread(name);
  return because === null ? [] : [{ because, mayMean: () => true }];
}

/** What somebody counts as by a membership. */
export function memberOf(name: string): string {
  return `member of ${name}`;
}

/** The members of a team or organization, as explanations call one of them. */
export function aMemberOf(name: string): string {
  return `a ${memberOf(name)}`;
}
