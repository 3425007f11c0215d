import { isDeepStrictEqual } from "node:util";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";
import { parseEntry } from "../entry-format.ts";
import type { Fault } from "./fault.ts";
import { HOW_TO_VERIFY, type ProofFile } from "./proof-file.ts";

/** Reads a proof file: hostile text, of which every member is known and of its type afterwards, and no hash is true yet. */
export function readProofFile(bytes: Uint8Array): Result<ProofFile, Fault> {
  const value = parse(bytes);
  if (value === undefined) return malformed("It is no JSON in UTF-8");
  if (!isJsonObject(value)) return malformed("It is no JSON object");
  const { kind } = value;
  const members = typeof kind === "string" ? MEMBERS.get(kind) : undefined;
  if (members === undefined)
    return malformed("`kind` names no proof that this version of Writ reads");
  for (const key of Object.keys(value))
    if (!members.has(key))
      return malformed(`It has a member ${JSON.stringify(key)}, which no proof of its kind has`);
  for (const [key, { fits, presence }] of members) {
    const has = Object.hasOwn(value, key);
    if (!has && presence === "required") return malformed(`\`${key}\` is missing`);
    if (has && !fits(value[key])) return malformed(`\`${key}\` is not what the format says`);
  }
  const wrong = entriesOf(value).findIndex((entry) => parseEntry(entry) === null);
  if (wrong >= 0) {
    const message = `The ${ordinal(wrong)} entry is not written as the format says`;
    return failure({ code: "entry-malformed", message });
  }
  return success(value as unknown as ProofFile);
}

/** The entries of a proof file; none where it proves none. */
export function entriesOfFile(file: ProofFile): readonly AuditEntry[] {
  if (file.kind === "consistency") return [];
  return file.kind === "inclusion" ? [file.entry] : file.entries;
}

type Check = (value: JsonValue | undefined) => boolean;
interface Member {
  readonly fits: Check;
  readonly presence: "required" | "optional";
}

const HASH = /^[0-9a-f]{64}$/;
const isHash: Check = (value) => typeof value === "string" && HASH.test(value);
const isText: Check = (value) => typeof value === "string";
const isSize: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
const isHashes: Check = (value) =>
  Array.isArray(value) && value.every((item) => isHash(item as JsonValue));

const required = (fits: Check): Member => ({ fits, presence: "required" });
const optional = (fits: Check): Member => ({ fits, presence: "optional" });

const COMMON: readonly (readonly [string, Member])[] = [
  ["version", required((value) => value === 1)],
  ["kind", required(isText)],
  ["origin", required(isText)],
  ["checkpoint", required(isText)],
];

const ENTRIES: readonly (readonly [string, Member])[] = [
  ["entries", required((value) => Array.isArray(value) && value.length > 0)],
  ["hashes", required(isHashes)],
];

const MEMBERS: ReadonlyMap<string, ReadonlyMap<string, Member>> = new Map([
  [
    "inclusion",
    new Map([
      ...COMMON,
      ["consistency", optional(isEarlierTree)],
      ["entry", required(isJsonObject)],
      ["path", required(isHashes)],
    ]),
  ],
  [
    "entries",
    new Map([
      ...COMMON,
      ["consistency", optional(isEarlierTree)],
      ["of", required(isSelection)],
      ...ENTRIES,
    ]),
  ],
  ["consistency", new Map([...COMMON, ["consistency", required(isEarlierTree)]])],
  [
    "evidence",
    new Map([
      ...COMMON,
      ["consistency", optional(isEarlierTree)],
      ["pull", required(isSize)],
      ["verify", required((value) => isDeepStrictEqual(value, HOW_TO_VERIFY))],
      ["summary", required(isJsonObject)],
      ...ENTRIES,
      ["artifacts", required(isArtifacts)],
      ["withoutArtifacts", required(isHashes)],
    ]),
  ],
]);

function isEarlierTree(value: JsonValue | undefined): boolean {
  return (
    hasExactly(value, ["size", "root", "path"]) &&
    isSize(value["size"]) &&
    isHash(value["root"]) &&
    isHashes(value["path"])
  );
}

function isSelection(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return false;
  return Object.entries(value).every(([key, item]) => {
    if (key === "pull") return isSize(item);
    return (key === "proposal" || key === "execution") && isText(item);
  });
}

function isArtifacts(value: JsonValue | undefined): boolean {
  return (
    isJsonObject(value) &&
    Object.entries(value).every(([name, item]) => HASH.test(name) && isText(item))
  );
}

function hasExactly(value: JsonValue | undefined, keys: readonly string[]): value is JsonObject {
  return (
    isJsonObject(value) &&
    Object.keys(value).length === keys.length &&
    keys.every((key) => Object.hasOwn(value, key))
  );
}

function entriesOf(value: JsonObject): readonly JsonValue[] {
  const { entry, entries } = value;
  if (entry !== undefined) return [entry];
  return Array.isArray(entries) ? (entries as readonly JsonValue[]) : [];
}

function parse(bytes: Uint8Array): JsonValue | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return JSON.parse(text) as JsonValue;
  } catch {
    // Neither UTF-8 nor JSON: the same to whoever holds the file.
    return undefined;
  }
}

function ordinal(position: number): string {
  return position === 0 ? "first" : `${position + 1}th`;
}

function malformed(message: string): Result<never, Fault> {
  return failure({ code: "malformed", message });
}
