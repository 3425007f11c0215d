import type { AuditEntry, EntryDraft, EntryRun } from "../model/audit-entry.ts";
import { ENTRY_TYPES } from "../model/audit-entry.ts";
import { canonicalJson } from "../model/digest.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import { leafHash } from "./merkle-tree.ts";
import { parseJson } from "./record-text.ts";

/** The entry that a draft becomes, with its keys in the order of SPEC §15 and none without a value. */
export function entryOf(draft: EntryDraft, index: number, previous: string): AuditEntry {
  return {
    version: 1,
    index,
    time: draft.time,
    type: draft.type,
    ...(draft.actor !== undefined && { actor: { login: draft.actor.login, id: draft.actor.id } }),
    ...(draft.pull !== undefined && { pull: draft.pull }),
    ...(draft.proposal !== undefined && { proposal: draft.proposal }),
    ...(draft.workflow !== undefined && { workflow: draft.workflow }),
    ...(draft.execution !== undefined && { execution: draft.execution }),
    ...(draft.step !== undefined && { step: draft.step }),
    ...(draft.attempt !== undefined && { attempt: draft.attempt }),
    ...(draft.run !== undefined && { run: runOf(draft.run) }),
    data: draft.data,
    previous,
  };
}

/** What its writer said of an entry: all but version, index and `previous`. */
export function draftOf(entry: AuditEntry): EntryDraft {
  const { version: _version, index: _index, previous: _previous, ...draft } = entry;
  return draft;
}

/** Leaf hash of an entry: over its RFC 8785 form (SPEC §15). */
export function entryHash(entry: AuditEntry): string {
  return leafHash(canonicalJson(entry as unknown as JsonObject));
}

/** A log file: a JSON array with one entry a line, so that diffs read well. */
export function logFileText(entries: readonly AuditEntry[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
}

/** The entries of a log file; null where one is malformed or their indexes do not follow one another. */
export function parseLogFile(text: string): readonly AuditEntry[] | null {
  const value = parseJson(text);
  if (!Array.isArray(value) || value.length === 0) return null;
  const entries: AuditEntry[] = [];
  for (const item of value as readonly JsonValue[]) {
    const entry = parseEntry(item);
    const before = entries.at(-1);
    if (entry === null || (before !== undefined && entry.index !== before.index + 1)) return null;
    entries.push(entry);
  }
  return entries;
}

/** Reads one entry; null where a key is missing, unknown, or of another type (SPEC §15). */
export function parseEntry(value: JsonValue): AuditEntry | null {
  if (!isJsonObject(value)) return null;
  for (const key in value) {
    const fits = ENTRY_KEYS.get(key);
    if (fits === undefined || !fits(value[key])) return null;
  }
  for (const key of REQUIRED_KEYS) if (!Object.hasOwn(value, key)) return null;
  return value as unknown as AuditEntry;
}

function runOf(run: EntryRun): EntryRun {
  return {
    id: run.id,
    attempt: run.attempt,
    job: run.job,
    worker: run.worker,
    batch: run.batch,
    ...(run.url !== undefined && { url: run.url }),
  };
}

type Check = (value: JsonValue | undefined) => boolean;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const HASH = /^[0-9a-f]{64}$/;
const isText: Check = (value) => typeof value === "string";
const isLike =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const TYPES: ReadonlySet<unknown> = new Set(ENTRY_TYPES);

const ENTRY_KEYS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["version", (value) => value === 1],
  ["index", isCount],
  ["time", isLike(TIME)],
  ["type", (value) => TYPES.has(value)],
  ["actor", (value) => isJsonObject(value) && isText(value["login"]) && isCount(value["id"])],
  ["pull", isCount],
  ["proposal", isText],
  ["workflow", isText],
  ["execution", isText],
  ["step", isText],
  ["attempt", isCount],
  ["run", isRun],
  ["data", isJsonObject],
  ["previous", isLike(HASH)],
]);
const REQUIRED_KEYS = ["version", "index", "time", "type", "data", "previous"] as const;

function isRun(value: JsonValue | undefined): boolean {
  return (
    isJsonObject(value) &&
    isCount(value["id"]) &&
    isCount(value["attempt"]) &&
    isText(value["job"]) &&
    isText(value["worker"]) &&
    isCount(value["batch"]) &&
    (value["url"] === undefined || isText(value["url"]))
  );
}
