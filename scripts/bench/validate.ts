import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Measure } from "./measure.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROPOSALS = 1_000;
const ROUNDS = 7;

/** A program that only reads the files and parses them with `yaml`. */
const YAML_ALONE = `import { readdirSync, readFileSync } from "node:fs";
import { parse } from ${JSON.stringify(join(ROOT, "node_modules/yaml/dist/index.js"))};
for (const name of readdirSync("proposals")) parse(readFileSync("proposals/" + name, "utf8"));
`;

/**
 * Measures the packaged `writ validate`, plans included, against parsing the same files with `yaml` alone: whole
 * processes in turn, the fastest of each, which other work on the machine disturbs least.
 */
export async function benchValidate(): Promise<readonly Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), "writ-bench-validate-"));
  try {
    await writeRepository(directory);
    const validating: number[] = [];
    const parsing: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      validating.push(await timeOf([join(ROOT, "dist/cli.js"), "validate"], directory));
      parsing.push(await timeOf(["yaml-alone.mjs"], directory));
    }
    return [
      {
        what: `writ validate, ${PROPOSALS} proposals, against parsing them with yaml alone`,
        value: Math.min(...validating) / Math.min(...parsing),
        budget: 3,
        unit: "times",
      },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Milliseconds from start to end of a process that must succeed. */
async function timeOf(words: readonly string[], cwd: string): Promise<number> {
  const started = performance.now();
  await run(process.execPath, words, { cwd });
  return performance.now() - started;
}

async function writeRepository(directory: string): Promise<void> {
  await run("git", ["init", "--quiet", directory]);
  await mkdir(join(directory, "proposals"));
  await mkdir(join(directory, ".writ/tools"), { recursive: true });
  await writeFile(join(directory, "yaml-alone.mjs"), YAML_ALONE);
  for (const tool of ["backup", "migrate", "tell", "close"])
    await writeFile(join(directory, `.writ/tools/${tool}.yml`), toolText(tool));
  for (let index = 0; index < PROPOSALS; index += 1)
    await writeFile(join(directory, `proposals/p${index}.yml`), proposalText(index));
}

function toolText(name: string): string {
  return `name: ${name}
risk: high
parameters:
  type: object
  properties: { table: { type: string }, id: { type: integer } }
  additionalProperties: { type: string }
run: { command: [echo], args: ["${name}", "\${{ with.table }}"] }
`;
}

/** The proposal of SPEC §4, of about twenty lines. */
function proposalText(index: number): string {
  return `title: Add email_verified to users ${index}
reason: Email verification, for SOC 2
priority: high
labels: [database]
vars: { table: users_${index} }
timeout: 60m
steps:
  - id: backup
    tool: backup
    with: { database: production }
  - id: migrate
    tool: migrate
    with: { table: "\${{ vars.table }}", column: email_verified, backup: "\${{ steps.backup.outputs.path }}" }
    timeout: 10m
  - id: tell
    parallel:
      - { id: slack, tool: tell, with: { message: "migrated" } }
      - { id: ticket, tool: close, with: { id: ${index} } }
`;
}
