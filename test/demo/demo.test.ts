import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runDemo } from "../../src/demo/run-demo.ts";
import { textWidth } from "../../src/demo/print/text-width.ts";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..");
const MAIN = join(ROOT, "src", "demo", "main.ts");

interface Played {
  readonly status: number;
  readonly story: string;
  readonly complaints: string;
}

function play(args: readonly string[], temporary: string): Promise<Played> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [MAIN, ...args],
      { env: { ...process.env, TMPDIR: temporary }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : Number(error.code);
        resolve({ status, story: stdout, complaints: stderr });
      },
    );
  });
}

/** Plays the story with a migration that says it migrated and did not. */
async function playWithLyingTool(copy: string): Promise<Omit<Played, "complaints">> {
  for (const part of ["action.yml", "package.json", "dist", "workflows-examples", "examples"])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  const program = join(copy, "examples", "database", "scripts", "migrate.mjs");
  const honest = readFileSync(program, "utf8");
  const lying = honest.replace("    database.exec(sql);\n", "");
  expect(lying).not.toBe(honest);
  writeFileSync(program, lying);
  let story = "";
  const status = await runDemo({
    packageDirectory: copy,
    screen: { write: (text) => (story += text) },
    environment: {},
    now: Date.now,
  });
  return { status, story };
}

let root: string;
let kept: string;
let temporary: string;
let played: Played;
let lied: Omit<Played, "complaints">;

// Both at once: each spends much of its time waiting.
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "demo-test-"));
  temporary = mkdtempSync(join(root, "tmp-"));
  kept = join(root, "kept");
  // As npm hands options on: behind its own `--`. One after the other, as people play it.
  played = await play(["--", "--keep", kept], temporary);
  lied = await playWithLyingTool(join(root, "lying"));
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the demo, played with --keep", () => {
  test("all that it claims holds", () => {
    expect(played.story.split("\n").filter((line) => /^ {2}✗/.test(line))).toEqual([]);
    expect(played.story).toMatch(/^ {2}All \d+ facts hold\. The story took \d+ s\.$/m);
    expect(played.status).toBe(0);
  });

  test("nothing is printed beside the story", () => {
    expect(played.complaints).toBe("");
  });

  test.each([
    [
      "the plan as a reviewer sees it",
      /migrate +database_migration +database: production +⚠️ high/,
    ],
    ["what changed since an approval", /Changed since carol approved \(plan [0-9a-f]{12}\)/],
    ["the plan before and after the edit", /The plan was [0-9a-f]{12} and is [0-9a-f]{12} now\./],
    [
      "why an approval does not count",
      /does not count for expert and second-person: bob committed to this pull request/,
    ],
    ["the timeline of the execution", /migrate +database_migration +[0-9:]{8} +.* succeeded/],
    ["the outputs", /backup +path +backups\/production-[0-9a-f]{12}\.db/],
    ["the dry-run", /Dry-run: nothing took effect\./],
    ["what GitHub refuses", /405: Changes were requested by a reviewer with write access\./],
    ["a push past review", /Refused no-pull-request: /],
    ["a change after approval", /Refused not-approved: /],
    ["the new column", /\+ email_verified BOOLEAN NOT NULL DEFAULT 0/],
    ["the notifications", /#support Users can verify their email addresses now\./],
    ["the sound log", /The log is sound\./],
    ["the first bad entry", /First: entry \d+, log\/000\/000\/\d{3}\.json/],
  ])("it shows %s", (_, line) => {
    expect(played.story).toMatch(line);
  });

  test("without a terminal it writes no control characters, and no line wider than 100", () => {
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(played.story).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    const commands = /^ {4}(git|node|sqlite3) /;
    const wide = played.story
      .split("\n")
      .filter((line) => textWidth(line) > 100 && !commands.test(line));
    expect(wide).toEqual([]);
  });

  test("nothing temporary is left", () => {
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("the kept repository holds the merged proposals and the log", async () => {
    const repository = join(kept, "repository.git");
    const { stdout } = await run("git", [
      "-C",
      repository,
      "ls-tree",
      "--name-only",
      "main:proposals",
    ]);
    expect(stdout.split("\n")).toContain("add-email-verified.yml");
    const { stdout: head } = await run("git", ["-C", repository, "rev-parse", "writ-audit"]);
    const { stdout: cloned } = await run("git", [
      "-C",
      join(kept, "clone"),
      "rev-parse",
      "writ-audit",
    ]);
    expect(cloned).toBe(head);
  });

  test("the kept database was migrated, and its backups were not", () => {
    const columnsOf = (path: string): string[] => {
      const database = new DatabaseSync(path, { readOnly: true });
      const rows = database.prepare("SELECT name FROM pragma_table_info('users')").all();
      database.close();
      return rows.map((row) => String(row["name"]));
    };
    expect(columnsOf(join(kept, "database", "production.db"))).toContain("email_verified");
    const backups = readdirSync(join(kept, "database", "backups"));
    expect(backups).toHaveLength(2);
    for (const backup of backups)
      expect(columnsOf(join(kept, "database", "backups", backup))).not.toContain("email_verified");
  });

  test("the commands that it names work", async () => {
    const named = played.story.split("\n").map((line) => line.trim());
    const verify = named.filter((line) => line.includes(" audit verify "));
    expect(verify).toHaveLength(2);
    const [sound = "", tampered = ""] = verify;
    const { stdout } = await run(process.execPath, sound.split(" ").slice(1));
    expect(stdout).toContain("The log is sound.");
    await expect(run(process.execPath, tampered.split(" ").slice(1))).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("The log is not sound.") as string,
    });
  });
});

test("a migration that says it migrated and did not makes the demo exit 1 and name the fact", () => {
  expect(lied.status).toBe(1);
  expect(lied.story).toContain("Succeeded: 5 steps");
  expect(lied.story.split("\n").filter((line) => line.startsWith("  ✗"))).toEqual([
    "  ✗ the database has the new column, all its rows, and no other change:",
  ]);
  expect(lied.story).toMatch(/^ {2}1 of \d+ facts does not hold\.$/m);
});

test("a directory that is not empty is left alone", async () => {
  const directory = mkdtempSync(join(tmpdir(), "demo-test-"));
  writeFileSync(join(directory, "mine.txt"), "mine");
  const { status, story } = await play(["--keep", directory], tmpdir());
  expect(status).toBe(2);
  expect(story).toContain("is not empty: name a new directory after --keep.");
  expect(readdirSync(directory)).toEqual(["mine.txt"]);
  rmSync(directory, { recursive: true });
});
