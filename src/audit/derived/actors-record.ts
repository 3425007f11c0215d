import type { AuditEntry, EntryDraft } from "../../model/audit-entry.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { ACTORS_RECORD_PATH } from "../layout.ts";
import type { RecordKind } from "./record-kind.ts";

/** Words about an actor that say nothing of its account: as in `.writ/actors.yml`, those that are its default left out. */
export const DESCRIPTION_FIELDS = [
  "kind",
  "name",
  "roles",
  "capabilities",
  "acts-for",
  "status",
] as const;

/** An actor as it was last registered or changed (SPEC §7). */
export interface RecordedActor {
  readonly login?: string;
  readonly team?: string;
  /** The account's id when that login was registered; null where GitHub knew none, and for teams. */
  readonly githubId: number | null;
  /** {@link DESCRIPTION_FIELDS} as the entry has them. */
  readonly description: JsonObject;
  /** Index of the entry that says so. */
  readonly entry: number;
}

/** The content of `state/actors.json`: which account each actor is, by the id that it was registered with. */
interface ActorsRecord {
  readonly version: 1;
  readonly actors: JsonObject;
}

/** `state/actors.json`: every actor that is registered and not removed, by id (SPEC §7). */
export const actorsRecords: RecordKind<ActorsRecord> = {
  pathOf: (entry) => (actorOf(entry) === null ? null : ACTORS_RECORD_PATH),
  parse: (value) =>
    parseRecordedActors(value) === null ? null : (value as unknown as ActorsRecord),
  evolve: evolveActorsRecord,
};

/** Reads the actors of the log by id; null where the record is malformed. */
export function parseRecordedActors(json: JsonValue): ReadonlyMap<string, RecordedActor> | null {
  if (!isJsonObject(json) || json["version"] !== 1 || !isJsonObject(json["actors"])) return null;
  const actors = new Map<string, RecordedActor>();
  for (const [id, value] of Object.entries(json["actors"])) {
    const actor = parseRecordedActor(value);
    if (actor === null) return null;
    actors.set(id, actor);
  }
  return actors;
}

/**
 * Reads which account each actor of the log is; null where the record is malformed. A `githubId` of null means that
 * GitHub knew no account of that login: nobody is that actor.
 */
export function parseActorsRecord(
  json: JsonValue,
): ReadonlyMap<string, { readonly login: string | null; readonly githubId: number | null }> | null {
  const actors = parseRecordedActors(json);
  if (actors === null) return null;
  return new Map(
    Array.from(actors, ([id, { login, githubId }]) => [id, { login: login ?? null, githubId }]),
  );
}

function parseRecordedActor(value: JsonValue): RecordedActor | null {
  if (!isJsonObject(value)) return null;
  const { login, team, githubId, entry, ...description } = value;
  if (login !== undefined && typeof login !== "string") return null;
  if (team !== undefined && typeof team !== "string") return null;
  if (typeof entry !== "number" || !isGithubId(githubId)) return null;
  return {
    ...(login !== undefined && { login }),
    ...(team !== undefined && { team }),
    githubId,
    description,
    entry,
  };
}

/** The id of the actor whom an entry registers, changes or removes; null where it does none of it, or says it malformed. */
function actorOf(entry: EntryDraft): string | null {
  if (entry.type !== "actor.registered" && entry.type !== "actor.changed") return null;
  const { actor, login, team, githubId, status } = entry.data;
  if (typeof actor !== "string") return null;
  if (entry.type === "actor.changed" && status === "removed") return actor;
  if ((typeof login === "string") === (typeof team === "string")) return null;
  return isGithubId(githubId) ? actor : null;
}

function evolveActorsRecord(record: ActorsRecord | null, entry: AuditEntry): ActorsRecord | null {
  const id = actorOf(entry);
  if (id === null) return record;
  const { data } = entry;
  const others = Object.entries(record?.actors ?? {}).filter(([other]) => other !== id);
  const removed = entry.type === "actor.changed" && data["status"] === "removed";
  const now: readonly [string, JsonValue][] = removed ? [] : [[id, recordOf(entry)]];
  return { version: 1, actors: Object.fromEntries([...others, ...now]) };
}

function recordOf({ data, index }: AuditEntry): JsonObject {
  const fields = ["login", "team", "githubId", ...DESCRIPTION_FIELDS]
    .filter((field) => data[field] !== undefined)
    .map((field) => [field, data[field] as JsonValue] as const);
  return { ...Object.fromEntries(fields), entry: index };
}

function isGithubId(value: JsonValue | undefined): value is number | null {
  return value === null || (Number.isSafeInteger(value) && (value as number) > 0);
}
