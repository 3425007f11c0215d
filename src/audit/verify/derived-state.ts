import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import type { JsonObject } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
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
  readonly #actual = new Map<string, Oid>();

  /** Takes one commit's entries and changes; gives the derived files that do not fit, in order. */
  advance(entries: readonly AuditEntry[], changes: readonly LogChange[]): readonly DerivedFault[] {
    const evolved = evolveRecords(entries, ({ path }) => this.#records.get(path) ?? null);
    for (const [path, record] of evolved) this.#records.set(path, record);
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
    const value = bytes === null ? undefined : parseJson(new TextDecoder().decode(bytes));
    if (isJsonObject(value)) this.#records.set(path, value);
    else this.#records.delete(path);
  }

  #expected(path: string): string | null {
    const record = this.#records.get(path);
    return record === undefined ? null : gitBlobOid(new TextEncoder().encode(recordText(record)));
  }
}
