import type { DatabaseSync, StatementSync } from "node:sqlite";
import { FOLDED } from "../../../audit/query/schema.ts";
import type { Cell, Row, Table } from "../../../audit/query/table.ts";
import { AUDIT_LOG, auditLogRow } from "../../../audit/query/tables/audit-log.ts";
import { STEP_EXECUTIONS } from "../../../audit/query/tables/step-executions.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";

/** Most rows of one table that are held before they are written. */
const HELD = 2_000;

/** Writes entries into the tables of the index; what it holds back, `flush` writes. */
export class FoldedRows {
  readonly #log: StatementSync;
  readonly #logColumns: readonly string[];
  readonly #tables: readonly TableRows[];

  constructor(database: DatabaseSync) {
    const stored = AUDIT_LOG.columns.filter(({ computed }) => computed === undefined);
    this.#logColumns = stored.map(({ name }) => name);
    this.#log = database.prepare(insertSql("INSERT", AUDIT_LOG.name, this.#logColumns));
    this.#tables = FOLDED.map((table) => new TableRows(database, table));
  }

  add(entry: AuditEntry): void {
    let tool: Cell = null;
    for (const rows of this.#tables) {
      const row = rows.fold(entry);
      if (rows.table === STEP_EXECUTIONS && row !== null) tool = row["tool"] ?? null;
    }
    const row = auditLogRow(entry, typeof tool === "string" ? tool : null);
    this.#log.run(...this.#logColumns.map((name) => row[name] ?? null));
  }

  flush(): void {
    for (const rows of this.#tables) rows.flush();
  }
}

/** The rows of one table: those that entries concerned lately are held, since the next entries concern them too. */
class TableRows {
  readonly table: Table;
  readonly #columns: readonly string[];
  readonly #select: StatementSync;
  readonly #replace: StatementSync;
  readonly #held = new Map<string, Row>();

  constructor(database: DatabaseSync, table: Table) {
    this.table = table;
    this.#columns = table.columns.map(({ name }) => name);
    const key = table.key.map((name) => `${name} = ?`).join(" AND ");
    this.#select = database.prepare(`SELECT * FROM ${table.name} WHERE ${key}`);
    this.#replace = database.prepare(insertSql("INSERT OR REPLACE", table.name, this.#columns));
  }

  /** Folds an entry into the row that it concerns, and gives that row; null where it concerns none. */
  fold(entry: AuditEntry): Row | null {
    const key = this.table.keyOf(entry);
    if (key === null) return null;
    const name = key.length === 1 ? String(key[0]) : JSON.stringify(key);
    const before = this.#held.get(name) ?? this.#select.get(...key) ?? null;
    const row = this.table.evolve(before as Row | null, entry);
    this.#held.set(name, row);
    if (this.#held.size > HELD) this.flush();
    return row;
  }

  flush(): void {
    for (const row of this.#held.values())
      this.#replace.run(...this.#columns.map((name) => row[name] ?? null));
    this.#held.clear();
  }
}

function insertSql(verb: string, table: string, columns: readonly string[]): string {
  const marks = columns.map(() => "?").join(", ");
  return `${verb} INTO ${table} (${columns.join(", ")}) VALUES (${marks})`;
}
