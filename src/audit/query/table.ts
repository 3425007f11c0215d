import type { AuditEntry } from "../../model/audit-entry.ts";

/** What a column holds. Lists and objects are JSON text, truth is 1 or 0, and null is nothing. */
export type Cell = string | number | null;

/** One row by the names of its columns; a column that is not named is null. */
export type Row = Readonly<Record<string, Cell>>;

/** One column, as users see it in docs/queries.md. */
export interface Column {
  readonly name: string;
  readonly type: "TEXT" | "INTEGER";
  readonly meaning: string;
  /** The expression that a column is computed by when it is read; otherwise it is stored. */
  readonly computed?: string;
}

/** What every table and view tells about itself. */
interface Described {
  readonly name: string;
  /** What a row is. */
  readonly meaning: string;
  readonly columns: readonly Column[];
}

/** A table of the index: a fold of the entries that concern each of its rows. */
export interface Table extends Described {
  /** Columns of the primary key. */
  readonly key: readonly string[];
  /** Column lists that are looked up by. */
  readonly indexes: readonly string[];
  /** The key of the row that an entry concerns, in the order of `key`; null where it concerns none. */
  keyOf(entry: AuditEntry): readonly (string | number)[] | null;
  /** The row after an entry that concerns it; null before the first. */
  evolve(row: Row | null, entry: AuditEntry): Row;
}

/** A view over the tables. */
export interface View extends Described {
  readonly query: string;
}
