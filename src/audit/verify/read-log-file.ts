import { createHash } from "node:crypto";
import type { AuditEntry } from "../../model/audit-entry.ts";
import { canonicalJson } from "../../model/digest.ts";
import type { JsonValue } from "../../model/json.ts";
import { logFileText, parseEntry } from "../entry-format.ts";
import { parseJson } from "../record-text.ts";

/** An entry with its leaf hash as the verifier computes it. */
export interface HashedEntry {
  readonly entry: AuditEntry;
  /** 64 hex digits. */
  readonly leaf: string;
}

/** A log file's entries by line; null where a line is no entry, or is not written as the format says. */
export interface LogFileLines {
  readonly entries: readonly (HashedEntry | null)[];
  /** True where every byte is as the format says. */
  readonly exact: boolean;
}

/** Reads a log file byte by byte: what is not exactly as the format writes it does not pass, even if it means the same. */
export function readLogFile(bytes: Uint8Array): LogFileLines {
  const text = decode(bytes);
  if (text === null) return { entries: [], exact: false };
  const whole = parseJson(text);
  if (Array.isArray(whole)) {
    const entries = (whole as readonly JsonValue[]).map((value) => hashed(value));
    const all = entries.filter((entry) => entry !== null);
    const exact =
      all.length === entries.length &&
      all.length > 0 &&
      all.every(({ entry }) => isInOrder(entry)) &&
      writtenAs(text, () => logFileText(all.map(({ entry }) => entry)));
    if (exact) return { entries, exact };
  }
  const lines = text
    .replace(/^\[\n/, "")
    .replace(/\n\]\n$/, "")
    .split(",\n");
  return { entries: lines.map((line) => readLine(line)), exact: false };
}

function readLine(line: string): HashedEntry | null {
  const value = parseJson(line);
  // A key told twice, another spelling of a number: JSON has many texts for one value, the log has one.
  if (value === undefined || !writtenAs(line, () => JSON.stringify(value))) return null;
  const read = hashed(value);
  return read !== null && isInOrder(read.entry) ? read : null;
}

function writtenAs(text: string, write: () => string): boolean {
  try {
    return write() === text;
  } catch (error) {
    // Nested so deeply that no writer could have written it.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The members of an entry stand in the order of the format, and there are no others; in `data` any order will do. */
function isInOrder(entry: AuditEntry): boolean {
  const { actor, run } = entry;
  return (
    stands(entry, ENTRY_ORDER) &&
    (actor === undefined || stands(actor, ACTOR_ORDER)) &&
    (run === undefined || stands(run, RUN_ORDER))
  );
}

function stands(object: object, order: readonly string[]): boolean {
  let at = 0;
  for (const key in object) {
    while (at < order.length && order[at] !== key) at += 1;
    if (at === order.length) return false;
    at += 1;
  }
  return true;
}

const ENTRY_ORDER =
  "version index time type actor pull proposal workflow execution step attempt run data previous".split(
    " ",
  );
const ACTOR_ORDER = ["login", "id"];
const RUN_ORDER = ["id", "attempt", "job", "worker", "batch", "url"];

/** Leaf hash: SHA-256 of 0x00 and the entry's RFC 8785 form (SPEC §15). */
function hashed(value: JsonValue): HashedEntry | null {
  const entry = parseEntry(value);
  if (entry === null) return null;
  const canonical = canonicalOrNull(value);
  if (canonical === null) return null;
  const leaf = createHash("sha256").update(`\u0000${canonical}`, "utf8").digest("hex");
  return { entry, leaf };
}

function canonicalOrNull(value: JsonValue): string | null {
  try {
    return canonicalJson(value);
  } catch {
    // No I-JSON, such as a lone surrogate: it has no hash, so it is no entry.
    return null;
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
