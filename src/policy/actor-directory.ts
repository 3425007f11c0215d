import type { Account, Actor } from "../model/actor.ts";
import type { Memberships } from "./memberships.ts";

/** An entry of `actors.yml`, with what the log tells of its account (SPEC §7). */
export interface DirectoryActor extends Actor {
  /** Why no account is this actor, in one clause. */
  readonly nobody?: string;
  /** The one account that its login means. The log can be written to by hand, so this widens nothing: the login must fit too. */
  readonly recordedId?: number;
}

/** Tells whether two logins are the same on GitHub, which ignores their case. */
export function sameLogin(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/**
 * Tells whether an account counts as an actor: by `github-id` where given, else by login and the id that the log has
 * for it (SPEC §7).
 */
export function isAccountOf(actor: DirectoryActor, account: Account): boolean {
  if (actor.kind === "team" || actor.nobody !== undefined) return false;
  if (actor.githubId !== undefined) return actor.githubId === account.id;
  const { recordedId } = actor;
  return hasLogin(actor, account.login) && (recordedId === undefined || recordedId === account.id);
}

/**
 * Tells whether what excludes an actor excludes this account: as {@link isAccountOf}, but of login and recorded id one
 * is enough, since neither the file nor the log alone can tell that it is somebody else.
 */
export function mayBeAccountOf(actor: DirectoryActor, account: Account): boolean {
  if (actor.kind === "team") return false;
  if (actor.githubId !== undefined) return actor.githubId === account.id;
  return hasLogin(actor, account.login) || actor.recordedId === account.id;
}

/**
 * The actors as they are if this account is each that it may be ({@link mayBeAccountOf}): what is true only of them is
 * doubtful, and may stop somebody but lets nobody in.
 */
export function actorsIfSo(
  actors: readonly DirectoryActor[] | null,
  account: Account,
): readonly DirectoryActor[] | null {
  return (
    actors?.map((actor) => {
      const { recordedId, ...entry } = actor;
      return recordedId !== undefined && mayBeAccountOf(actor, account)
        ? { ...entry, githubId: account.id }
        : actor;
    }) ?? null
  );
}

/** Every entry of `actors.yml` about this account; none where the file does not exist. */
export function actorsOf(
  actors: readonly DirectoryActor[] | null,
  account: Account,
): readonly DirectoryActor[] {
  return actors?.filter((actor) => isAccountOf(actor, account)) ?? [];
}

/** Teams of `actors.yml` of which this account is known to be a member; an inactive one gives nothing. */
export function teamActorsOf(
  actors: readonly DirectoryActor[] | null,
  memberships: Memberships,
  account: Account,
): readonly DirectoryActor[] {
  return activeTeams(actors).filter(({ team }) => memberships.has(account, team));
}

/** The active teams of `actors.yml`. */
export function activeTeams(
  actors: readonly DirectoryActor[] | null,
): readonly (DirectoryActor & { readonly team: string })[] {
  return (actors ?? []).flatMap((actor) =>
    actor.kind === "team" && actor.status === "active" && actor.team !== undefined
      ? [{ ...actor, team: actor.team }]
      : [],
  );
}

/** Tells whether an account acts without a person at the keyboard: a bot, or an actor of kind `agent` (SPEC §8). */
export function isAgent(actors: readonly DirectoryActor[] | null, account: Account): boolean {
  if (account.kind !== "user") return true;
  return (actors ?? []).some((actor) => actor.kind === "agent" && mayBeAccountOf(actor, account));
}

/**
 * Tells whether a login written in the policy means this account. Where `actors.yml` tells whose that login is, the id
 * decides: a login that came to belong to somebody else counts for nothing (SPEC §7).
 */
export function isNamedBy(
  actors: readonly DirectoryActor[] | null,
  login: string,
  account: Account,
): boolean {
  const claimed = claimantsOf(actors, login);
  if (claimed.length > 0) return claimed.some((actor) => isAccountOf(actor, account));
  return sameLogin(login, account.login);
}

/** Why nobody is meant by a login of the policy, in one clause; null where somebody may be. */
export function nobodyBehind(
  actors: readonly DirectoryActor[] | null,
  login: string,
): string | null {
  const claimed = claimantsOf(actors, login);
  return claimed.every(({ nobody }) => nobody !== undefined) ? (claimed[0]?.nobody ?? null) : null;
}

/**
 * Why an account is not the actor of its login, in one clause that begins with the actor; null where none of that login
 * is somebody else.
 */
export function otherThanActor(
  actors: readonly DirectoryActor[] | null,
  account: Account,
): string | null {
  const other = claimantsOf(actors, account.login).find((actor) => !isAccountOf(actor, account));
  if (other === undefined) return renamedFrom(actors, account);
  const { githubId, id, nobody, recordedId } = other;
  return nobody ?? `the actor ${id} is another account, the one of id ${githubId ?? recordedId}`;
}

/** Why an account that an actor was registered with is not that actor under its new login; null where there is none. */
function renamedFrom(actors: readonly DirectoryActor[] | null, account: Account): string | null {
  const actor = actors?.find(
    ({ githubId, recordedId }) => githubId === undefined && recordedId === account.id,
  );
  if (actor === undefined || isAccountOf(actor, account)) return null;
  return `the actor ${actor.id} is this account by the login ${actor.login} only: change it in .writ/actors.yml, or add the \`github-id\``;
}

/** Actors of a login of whom it is known who they are, or that nobody is. */
function claimantsOf(
  actors: readonly DirectoryActor[] | null,
  login: string,
): readonly DirectoryActor[] {
  return (actors ?? []).filter(
    (actor) =>
      (actor.githubId ?? actor.recordedId ?? actor.nobody) !== undefined && hasLogin(actor, login),
  );
}

function hasLogin(actor: Actor, login: string): boolean {
  return actor.login !== undefined && sameLogin(actor.login, login);
}
