import type { DatabaseSync } from "node:sqlite";

/** Node's SQLite, loaded when it is first needed, and without the news that it is experimental. */
export async function loadSqlite(): Promise<typeof DatabaseSync> {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => {};
  try {
    return (await import("node:sqlite")).DatabaseSync;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** What went wrong with a database (SQLite docs, "Result and Error Codes"). */
export type SqliteTrouble = "busy" | "broken" | "unwritable" | "other";

/** The kind of an error that SQLite threw; null for any other error. */
export function troubleOf(error: unknown): SqliteTrouble | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  // Extended codes have the primary code in their last byte.
  return TROUBLES.get(Number(error.errcode) & 0xff) ?? "other";
}

const TROUBLES: ReadonlyMap<number, SqliteTrouble> = new Map([
  [5, "busy"],
  [6, "busy"],
  [11, "broken"],
  [26, "broken"],
  [8, "unwritable"],
  [10, "unwritable"],
  [13, "unwritable"],
  [14, "unwritable"],
]);
