import { DESCRIPTION_FIELDS, type RecordedActor } from "../audit/derived/actors-record.ts";
import type { Account, Actor } from "../model/actor.ts";
import { canonicalJson } from "../model/digest.ts";
import type { Oid } from "../model/ids.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { success, type Result } from "../model/result.ts";
import { sameLogin } from "../policy/actor-directory.ts";
import type { Forge, ForgeFailure } from "../ports/forge.ts";

/** What the log must be told of one actor. */
export interface ActorChange {
  readonly type: "actor.registered" | "actor.changed";
  readonly data: JsonObject;
}

/**
 * What must be added to the log so that it has the actors of an approved `actors.yml`, ordered by id (SPEC §7, §12.2);
 * none where it has them. A login's account is asked of GitHub when the log first gets that login and never again while
 * any actor has it: whoever takes over a login is not registered by an edit of its actor, nor by another id for it.
 * Entries that tell whose a login is now are made by `github-id`, or by removing the actor and then adding it, each of
 * which somebody approves. No request where no login is new.
 */
export async function registerActors(
  forge: Pick<Forge, "readAccounts">,
  facts: {
    /** Null: there is no such file. */
    readonly actors: readonly Actor[] | null;
    readonly recorded: ReadonlyMap<string, RecordedActor>;
    /** The commit at which the file is. */
    readonly commit: Oid;
  },
): Promise<Result<readonly ActorChange[], ForgeFailure>> {
  const { commit, recorded } = facts;
  const actors = facts.actors ?? [];
  const unknown = actors.flatMap((actor) =>
    actor.login === undefined || knownId(actor, recorded) !== undefined ? [] : [actor.login],
  );
  const asked = unknown.length === 0 ? success(NOBODY) : await forge.readAccounts(unknown);
  if (!asked.ok) return asked;
  const accountOf = (actor: Actor): number | null => {
    const known = knownId(actor, recorded);
    return known === undefined ? (asked.value.get(actor.login ?? "")?.id ?? null) : known;
  };
  const present = new Set(actors.map(({ id }) => id));
  const changes = [
    ...actors.map((actor) =>
      changeOf(actor, { before: recorded.get(actor.id), githubId: accountOf(actor), commit }),
    ),
    ...Array.from(recorded, ([id, before]) =>
      present.has(id) ? null : removal(id, before, commit),
    ),
  ];
  return success(
    changes
      .filter((change) => change !== null)
      .toSorted((left, right) => (idOf(left) < idOf(right) ? -1 : 1)),
  );
}

const NOBODY: ReadonlyMap<string, Account | null> = new Map();

/** The id that needs no question: the file's own, else the log's for that login; undefined where neither has one. */
function knownId(
  actor: Actor,
  recorded: ReadonlyMap<string, RecordedActor>,
): number | null | undefined {
  if (actor.githubId !== undefined) return actor.githubId;
  const { login } = actor;
  if (login === undefined) return null;
  const has = (other: RecordedActor | undefined): boolean =>
    other?.login !== undefined && sameLogin(other.login, login);
  const own = recorded.get(actor.id);
  return (has(own) ? own : [...recorded.values()].find(has))?.githubId;
}

function changeOf(
  actor: Actor,
  facts: {
    readonly before: RecordedActor | undefined;
    readonly githubId: number | null;
    readonly commit: Oid;
  },
): ActorChange | null {
  const { before, commit, githubId } = facts;
  const after = {
    ...(actor.login === undefined ? {} : { login: actor.login }),
    ...(actor.team === undefined ? {} : { team: actor.team }),
    githubId,
    description: describe(actor),
  };
  const data: JsonObject = {
    actor: actor.id,
    ...(actor.login === undefined ? {} : { login: actor.login }),
    ...(actor.team === undefined ? {} : { team: actor.team }),
    githubId,
    ...after.description,
    commit,
  };
  if (before === undefined) return { type: "actor.registered", data };
  const changes = differences(fieldsOf(before), fieldsOf(after));
  return changes.length === 0 ? null : { type: "actor.changed", data: { ...data, changes } };
}

function removal(id: string, before: RecordedActor, commit: Oid): ActorChange {
  const { githubId, login, team } = before;
  const status = before.description["status"] ?? "active";
  return {
    type: "actor.changed",
    data: {
      actor: id,
      ...(login === undefined ? {} : { login }),
      ...(team === undefined ? {} : { team }),
      githubId,
      status: "removed",
      commit,
      changes: [{ field: "status", from: status, to: "removed" }],
    },
  };
}

/** What the file says of an actor beside its account; lists sorted, since their order says nothing. */
function describe(actor: Actor): JsonObject {
  const { kind, name, roles, capabilities, actsFor, status } = actor;
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(roles.length === 0 ? {} : { roles: roles.toSorted() }),
    ...(capabilities.length === 0 ? {} : { capabilities: capabilities.toSorted() }),
    ...(actsFor.length === 0 ? {} : { "acts-for": actsFor.toSorted() }),
    ...(status === "active" ? {} : { status }),
  };
}

const FIELDS = ["login", "team", "github-id", ...DESCRIPTION_FIELDS] as const;

/** An actor by the fields of `actors.yml`. */
function fieldsOf(actor: Omit<RecordedActor, "entry">): Readonly<Record<string, JsonValue>> {
  const { login, team, githubId, description } = actor;
  return {
    status: "active",
    ...description,
    ...(login === undefined ? {} : { login }),
    ...(team === undefined ? {} : { team }),
    "github-id": githubId,
  };
}

function differences(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): readonly JsonObject[] {
  return FIELDS.flatMap((field) => {
    const from = before[field] ?? null;
    const to = after[field] ?? null;
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }];
  });
}

function idOf({ data }: ActorChange): string {
  return data["actor"] as string;
}
