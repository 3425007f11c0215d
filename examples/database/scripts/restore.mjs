// Puts the database back to what it was at a backup.
import { existsSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
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

const { from } = parameters;
const source = besideDatabase(from);
const target = databaseFile();

if (!existsSync(source)) refuse(`There is no backup ${from}. Nothing was changed.`);
const saved = new DatabaseSync(source, { readOnly: true });
const [{ integrity_check: verdict }] = saved.prepare("PRAGMA integrity_check").all();
if (verdict !== "ok") refuse(`The backup ${from} is damaged: ${verdict} Nothing was changed.`);

if (planning) {
  console.log(`Would replace everything in ${parameters.database} by the backup ${from}.`);
  output({ restored: false });
} else {
  try {
    await backup(saved, target);
  } catch (error) {
    if (isBusy(error))
      tryLater("The database is being written to by somebody else. Nothing was changed.");
    throw error;
  }
  console.log(`Restored ${parameters.database} from ${from}.`);
  output({ restored: true });
}
