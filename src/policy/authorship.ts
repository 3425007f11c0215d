import type { Account } from "../model/actor.ts";
import type { Subject } from "../model/decision.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import { isAgent, mayBeAccountOf, sameLogin } from "./actor-directory.ts";
import type { DirectoryActor } from "./actor-directory.ts";
import type { Memberships } from "./memberships.ts";

/** Who the author is: the pull request's author, the proposal's `actor`, and whoever an agent acts for (SPEC §8). */
export interface Authors {
  /** Why this account is an author, in words that follow its login, such as `is the author of this pull request`. */
  describe(account: Account): string | null;
  /** Why not all authors are known, in one clause; null where they are. */
  readonly unknown: string | null;
}

/** Finds the authors of a subject. Names in a proposal are untrusted: an unknown one is taken as a login. */
export function findAuthors(inputs: {
  readonly actors: readonly DirectoryActor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
  readonly memberships: Memberships;
}): Authors {
  const { memberships } = inputs;
  const actors = inputs.actors ?? [];
  const author = inputs.snapshot.pull.author;
  const names = new Map<string, string>();
  let unknown: string | null = null;
  const add = (id: string, why: string): void => {
    if (names.has(id)) return;
    names.set(id, why);
    for (const actor of actors.filter((entry) => entry.id === id)) {
      unknown ??= unknownActor(actor, memberships);
      if (actor.kind === "agent") addPrincipals(actor);
    }
  };
  const addPrincipals = (agent: DirectoryActor): void => {
    for (const id of agent.actsFor) add(id, `is somebody for whom the agent ${agent.id} acts`);
  };

  if (author === null) unknown = "the author of this pull request is a deleted account";
  else if (isAgent(inputs.actors, author))
    for (const actor of actors.filter((entry) => mayBeAccountOf(entry, author)))
      addPrincipals(actor);
  if (inputs.subject.kind === "proposal" && inputs.subject.actor !== undefined)
    add(inputs.subject.actor, "is the actor of this proposal");

  const isTeamOf = (actor: DirectoryActor, account: Account): boolean =>
    actor.kind === "team" && actor.team !== undefined && memberships.has(account, actor.team);

  return {
    unknown,
    describe(account) {
      if (account.id === author?.id) return "is the author of this pull request";
      for (const [id, why] of names) {
        const entries = actors.filter((actor) => actor.id === id);
        const named =
          entries.length === 0
            ? sameLogin(id, account.login)
            : entries.some((actor) => mayBeAccountOf(actor, account));
        if (named) return why;
        const team = entries.find((actor) => isTeamOf(actor, account))?.team;
        if (team !== undefined) return `is a member of ${team}, which ${why}`;
      }
      return null;
    },
  };
}

/** Why it cannot be told whose accounts an actor means, in one clause; null where it can. */
function unknownActor(actor: DirectoryActor, memberships: Memberships): string | null {
  const { id, team, login, githubId } = actor;
  if (actor.nobody !== undefined) return actor.nobody;
  if (actor.kind === "team" && team !== undefined) return memberships.unread(team);
  return actor.kind === "team" || (login === undefined && githubId === undefined)
    ? `no account of ${id}, for whom it was proposed, is known`
    : null;
}
