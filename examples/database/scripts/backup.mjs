// Backs up the database with SQLite's online backup, checks the copy, and says where it is.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { besideDatabase, databaseFile, fail, output, parameters, planning } from "./tool.mjs";

// One backup a step: an attempt that is made again writes the same file again, and never a second one.
const key = createHash("sha256")
  .update(process.env.WRIT_IDEMPOTENCY_KEY)
  .digest("hex")
  .slice(0, 12);
const path = `backups/${parameters.database}-${key}.db`;
const target = besideDatabase(path);
const source = databaseFile();

if (planning) {
  const { size } = statSync(source);
  console.log(`Would back up ${parameters.database}, ${size} bytes, to ${path}.`);
  output({ path, bytes: size });
} else {
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = new DatabaseSync(source, { readOnly: true });
  await backup(database, unfinished);
  database.close();

  const copy = new DatabaseSync(unfinished, { readOnly: true });
  const [{ integrity_check: verdict }] = copy.prepare("PRAGMA integrity_check").all();
  copy.close();
  if (verdict !== "ok") fail(`The backup is damaged: ${verdict}`);
  renameSync(unfinished, target);

  const bytes = readFileSync(target);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  console.log(`Backed up ${parameters.database} to ${path}, ${bytes.length} bytes, checked.`);
  output({ path, bytes: bytes.length, sha256 });
}
