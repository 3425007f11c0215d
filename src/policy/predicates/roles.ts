import { actorsOf } from "../actor-directory.ts";
import type { Predicate } from "./predicate.ts";

/** `requires.roles`: active actors with one of the roles in `.writ/actors.yml` (SPEC §7, §8). */
export const roles: Predicate = {
  grants: "nothing",
  match(context, requires, account) {
    const held = new Set(
      actorsOf(context.actors, account)
        .filter((actor) => actor.status === "active")
        .flatMap((actor) => actor.roles),
    );
    const role = requires.roles?.find((name) => held.has(name));
    return role === undefined ? null : `role ${role}`;
  },
  describe: (requires) => requires.roles?.map((role) => `role ${role}`) ?? [],
  knownLogins(context, requires) {
    const holders = context.actors?.filter(
      (actor) =>
        actor.status === "active" &&
        actor.kind !== "team" &&
        actor.roles.some((role) => requires.roles?.includes(role) === true),
    );
    return holders?.flatMap((actor) => actor.login ?? []) ?? [];
  },
};
