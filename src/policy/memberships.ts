import type { Account } from "../model/actor.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";

/** Who belongs to which teams and organizations, as far as GitHub told (SPEC §8). */
export interface Memberships {
  /** Whether the account is known to be in a team (`acme/dba`) or an organization (`acme`); false where it is unknown. */
  has(account: Account, name: string): boolean;
  /** Why the members of a team or organization are not known, in one clause; null where they are. */
  unread(name: string): string | null;
}

/** Reads the memberships of a snapshot; nobody is a member of what could not be read (SPEC §18, rule 6). */
export function readMemberships(
  snapshot: Pick<ReviewSnapshot, "standings" | "unreadMemberships">,
): Memberships {
  const unread = new Map<string, string>();
  for (const { name, reason } of snapshot.unreadMemberships) {
    const known = unread.get(nameKey(name));
    if (known === undefined || reason < known) unread.set(nameKey(name), reason);
  }
  const names = new Map<number, ReadonlySet<string>>();
  for (const { account, teams, organizations } of snapshot.standings) {
    const told = new Set([...teams, ...organizations].map(nameKey));
    // Two answers about one account: only what both say is believed.
    const known = names.get(account.id);
    names.set(account.id, known === undefined ? told : both(known, told));
  }
  return {
    has: (account, name) =>
      !unread.has(nameKey(name)) && names.get(account.id)?.has(nameKey(name)) === true,
    unread(name) {
      const reason = unread.get(nameKey(name));
      return reason === undefined
        ? null
        : `the members of the ${name.includes("/") ? "team" : "organization"} ${name} cannot be read: ${reason}`;
    },
  };
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((name) => other.has(name)));
}

/** By what names of teams and organizations are the same: GitHub ignores their case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}
