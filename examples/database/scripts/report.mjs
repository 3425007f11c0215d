// Writes a page about the database, its tables, columns and rows; changes nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { databaseFile, output, parameters } from "./tool.mjs";

const database = new DatabaseSync(databaseFile(), { readOnly: true });
const tables = database
  .prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  )
  .all()
  .map(({ name }) => ({
    name,
    columns: database
      .prepare("SELECT name FROM pragma_table_info(?)")
      .all(name)
      .map((column) => column.name),
    rows: database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get().rows,
  }));
database.close();

const lines = tables.map(
  ({ name, columns, rows }) => `| ${name} | ${columns.join(", ")} | ${rows} |`,
);
mkdirSync("report", { recursive: true });
writeFileSync(
  "report/database.md",
  [
    `# ${parameters.database}`,
    "",
    "| table | columns | rows |",
    "|---|---|---|",
    ...lines,
    "",
  ].join("\n"),
);
console.log(`Wrote report/database.md about ${tables.length} tables.`);
output({ tables });
