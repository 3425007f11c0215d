import { isNamedBy, nobodyBehind, sameLogin } from "../actor-directory.ts";
import type { ReviewContext } from "../review-context.ts";
import type { Obstacle, Predicate } from "./predicate.ts";

/** `requires.users`: logins; whoever is named needs no write permission (SPEC §8, "Who counts"). */
export const users: Predicate = {
  grants: "access",
  match(context, requires, account) {
    const named = requires.users?.some((login) => isNamedBy(context.actors, login, account));
    return named === true ? "named by the rule" : null;
  },
  describe: (requires) => requires.users ?? [],
  known: (context, requires) => ({
    logins: (requires.users ?? []).filter((login) => nobodyBehind(context.actors, login) === null),
    groups: [],
    otherwise: [],
  }),
  obstacles: (context, requires) =>
    (requires.users ?? []).flatMap((login) => loginOfNobody(context, login)),
};

/** Whoever has the login now may be whom the policy means, but cannot be told to be. */
export function loginOfNobody({ actors }: ReviewContext, login: string): readonly Obstacle[] {
  const because = nobodyBehind(actors, login);
  return because === null
    ? []
    : [{ because, mayMean: (account) => sameLogin(account.login, login) }];
}
