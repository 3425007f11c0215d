import { isNamedBy, nobodyBehind } from "../actor-directory.ts";
import type { Predicate } from "./predicate.ts";

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
    requires.users?.flatMap((login) => nobodyBehind(context.actors, login) ?? []) ?? [],
};
