import { actorsOf } from "../actor-directory.ts";
import type { Predicate } from "./predicate.ts";

/**
 * A key of `requires` that active actors of `.writ/actors.yml` satisfy by holding one of the named things (SPEC §7,
 * §8). What a file of the repository says stands in for no write permission.
 */
export function heldByActors(key: "roles" | "capabilities", word: string): Predicate {
  return {
    grants: "nothing",
    match(context, requires, account) {
      const held = new Set(
        actorsOf(context.actors, account)
          .filter((actor) => actor.status === "active")
          .flatMap((actor) => actor[key]),
      );
      const found = requires[key]?.find((name) => held.has(name));
      return found === undefined ? null : `${word} ${found}`;
    },
    describe: (requires) => requires[key]?.map((name) => `${word} ${name}`) ?? [],
    knownLogins(context, requires) {
      const holders = context.actors?.filter(
        (actor) =>
          actor.status === "active" &&
          actor.kind !== "team" &&
          actor[key].some((name) => requires[key]?.includes(name) === true),
      );
      return holders?.flatMap((actor) => actor.login ?? []) ?? [];
    },
  };
}
