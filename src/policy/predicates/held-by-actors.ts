import type { Actor } from "../../model/actor.ts";
import { activeTeams, actorsOf, teamActorsOf } from "../actor-directory.ts";
import { aMemberOf, memberOf, unreadMembers } from "./members-of.ts";
import type { Predicate } from "./predicate.ts";
import { loginOfNobody } from "./users.ts";

/**
 * A key of `requires` that active actors of `.writ/actors.yml` satisfy by holding one of the named things, and members
 * of its teams by what those hold (SPEC §7, §8). What a file of the repository says stands in for no write permission.
 */
export function heldByActors(key: "roles" | "capabilities", word: string): Predicate {
  const holds = (actor: Actor, names: readonly string[] | undefined): string | undefined =>
    names?.find((name) => actor[key].includes(name));
  return {
    grants: "nothing",
    match({ actors, memberships }, requires, account) {
      const own = actorsOf(actors, account).filter(({ status }) => status === "active");
      const names = requires[key];
      const found = names?.find((name) => own.some((actor) => holds(actor, [name])));
      if (found !== undefined) return `${word} ${found}`;
      for (const actor of teamActorsOf(actors, memberships, account)) {
        const held = holds(actor, names);
        if (held !== undefined) return `${word} ${held}, as a ${memberOf(actor.team ?? actor.id)}`;
      }
      return null;
    },
    describe: (requires) => requires[key]?.map((name) => `${word} ${name}`) ?? [],
    known({ actors, memberships }, requires) {
      const holders = actors?.filter(
        (actor) =>
          actor.status === "active" &&
          actor.nobody === undefined &&
          actor.kind !== "team" &&
          holds(actor, requires[key]) !== undefined,
      );
      return {
        logins: holders?.flatMap((actor) => actor.login ?? []) ?? [],
        groups: activeTeams(actors)
          .filter((actor) => holds(actor, requires[key]) !== undefined)
          .filter(({ team }) => memberships.unread(team) === null)
          .map(({ team }) => aMemberOf(team)),
        otherwise: requires[key]?.map((name) => `${word} ${name}`) ?? [],
      };
    },
    obstacles(context, requires) {
      const { actors, memberships } = context;
      const holders = (actors ?? []).filter(
        (actor) => actor.status === "active" && holds(actor, requires[key]) !== undefined,
      );
      return holders.flatMap((actor) => {
        if (actor.kind === "team")
          return actor.team === undefined ? [] : unreadMembers(memberships, actor.team);
        return actor.login === undefined ? [] : loginOfNobody(context, actor.login);
      });
    },
  };
}
