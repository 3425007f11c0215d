import type { Account, Actor } from "../model/actor.ts";
import type { Subject } from "../model/decision.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import { actorsOf, isAccountOf, isAgent, sameLogin } from "./actor-directory.ts";

/** Who the author is: the pull request's author, the proposal's `actor`, and whoever an agent acts for (SPEC §8). */
export interface Authors {
  /** Why this account is an author, in words that follow its login, such as `is the author of this pull request`. */
  describe(account: Account): string | null;
  /** Why not all authors are known, in one clause; null where they are. */
  readonly unknown: string | null;
}

/** Finds the authors of a subject. Names in a proposal are untrusted: an unknown one is taken as a login. */
export function findAuthors(inputs: {
  readonly actors: readonly Actor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}): Authors {
  const actors = inputs.actors ?? [];
  const author = inputs.snapshot.pull.author;
  const names = new Map<string, string>();
  let unknown: string | null = null;
  const add = (id: string, why: string): void => {
    if (names.has(id)) return;
    names.set(id, why);
    for (const actor of actors.filter((entry) => entry.id === id)) {
      if (actor.kind === "team" || (actor.login === undefined && actor.githubId === undefined))
        unknown ??= `${id}, for whom it was proposed, is no single account`;
      if (actor.kind === "agent") addPrincipals(actor);
    }
  };
  const addPrincipals = (agent: Actor): void => {
    for (const id of agent.actsFor) add(id, `is somebody for whom the agent ${agent.id} acts`);
  };

  if (author === null) unknown = "the author of this pull request is a deleted account";
  else if (isAgent(inputs.actors, author))
    for (const actor of actorsOf(inputs.actors, author)) addPrincipals(actor);
  if (inputs.subject.kind === "proposal" && inputs.subject.actor !== undefined)
    add(inputs.subject.actor, "is the actor of this proposal");

  return {
    unknown,
    describe(account) {
      if (account.id === author?.id) return "is the author of this pull request";
      for (const [id, why] of names) {
        const entries = actors.filter((actor) => actor.id === id);
        const named =
          entries.length === 0
            ? sameLogin(id, account.login)
            : entries.some((actor) => isAccountOf(actor, account));
        if (named) return why;
      }
      return null;
    },
  };
}
