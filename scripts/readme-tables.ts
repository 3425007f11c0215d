// Writes the tables of inputs and outputs in README.md from action.yml, between their markers.
// `node scripts/readme-tables.ts --check` writes nothing and exits 1 where they are not current.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** README.md with the tables that `action.yml` gives. */
export function withTables(readme: string, actionFile: string): string {
  const action = parse(actionFile) as ActionFile;
  const inputs = Object.entries(action.inputs).map(([name, { description, default: value }]) => [
    `\`${name}\``,
    description,
    value === undefined || value === "" ? "" : `\`${value}\``,
  ]);
  const outputs = Object.entries(action.outputs).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return between(
    between(readme, "inputs", table(["input", "meaning", "default"], inputs)),
    "outputs",
    table(["output", "meaning"], outputs),
  );
}

function between(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** A Markdown table whose columns are as wide as their widest cell, as oxfmt writes them. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => cell.replaceAll("|", String.raw`\|`)),
  );
  const widths = header.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  const [first = [], ...others] = cells;
  return [line(first), rule, ...others.map((row) => line(row))].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  const current = withTables(readme, readFileSync(`${ROOT}action.yml`, "utf8"));
  if (current === readme) process.exit(0);
  if (process.argv.includes("--check")) {
    console.error(
      "The tables of README.md are not those of action.yml: run `node scripts/readme-tables.ts`.",
    );
    process.exit(1);
  }
  writeFileSync(`${ROOT}README.md`, current);
}
