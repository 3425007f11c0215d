import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite";
import { indexesSql, SCHEMA_VERSION, tablesSql } from "../../../audit/query/schema.ts";
import type { Cell } from "../../../audit/query/table.ts";
import { readLog } from "../../../audit/read-log.ts";
import type { Checkpoint } from "../../../model/audit-entry.ts";
import { asOid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { GitLogReader } from "../git-log-reader.ts";
import { FoldedRows } from "./folded-rows.ts";
import { loadSqlite, troubleOf } from "./load-sqlite.ts";
import { onlyGrew } from "./log-growth.ts";

/** "WRIT": tells an index from any other database (SQLite docs, "PRAGMA application_id"). */
const APPLICATION = 0x57524954;
/** Milliseconds between two looks at a database that another process writes. */
const PATIENCE = 100;
/** How often the index is brought back from where another process has brought it. */
const ATTEMPTS = 5;

/** The log that an index is to hold. */
export interface IndexedLog {
  readonly reader: GitLogReader;
  /** Directory of the repository. */
  readonly directory: string;
  /** What the branch says of itself; null where it has no checkpoint that can be read. */
  readonly checkpoint: Checkpoint | null;
}

/** Where the index is kept. */
export type IndexPlace =
  /** Writ's own file: whatever is wrong with it, it is made anew. */
  | { readonly kind: "own"; readonly file: string }
  /** A file that somebody named: another program's database is left alone. */
  | { readonly kind: "named"; readonly file: string }
  /** Nowhere: it is gone when it is closed. */
  | { readonly kind: "temporary" };

/** Why there is no index. */
export type IndexFailure =
  | { readonly kind: "not-an-index"; readonly file: string }
  | { readonly kind: "unwritable"; readonly message: string };

/** How far the index is. */
export interface IndexProgress {
  readonly entries: number;
  /** Null: nobody knows. */
  readonly of: number | null;
  /** True while another process writes it. */
  readonly waiting: boolean;
}

interface Standing {
  readonly head: string;
  readonly size: number;
}

/**
 * The entries of a log in SQLite, exactly as the branch has them: whatever does not match is extended where the log
 * only grew, and made anew otherwise. Several processes may use one file; a process that is killed leaves the index
 * as it was (SQLite docs, "Atomic Commit In SQLite").
 */
export class LogIndex implements Disposable {
  readonly #database: DatabaseSync;
  readonly #log: IndexedLog;
  readonly #clock: Clock;
  /** Entries that it holds. */
  size = 0;

  private constructor(database: DatabaseSync, log: IndexedLog, clock: Clock) {
    this.#database = database;
    this.#log = log;
    this.#clock = clock;
  }

  /** Opens the index of a log, and brings it to where the log is. */
  static async open(inputs: {
    readonly place: IndexPlace;
    readonly log: IndexedLog;
    readonly clock: Clock;
    readonly progress: (progress: IndexProgress) => void;
  }): Promise<Result<LogIndex, IndexFailure>> {
    const { place, log, clock, progress } = inputs;
    const Database = await loadSqlite();
    // Twice: a broken file is removed, and then there is none.
    for (let attempt = 0; ; attempt += 1) {
      let database: DatabaseSync | null = null;
      try {
        if (place.kind === "own") await mkdir(dirname(place.file), { recursive: true });
        database = new Database(place.kind === "temporary" ? "" : place.file);
        const index = new LogIndex(database, log, clock);
        if (place.kind === "named" && (await index.#ofAnother()))
          return closing(database, failure({ kind: "not-an-index", file: place.file }));
        await index.#bringUp(progress);
        return success(index);
      } catch (error) {
        database?.close();
        const trouble = troubleOf(error);
        if (place.kind === "named" && trouble === "broken")
          return failure({ kind: "not-an-index", file: place.file });
        if (place.kind === "own" && trouble === "broken" && attempt === 0) {
          await remove(place.file);
          continue;
        }
        if (error instanceof Error && (trouble === "unwritable" || isFileError(error)))
          return failure({ kind: "unwritable", message: error.message });
        throw error;
      }
    }
  }

  /** What a query gives: the names of its columns, and what is wrong with it where it cannot be asked. */
  columnsOf(sql: string): Result<readonly string[], string> {
    try {
      const statement = this.#database.prepare(sql);
      // Of several statements SQLite would take the first and forget the rest.
      if (sql.slice(statement.sourceSQL.length).trim() !== "")
        return failure("it is one statement");
      return success(statement.columns().map(({ name }) => name));
    } catch (error) {
      if (error instanceof Error && troubleOf(error) === "other") return failure(error.message);
      throw error;
    }
  }

  /**
   * The rows of a query on the index as the log is, one at a time, each a list of its cells; all of one moment, and
   * nothing can be written. Until the last is taken, no other process extends the index.
   */
  async *rows(sql: string, values: readonly SQLInputValue[] = []): AsyncGenerator<readonly Cell[]> {
    await this.#beginReading();
    try {
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      const rows = statement.iterate(...values) as Iterable<unknown>;
      for (const row of rows) yield (row as readonly SQLOutputValue[]).map(cellOf);
    } finally {
      this.#database.exec("ROLLBACK; PRAGMA query_only = OFF");
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  async #bringUp(progress: (progress: IndexProgress) => void): Promise<void> {
    const { reader } = this.#log;
    const waiting = (): void => progress({ entries: 0, of: null, waiting: true });
    const before = await this.#whenFree(() => this.#standing(), waiting);
    if (before?.head === reader.head) {
      this.size = before.size;
      return;
    }
    this.#database.exec("PRAGMA cache_size = -65536");
    await this.#whenFree(() => this.#database.exec("BEGIN IMMEDIATE"), waiting);
    try {
      const standing = this.#standing();
      if (standing?.head === reader.head) this.size = standing.size;
      else await this.#write(standing, progress);
      // Whoever reads is let finish.
      await this.#whenFree(() => this.#database.exec("COMMIT"), waiting);
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  async #write(
    standing: Standing | null,
    progress: (progress: IndexProgress) => void,
  ): Promise<void> {
    const { reader, directory, checkpoint } = this.#log;
    const database = this.#database;
    const head = asOid(standing?.head ?? "");
    const grown =
      standing !== null &&
      head !== null &&
      (await onlyGrew(directory, { from: head, to: reader.head, size: standing.size }));
    let entries = grown ? standing.size : 0;
    if (!grown) {
      dropAll(database);
      for (const sql of [META, ...tablesSql()]) database.exec(sql);
    }
    const rows = new FoldedRows(database);
    for await (const entry of readLog(reader, { from: entries })) {
      rows.add(entry);
      entries += 1;
      if (entries % 1_000 === 0)
        progress({ entries, of: checkpoint?.size ?? null, waiting: false });
    }
    rows.flush();
    if (!grown) for (const sql of indexesSql()) database.exec(sql);
    database.exec("PRAGMA analysis_limit = 1000; ANALYZE");
    database.exec(
      `PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${SCHEMA_VERSION}`,
    );
    database.exec("DELETE FROM writ_index");
    database
      .prepare("INSERT INTO writ_index (head, size, root, origin) VALUES (?, ?, ?, ?)")
      .run(reader.head, entries, checkpoint?.root ?? null, checkpoint?.origin ?? null);
    this.size = entries;
  }

  /** Opens the index for reading, once it is where the log is: another process may have brought it elsewhere. */
  async #beginReading(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const standing = await this.#whenFree(() => {
        this.#database.exec("BEGIN");
        try {
          return this.#standing();
        } catch (error) {
          this.#database.exec("ROLLBACK");
          throw error;
        }
      });
      if (standing?.head === this.#log.reader.head) {
        this.#database.exec("PRAGMA query_only = ON");
        return;
      }
      this.#database.exec("ROLLBACK");
      await this.#bringUp(() => undefined);
    }
    throw new Error("Another process keeps the index of the log at another commit");
  }

  /** What the index holds; null where it holds nothing that this version knows. */
  #standing(): Standing | null {
    if (this.#pragma("application_id") !== APPLICATION) return null;
    if (this.#pragma("user_version") !== SCHEMA_VERSION) return null;
    const row = this.#database.prepare("SELECT head, size FROM writ_index").get();
    const { head, size } = row ?? {};
    return typeof head === "string" && typeof size === "number" ? { head, size } : null;
  }

  /** Tells whether the file is a database that Writ did not make. */
  #ofAnother(): Promise<boolean> {
    return this.#whenFree(() => {
      if (this.#pragma("application_id") === APPLICATION) return false;
      return this.#database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() !== undefined;
    });
  }

  #pragma(name: string): unknown {
    return this.#database.prepare(`PRAGMA ${name}`).get()?.[name];
  }

  /** Does something as soon as no other process writes. */
  async #whenFree<T>(work: () => T, waiting: () => void = () => undefined): Promise<T> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (troubleOf(error) !== "busy") throw error;
      }
      waiting();
      await this.#clock.sleep(PATIENCE);
    }
  }
}

/** Which log the index holds: one row. */
const META =
  "CREATE TABLE writ_index (head TEXT NOT NULL, size INTEGER NOT NULL, root TEXT, origin TEXT) STRICT";

function dropAll(database: DatabaseSync): void {
  const things = database
    .prepare(
      "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  for (const { type, name } of things)
    database.exec(`DROP ${String(type)} "${String(name).replaceAll('"', '""')}"`);
}

async function remove(file: string): Promise<void> {
  for (const name of [`${file}-journal`, `${file}-wal`, `${file}-shm`, file])
    await rm(name, { force: true });
}

/** Numbers that JavaScript cannot tell apart become texts, bytes become hex digits. */
function cellOf(value: SQLOutputValue): Cell {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
}

function isFileError(error: Error): boolean {
  return "code" in error && FILE_ERRORS.has(String(error.code));
}

const FILE_ERRORS: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"]);

function closing<T>(database: DatabaseSync, result: T): T {
  database.close();
  return result;
}
