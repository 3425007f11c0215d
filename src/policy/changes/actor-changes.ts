import type { Actor } from "../../model/actor.ts";
import type { Catalog } from "../../model/catalog.ts";
import { allOf } from "../requirement.ts";
import {
  changes,
  changesOf,
  lowers,
  raises,
  type ConfigurationChange,
  type Wording,
} from "./change.ts";
import { demandsFor } from "./demanded-names.ts";
import { describeFields, type Describers } from "./describe-fields.ts";
import { describeList } from "./list-changes.ts";
import { fromTo } from "./show-values.ts";

const PATH = ".writ/actors.yml";

/** What changed in `.writ/actors.yml`: who may propose, and who is what the policy asks for (SPEC §7). */
export function actorChanges(before: Catalog, after: Catalog): readonly ConfigurationChange[] {
  const [old, now] = [before.actors ?? [], after.actors ?? []];
  const removed = old.filter(({ id }) => !now.some((actor) => actor.id === id));
  const found = [
    ...changesOf({ about: "actors", path: PATH }, fileChanges(before.actors, after.actors)),
    ...removed.flatMap((actor) =>
      changesOf({ about: `actor ${actor.id}`, path: PATH }, removalOf(actor, before)),
    ),
    ...now.flatMap((actor) => {
      const known = old.find(({ id }) => id === actor.id);
      const wordings =
        known === undefined
          ? additionOf(actor, after)
          : changesOfActor(known, actor, { before, after });
      return changesOf({ about: `actor ${actor.id}`, path: PATH }, wordings);
    }),
  ];
  const same = old.length === now.length && removed.length === 0;
  const moved = same && old.some(({ id }, index) => now[index]?.id !== id);
  const order = changes("lists the actors in another order");
  return moved ? [...found, { ...order, about: "actors", path: PATH }] : found;
}

function fileChanges(before: Catalog["actors"], after: Catalog["actors"]): readonly Wording[] {
  if (before === null && after !== null)
    return [raises("lets only active actors of `.writ/actors.yml` propose, not every writer")];
  if (before !== null && after === null)
    return [lowers("lets everybody with write permission propose, since no actors are registered")];
  return [];
}

function additionOf(actor: Actor, after: Catalog): readonly Wording[] {
  const { id, status, kind } = actor;
  const who = whoIs(actor);
  const may =
    status === "inactive"
      ? raises(`registers ${who} as inactive: ${id} may neither propose nor approve`)
      : kind === "team"
        ? lowers(`registers the actor ${id}, ${who}`)
        : lowers(`lets ${id} propose, ${who}`);
  return [
    may,
    ...actor.roles.map((role) => holding({ key: "roles", name: role, id, catalog: after })),
    ...actor.capabilities.map((capability) =>
      holding({ key: "capabilities", name: capability, id, catalog: after }),
    ),
    ...actor.actsFor.map((other) => lowers(`lets ${id} propose for ${other}`)),
  ];
}

function removalOf(actor: Actor, before: Catalog): readonly Wording[] {
  const { id, status, kind } = actor;
  if (status === "inactive")
    return [lowers(`takes away the entry of ${id}, which kept ${id} from approving as inactive`)];
  return [
    kind === "agent"
      ? lowers(
          `takes away the entry of the agent ${id}: who is behind its proposals, and that it is no person, is not known any more`,
        )
      : raises(`no longer registers ${id}, ${whoIs(actor)}`),
    ...actor.roles.map((role) => losing({ key: "roles", name: role, id, catalog: before })),
    ...actor.capabilities.map((capability) =>
      losing({ key: "capabilities", name: capability, id, catalog: before }),
    ),
    ...actor.actsFor.map((other) => raises(`no longer lets ${id} propose for ${other}`)),
  ];
}

function changesOfActor(
  before: Actor,
  after: Actor,
  catalogs: { readonly before: Catalog; readonly after: Catalog },
): readonly Wording[] {
  const { id } = after;
  const held =
    (key: "roles" | "capabilities") => (had: readonly string[], has: readonly string[]) =>
      describeList({
        before: had,
        after: has,
        added: (name) => holding({ key, name, id, catalog: catalogs.after }),
        removed: (name) => losing({ key, name, id, catalog: catalogs.before }),
      });
  const identity = (what: string) => (had?: string | number, has?: string | number) => [
    lowers(`makes the actor ${id} somebody else: ${what} ${fromTo(had, has)}`),
  ];
  const describers: Describers<Actor> = {
    id: () => [],
    login: identity("its login"),
    team: identity("its team"),
    githubId: (had, has) =>
      had === undefined
        ? [changes(`says that the actor ${id} is the GitHub account with the id ${has ?? 0}`)]
        : identity("the id of its GitHub account")(had, has),
    name: (had, has) => [changes(`changes the name of the actor ${id} ${fromTo(had, has)}`)],
    kind: (had, has) => [
      has === "agent"
        ? raises(`counts ${id} as an agent, where it was a ${had}`)
        : lowers(
            `counts ${id} as a ${has}, where it was ${had === "agent" ? "an agent" : `a ${had}`}`,
          ),
    ],
    roles: held("roles"),
    capabilities: held("capabilities"),
    actsFor: (had, has) =>
      describeList({
        before: had,
        after: has,
        added: (other) => lowers(`lets ${id} propose for ${other}`),
        removed: (other) =>
          before.kind === "agent"
            ? lowers(
                `no longer lets ${id} propose for ${other}, who may approve from now on what the agent proposes itself`,
              )
            : raises(`no longer lets ${id} propose for ${other}`),
      }),
    status: (_had, has) => [
      has === "active"
        ? lowers(`lets ${id}, who was inactive, propose and approve`)
        : raises(`makes ${id} inactive: no longer may ${id} propose or approve`),
    ],
  };
  return describeFields({ before, after, describers, of: `the actor ${id}` });
}

interface Held {
  readonly key: "roles" | "capabilities";
  readonly name: string;
  readonly id: string;
  readonly catalog: Catalog;
}

/** A role that something asks for widens who can fulfil it. */
function holding({ key, name, id, catalog }: Held): Wording {
  const demands = demandsFor(catalog, key, name);
  const words = `gives ${id} the ${key === "roles" ? "role" : "capability"} ${name}`;
  if (demands.length === 0) return changes(`${words}, which nothing asks for`);
  const effect = demands.some(({ more }) => more === "lowers") ? "lowers" : "raises";
  return { effect, words: `${words}, which ${demandWords(demands)}` };
}

function losing({ key, name, id, catalog }: Held): Wording {
  const demands = demandsFor(catalog, key, name);
  const words = `takes the ${key === "roles" ? "role" : "capability"} ${name} from ${id}`;
  if (demands.length === 0) return changes(`${words}, which nothing asks for`);
  const effect = demands.some(({ more }) => more === "raises") ? "lowers" : "raises";
  return { effect, words: `${words}, which ${demandWords(demands)}` };
}

const MOST_DEMANDS = 5;

function demandWords(demands: readonly { readonly words: string }[]): string {
  const shown = demands.slice(0, MOST_DEMANDS).map(({ words }) => words);
  const rest = demands.length - shown.length;
  return allOf(rest === 0 ? shown : [...shown, `${rest} more`]);
}

function whoIs({ login, team, githubId, kind, id }: Actor): string {
  const account = githubId === undefined ? "" : ` with the GitHub id ${githubId}`;
  if (team !== undefined) return `the team ${team}`;
  const what = kind === "agent" ? "an agent" : "a person";
  return login === undefined || login === id
    ? `${what}${account}`
    : `${what} who is ${login} on GitHub${account}`;
}
