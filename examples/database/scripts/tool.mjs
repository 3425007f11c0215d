// What the tools of this repository share: how they are told what to do, and how they answer.
import { appendFileSync, existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/** Exit codes that the tools' files declare under `errors`. */
const NOTHING_HAPPENED = 75;
const SAID_NO = 65;

/** The parameters of the call: Writ sends them as JSON on standard input. */
export const parameters = JSON.parse(await text(process.stdin));

/** Whether to look only and change nothing: the dry-run form in the tool's file passes `--plan`. */
export const planning = process.argv.includes("--plan");

/** The database's file. Where it lies is a secret of the tools, so no message and no output holds it. */
export function databaseFile() {
  const path = process.env.DATABASE_PATH;
  if (!path || !existsSync(path)) fail("There is no database at DATABASE_PATH.");
  return path;
}

/** Backups lie beside the database; outputs name them from there, such as `backups/production-1a2b.db`. */
export function besideDatabase(path) {
  return join(dirname(databaseFile()), dirname(path), basename(path));
}

/** Hands results on: each becomes an output of the step. */
export function output(results) {
  for (const [name, value] of Object.entries(results)) {
    appendFileSync(
      process.env.WRIT_OUTPUT,
      `${name}=${typeof value === "string" ? value : JSON.stringify(value)}\n`,
    );
  }
}

/** Ends with an answer of the business: trying again gives the same one. */
export function refuse(message) {
  console.error(message);
  process.exit(SAID_NO);
}

/** Ends before anything happened: trying again later may help. */
export function tryLater(message) {
  console.error(message);
  process.exit(NOTHING_HAPPENED);
}

/** Ends because something is broken. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** SQLite's error for a database that somebody else is writing to (sqlite.org/rescode.html, SQLITE_BUSY). */
export function isBusy(error) {
  return error.code === "ERR_SQLITE_ERROR" && (error.errcode & 0xff) === 5;
}
