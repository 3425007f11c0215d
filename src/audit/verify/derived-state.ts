import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import type { JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { DerivedFile } from "../derived/derived-files.ts";
import { evolveRecords } from "../derived/derived-files.ts";
import { parseJson, recordText } from "../record-text.ts";
import type { LogChange } from "./log-reader.ts";

/** A derived file that is not what the entries make of it; `actual` null: it is not there. */
export interface DerivedFault {
  readonly path: string;
  readonly actual: Oid | null;
}

/** How many records are kept as values beside their texts: those of what goes on at one time. */
const RECENT = 64;

/**
 * The records as the entries make them, held against the blobs on the branch by object id, so that none is read. They
 * are kept as the texts of their files: as values they would take many times the room in a long log.
 */
export class DerivedState {
  readonly #texts = new Map<string, string>();
  readonly #recent = new Map<string, JsonObject>();
  /** Records as the branch has them where they were found to differ; held to their kind before an entry changes them. */
  readonly #adopted = new Map<string, string>();
  readonly #actual = new Map<string, Oid>();

  /** Takes one commit's entries and changes; gives the derived files that do not fit, in order. */
  advance(entries: readonly AuditEntry[], changes: readonly LogChange[]): readonly DerivedFault[] {
    const touched = new Set(this.take(entries));
    for (const { path, after } of changes) {
      touched.add(path);
      if (after === null) this.#actual.delete(path);
      else this.#actual.set(path, after);
    }
    return this.#faultsOf(touched);
  }

  /** Takes the entries of one log file, and holds nothing against the branch yet; gives the paths that they change. */
  take(entries: readonly AuditEntry[]): readonly string[] {
    const evolved = evolveRecords(entries, (file) => this.#before(file));
    for (const [path, record] of evolved) {
      this.#adopted.delete(path);
      this.#texts.set(path, recordText(record));
      this.#recent.delete(path);
      this.#recent.set(path, record);
    }
    for (const path of this.#recent.keys()) {
      if (this.#recent.size <= RECENT) break;
      this.#recent.delete(path);
    }
    return [...evolved.keys()];
  }

  /** Holds all records against a tree that has these files and no other derived ones. */
  settle(files: readonly LogChange[]): readonly DerivedFault[] {
    for (const { path, after } of files) if (after !== null) this.#actual.set(path, after);
    return this.#faultsOf(new Set([...this.#texts.keys(), ...this.#actual.keys()]));
  }

  /** Goes on from what the branch has, so that one difference is not found at every later commit again. */
  adopt(path: string, bytes: Uint8Array | null): void {
    const text = bytes === null ? "" : new TextDecoder().decode(bytes);
    this.#adopted.delete(path);
    this.#texts.delete(path);
    this.#recent.delete(path);
    if (isShallow(text) && isJsonObject(parseJson(text))) this.#adopted.set(path, text);
  }

  #faultsOf(paths: ReadonlySet<string>): readonly DerivedFault[] {
    return [...paths]
      .filter((path) => this.#expected(path) !== (this.#actual.get(path) ?? null))
      .toSorted()
      .map((path) => ({ path, actual: this.#actual.get(path) ?? null }));
  }

  #before({ path, kind }: DerivedFile): JsonObject | null {
    const adopted = this.#adopted.get(path);
    if (adopted !== undefined) return kind.parse(objectOf(adopted));
    const recent = this.#recent.get(path);
    if (recent !== undefined) return recent;
    const text = this.#texts.get(path);
    return text === undefined ? null : objectOf(text);
  }

  #expected(path: string): string | null {
    const adopted = this.#adopted.get(path);
    const text = adopted === undefined ? this.#texts.get(path) : recordText(objectOf(adopted));
    return text === undefined ? null : gitBlobOid(new TextEncoder().encode(text));
  }
}

function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new TypeError("Only texts of objects are kept");
  return value;
}

/** No record nests deeper than a few levels; what does can be read, but not written again. */
function isShallow(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > DEEPEST) return false;
  }
  return true;
}

const DEEPEST = 100;
