import { accountsOf, isOwner, loginOf, teamOf } from "../code-owners/ownership.ts";
import type { OwnedPath } from "../code-owners/ownership.ts";
import type { ReviewContext } from "../review-context.ts";
import { aMemberOf, unreadMembers } from "./members-of.ts";
import type { KnownPeople, Obstacle, Predicate } from "./predicate.ts";
import { loginOfNobody } from "./users.ts";

/**
 * `requires.code-owners`: owners of a changed path by the CODEOWNERS file of the default branch (SPEC §8). GitHub counts
 * only owners with write permission, so owning stands in for none.
 */
export const codeOwners: Predicate = {
  grants: "nothing",
  match(context, requires, account) {
    if (requires.codeOwners === undefined) return null;
    const { ownership } = context;
    if (ownership.kind !== "known") return null;
    const [first, ...others] = ownership.owned.filter((path) => isOwner(context, path, account));
    if (first === undefined) return null;
    return `code owner of ${first.path}${others.length === 0 ? "" : ` and ${others.length} more`}`;
  },
  describe: (requires) => (requires.codeOwners === undefined ? [] : ["a code owner"]),
  known(context, requires) {
    const { ownership } = context;
    const isAsked = requires.codeOwners !== undefined && ownership.kind === "known";
    return ownersWords(context, isAsked ? ownership.owned : []);
  },
  obstacles(context, requires) {
    if (requires.codeOwners === undefined) return [];
    const { ownership } = context;
    if (ownership.kind === "known")
      return distinctOwners(ownership.owned).flatMap((owner) => unknownOwner(context, owner));
    const { because, kind } = ownership;
    return [{ because, mayMean: () => kind === "unknown" }];
  },
};

/** The owners of paths by name, as far as it is known who they are. */
export function ownersWords(context: ReviewContext, owned: readonly OwnedPath[]): KnownPeople {
  const owners = distinctOwners(owned).filter((owner) => unknownOwner(context, owner).length === 0);
  return {
    logins: owners.flatMap((owner) => {
      if (teamOf(owner) !== null) return [];
      return (
        loginOf(owner) ?? accountsOf(context, owner).flatMap((account) => account?.login ?? [])
      );
    }),
    groups: owners.flatMap((owner) => teamOf(owner) ?? []).map(aMemberOf),
    otherwise: [],
  };
}

function distinctOwners(owned: readonly OwnedPath[]): readonly string[] {
  return [...new Set(owned.flatMap(({ owners }) => owners))];
}

function unknownOwner(context: ReviewContext, owner: string): readonly Obstacle[] {
  const team = teamOf(owner);
  if (team !== null) return unreadMembers(context.memberships, team);
  const login = loginOf(owner);
  if (login !== null) return loginOfNobody(context, login);
  const accounts = accountsOf(context, owner);
  if (accounts.length > 0 && accounts.every((account) => account !== null)) return [];
  const because = `GitHub does not tell whose address the code owner ${owner} is`;
  return [{ because, mayMean: () => true }];
}
