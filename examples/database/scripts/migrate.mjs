// Adds a column to a table of the database: in one transaction, inside the maintenance window, after a backup.
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import {
  besideDatabase,
  databaseFile,
  isBusy,
  output,
  parameters,
  planning,
  refuse,
  tryLater,
} from "./tool.mjs";

const { table, column, type, backup, window } = parameters;
const sql = `ALTER TABLE "${table}" ADD COLUMN "${column}" ${type.toUpperCase()}${defaultClause(parameters.default)}`;

// Opened for reading only while planning: the plan could not write even if it tried.
const database = new DatabaseSync(databaseFile(), { readOnly: planning, timeout: 2_000 });
try {
  const columns = columnsOf(table);
  if (columns.length === 0) refuse(`There is no table ${table}.`);
  if (columns.includes(column))
    refuse(`${table} has a column ${column} already. Nothing was changed.`);
  const rows = rowsOf(table);

  if (planning) {
    console.log(`Would run in one transaction, on ${rows} rows:\n  ${sql}`);
    output({ sql, rows, columns: [...columns, column] });
  } else {
    if (!existsSync(besideDatabase(backup)))
      refuse(`There is no backup ${backup}. Nothing was changed.`);
    if (window !== undefined && !isOpen(window, new Date())) {
      tryLater(
        `It is ${timeOf(new Date())} UTC, outside the maintenance window ${window}. Nothing was changed.`,
      );
    }
    database.exec("BEGIN IMMEDIATE");
    database.exec(sql);
    if (rowsOf(table) !== rows) throw new Error("Rows were lost");
    database.exec("COMMIT");
    console.log(`Added ${column} to ${table}; ${rows} rows are still there.`);
    output({ sql, rows, columns: columnsOf(table) });
  }
} catch (error) {
  if (database.isTransaction) database.exec("ROLLBACK");
  if (isBusy(error))
    tryLater("The database is being written to by somebody else. Nothing was changed.");
  throw error;
}

function columnsOf(name) {
  return database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .all(name)
    .map((each) => each.name);
}

function rowsOf(name) {
  return database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get().rows;
}

function defaultClause(value) {
  if (value === undefined) return "";
  if (typeof value === "boolean") return ` NOT NULL DEFAULT ${value ? 1 : 0}`;
  if (typeof value === "number") return ` NOT NULL DEFAULT ${value}`;
  return ` NOT NULL DEFAULT '${value.replaceAll("'", "''")}'`;
}

/** A window such as `22:00-04:00` in UTC; one that ends before it begins goes over midnight. */
function isOpen(daily, now) {
  const [from, to] = daily.split("-");
  const time = timeOf(now);
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

function timeOf(date) {
  return date.toISOString().slice(11, 16);
}
