import type { Account, Actor } from "../model/actor.ts";

/** Tells whether two logins are the same on GitHub, which ignores their case. */
export function sameLogin(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Tells whether an entry of `actors.yml` is about this account: by `github-id` where given, else by login (SPEC §7). */
export function isAccountOf(actor: Actor, account: Account): boolean {
  if (actor.kind === "team") return false;
  if (actor.githubId !== undefined) return actor.githubId === account.id;
  return actor.login !== undefined && sameLogin(actor.login, account.login);
}

/** Every entry of `actors.yml` about this account; none where the file does not exist. */
export function actorsOf(actors: readonly Actor[] | null, account: Account): readonly Actor[] {
  return actors?.filter((actor) => isAccountOf(actor, account)) ?? [];
}

/** Tells whether an account acts without a person at the keyboard: a bot, or an actor of kind `agent` (SPEC §8). */
export function isAgent(actors: readonly Actor[] | null, account: Account): boolean {
  return (
    account.kind !== "user" || actorsOf(actors, account).some((actor) => actor.kind === "agent")
  );
}

/**
 * Tells whether a login written in the policy means this account. Where `actors.yml` gives that login a
 * `github-id`, the id decides: a login that came to belong to somebody else counts for nothing (SPEC §7).
 */
export function isNamedBy(actors: readonly Actor[] | null, login: string, account: Account) {
  const claimed = actors?.filter(
    (actor) =>
      actor.githubId !== undefined && actor.login !== undefined && sameLogin(actor.login, login),
  );
  if (claimed !== undefined && claimed.length > 0)
    return claimed.some((actor) => actor.githubId === account.id);
  return sameLogin(login, account.login);
}
