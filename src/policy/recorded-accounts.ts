import type { Actor } from "../model/actor.ts";
import { sameLogin } from "./actor-directory.ts";
import type { DirectoryActor } from "./actor-directory.ts";

/** The account that the log recorded when an actor was registered; its id is null where GitHub knew none of that login. */
export interface RecordedAccount {
  readonly login: string;
  readonly githubId: number | null;
}

/**
 * The actors with the accounts that the log recorded under their ids (SPEC §7): a `github-id` in the file decides, else
 * the recorded one does, so that a login that came to belong to somebody else counts for nothing. It only narrows whom
 * the login means: who may write to the log must not become somebody else's actor by it (SPEC §8). Of an actor that was
 * never recorded, as in logs that are older than that, the login decides.
 */
export function withRecordedAccounts(
  actors: readonly Actor[] | null,
  record: ReadonlyMap<string, RecordedAccount>,
): readonly DirectoryActor[] | null {
  return actors?.map((actor) => withRecorded(actor, record.get(actor.id))) ?? null;
}

function withRecorded(actor: Actor, recorded: RecordedAccount | undefined): DirectoryActor {
  const { id, login } = actor;
  if (actor.kind === "team" || actor.githubId !== undefined) return actor;
  if (login === undefined || recorded === undefined) return actor;
  const remedy = "give it the `github-id` of its account in .writ/actors.yml";
  if (!sameLogin(login, recorded.login))
    return {
      ...actor,
      nobody: `the actor ${id} was registered as ${recorded.login}, not as ${login}, so nobody counts as that actor: ${remedy}`,
    };
  if (recorded.githubId === null)
    return {
      ...actor,
      nobody: `GitHub knew no account ${login} when the actor ${id} was registered, so nobody counts as that actor: ${remedy}`,
    };
  return { ...actor, recordedId: recorded.githubId };
}
