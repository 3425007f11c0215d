import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { runProgram } from "./run-program.ts";

/** What a table looks like. */
export interface TableFacts {
  readonly name: string;
  /** As SQLite names them, such as `email TEXT NOT NULL`. */
  readonly columns: readonly string[];
  readonly rows: number;
}

/** What is in a database at one moment. */
export interface DatabaseFacts {
  readonly tables: readonly TableFacts[];
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
}

/** Makes the example's database with its own program. */
export async function createDatabase(packageDirectory: string, path: string): Promise<void> {
  const program = join(packageDirectory, "examples", "database", "create-database.mjs");
  const made = await runProgram(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, path],
    { directory: packageDirectory },
  );
  if (made.status !== 0) throw new Error(`The database could not be made: ${made.stderr}`);
}

/** Opens a database for reading only. */
async function openToRead(path: string): Promise<DatabaseSync> {
  const emitWarning = process.emitWarning.bind(process);
  // Node warns that SQLite is experimental when it is first loaded: no news for those who watch a story.
  process.emitWarning = () => {};
  try {
    const { DatabaseSync } = await import("node:sqlite");
    return new DatabaseSync(path, { readOnly: true });
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Looks at a database without changing it. */
export async function readDatabase(path: string): Promise<DatabaseFacts> {
  const database = await openToRead(path);
  try {
    const names = database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all()
      .map((row) => String(row["name"]));
    return {
      tables: names.map((name) => readTable(database, name)),
      sha256: sha256Of(path),
    };
  } finally {
    database.close();
  }
}

function readTable(database: DatabaseSync, name: string): TableFacts {
  const columns = database
    .prepare('SELECT name, type, "notnull" AS required, dflt_value FROM pragma_table_info(?)')
    .all(name)
    .map(
      (column) =>
        `${String(column["name"])} ${String(column["type"])}${column["required"] === 1 ? " NOT NULL" : ""}${column["dflt_value"] === null ? "" : ` DEFAULT ${String(column["dflt_value"])}`}`,
    );
  const counted = database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get();
  return { name, columns, rows: Number(counted?.["rows"]) };
}

/** SQLite's own verdict on a database file: `ok`, or what is damaged. */
export async function checkIntegrity(path: string): Promise<string> {
  const database = await openToRead(path);
  try {
    return String(database.prepare("PRAGMA integrity_check").get()?.["integrity_check"]);
  } finally {
    database.close();
  }
}

/** SHA-256 of a file, in hex. */
export function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
