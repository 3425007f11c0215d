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

/** The records as the entries make them, held against the blobs on the branch by object id, so that none is read. */
export class DerivedState {
  readonly #records = new Map<string, JsonObject>();
  /** Records as the branch has them where they were found to differ; held to their kind before an entry changes them. */
  readonly #adopted = new Map<string, JsonObject>();
  readonly #actual = new Map<string, Oid>();

  /** Takes one commit's entries and changes; gives the derived files that do not fit, in order. */
  advance(entries: readonly AuditEntry[], changes: readonly LogChange[]): readonly DerivedFault[] {
    const evolved = evolveRecords(entries, (file) => this.#before(file));
    for (const [path, record] of evolved) {
      this.#records.set(path, record);
      this.#adopted.delete(path);
    }
    const touched = new Set(evolved.keys());
    for (const { path, after } of changes) {
      touched.add(path);
      if (after === null) this.#actual.delete(path);
      else this.#actual.set(path, after);
    }
    return [...touched]
      .filter((path) => this.#expected(path) !== (this.#actual.get(path) ?? null))
      .toSorted()
      .map((path) => ({ path, actual: this.#actual.get(path) ?? null }));
  }

  /** Goes on from what the branch has, so that one difference is not found at every later commit again. */
  adopt(path: string, bytes: Uint8Array | null): void {
    const text = bytes === null ? "" : new TextDecoder().decode(bytes);
    const value = isShallow(text) ? parseJson(text) : undefined;
    this.#adopted.delete(path);
    this.#records.delete(path);
    if (isJsonObject(value)) this.#adopted.set(path, value);
  }

  #before({ path, kind }: DerivedFile): JsonObject | null {
    const adopted = this.#adopted.get(path);
    return adopted === undefined ? (this.#records.get(path) ?? null) : kind.parse(adopted);
  }

  #expected(path: string): string | null {
    const record = this.#adopted.get(path) ?? this.#records.get(path);
    return record === undefined ? null : gitBlobOid(new TextEncoder().encode(recordText(record)));
  }
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
