import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import type { Effects } from "../../src/adapters/tools/effects.ts";
import { createToolRunner } from "../../src/adapters/tools/tool-runner.ts";
import { createMasker } from "../../src/masking/masker.ts";
import { stepAddress, type ExecutionId } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { ToolResult } from "../../src/ports/tool-runner.ts";
import { filesOfTools } from "../../src/plan/files-of-tools.ts";
import { failureOf, outputsOf } from "../tools/tool-rig.ts";
import { DATABASE_EXAMPLE, exampleCatalog, EXAMPLES } from "./example-repository.ts";

const MIGRATION = {
  database: "production",
  table: "users",
  column: "email_verified",
  type: "boolean",
  default: false,
};
const ROWS = {
  sql: 'ALTER TABLE "users" ADD COLUMN "email_verified" BOOLEAN NOT NULL DEFAULT 0',
  rows: 1000,
};
let root: string;
let database: string;
let lines: string[];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "writ-example-"));
  database = join(root, "data", "production.db");
  lines = [];
  cpSync(DATABASE_EXAMPLE, join(root, "tree"), { recursive: true });
  mkdirSync(join(root, "data"));
  await program([join(DATABASE_EXAMPLE, "create-database.mjs"), database]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function program(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: "ignore",
  });
  expect(await once(child, "exit")).toEqual([0, null]);
}

async function call(
  name: string,
  parameters: JsonObject,
  more: { effects?: Effects; key?: string; host?: string } = {},
): Promise<ToolResult> {
  const { catalog } = exampleCatalog();
  const { effects = "live", key = "key", host } = more;
  const notify = catalog!.tools.get("notify_team")!;
  const implementation = notify.implementation;
  const tools = new Map(catalog!.tools);
  if (host !== undefined && implementation.kind === "http") {
    tools.set("notify_team", {
      ...notify,
      implementation: {
        ...implementation,
        url: implementation.url.replace("127.0.0.1:8025", host),
      },
    });
  }
  const runner = createToolRunner({
    effects,
    catalog: {
      ...catalog!,
      tools,
      config: { ...catalog!.config, http: { allow: host === undefined ? [] : [host] } },
    },
    checkout: () => Promise.resolve(join(root, "tree")),
    environment: { PATH: process.env["PATH"] },
    secrets: (secret) => (secret === "DATABASE_PATH" ? database : undefined),
    masker: createMasker(),
    toolFileDigests: new Map(
      filesOfTools(catalog!).map((path) => [
        path,
        createHash("sha256")
          .update(readFileSync(join(DATABASE_EXAMPLE, path)))
          .digest("hex"),
      ]),
    ),
    clock: new SystemClock(),
    facts: { repository: "acme/shop", sha: "c".repeat(40), pull: 1, proposal: "proposals/x.yml" },
    onOutput: (_step, line) => lines.push(line),
  });
  return await runner.call(
    {
      execution: "1-x" as ExecutionId,
      step: stepAddress("step"),
      attempt: 1,
      tool: name,
      parameters,
      timeout: 30_000,
      idempotencyKey: key,
    },
    new AbortController().signal,
  );
}

/** Columns of the table users, and its rows, as SQLite itself sees them now. */
async function look(): Promise<{ readonly columns: readonly string[]; readonly rows: number }> {
  const { DatabaseSync } = await import("node:sqlite");
  const open = new DatabaseSync(database, { readOnly: true });
  const columns = open
    .prepare("SELECT name FROM pragma_table_info('users')")
    .all()
    .map((each) => String(each["name"]));
  const rows = Number(open.prepare("SELECT count(*) AS rows FROM users").get()?.["rows"]);
  open.close();
  return { columns, rows };
}

function digest(): string {
  return createHash("sha256").update(readFileSync(database)).digest("hex");
}

async function backUp(): Promise<string> {
  const { path } = outputsOf(await call("database_backup", { database: "production" })) as {
    path: string;
  };
  return path;
}

describe("database_backup", () => {
  test("makes one checked copy for its step, however often it is started", async () => {
    const first = outputsOf(await call("database_backup", { database: "production" })) as {
      path: string;
    };
    expect(first.path).toMatch(/^backups\/production-[0-9a-f]{12}\.db$/);
    expect(outputsOf(await call("database_backup", { database: "production" }))).toEqual(first);
    outputsOf(await call("database_backup", { database: "production" }, { key: "other" }));
    expect(readdirSync(join(root, "data", "backups"))).toHaveLength(2);
    const copy = readFileSync(join(root, "data", first.path));
    expect(first).toMatchObject({
      bytes: copy.length,
      sha256: createHash("sha256").update(copy).digest("hex"),
    });
  });

  test("in a dry-run says where the backup would lie, and makes none", async () => {
    const planned = outputsOf(
      await call("database_backup", { database: "production" }, { effects: "dry-run" }),
    );
    expect(planned["path"]).toBe(await backUp());
    rmSync(join(root, "data", "backups"), { recursive: true });
    await call("database_backup", { database: "production" }, { effects: "dry-run" });
    expect(readdirSync(join(root, "data"))).not.toContain("backups");
  });
});

describe("database_migration", () => {
  test("adds the column once, keeps every row, and says no the second time", async () => {
    const parameters = { ...MIGRATION, backup: await backUp(), window: "00:00-24:00" };
    expect(outputsOf(await call("database_migration", parameters))).toEqual({
      ...ROWS,
      columns: ["id", "name", "email", "email_verified"],
    });
    expect(await look()).toEqual({
      columns: ["id", "name", "email", "email_verified"],
      rows: 1000,
    });
    expect(failureOf(await call("database_migration", parameters))).toMatchObject({
      class: "business",
      exitCode: 65,
      output: expect.stringContaining("already"),
    });
    expect(lines.join("\n")).not.toContain(database);
  });

  test("in a dry-run says what would run, on how many rows, and writes nothing", async () => {
    const before = digest();
    const planned = outputsOf(
      await call(
        "database_migration",
        { ...MIGRATION, backup: "backups/none.db" },
        { effects: "dry-run" },
      ),
    );
    expect(planned).toEqual({ ...ROWS, columns: ["id", "name", "email", "email_verified"] });
    expect(digest()).toBe(before);
    expect(readdirSync(join(root, "data")).filter((name) => name.startsWith("production"))).toEqual(
      ["production.db"],
    );
  });

  test.each([
    [
      "outside its window nothing happens, and it may be tried again",
      { window: "00:00-00:00" },
      "transient",
      "outside the maintenance window",
    ],
    [
      "without the backup nothing happens",
      { backup: "backups/none.db" },
      "business",
      "There is no backup",
    ],
    ["a table that is not there is refused", { table: "nobody" }, "business", "There is no table"],
    [
      "SQL in a name is refused before anything starts",
      { column: 'x"; DROP TABLE users; --' },
      "permanent",
      "",
    ],
  ])("%s", async (_what, change, kind, message) => {
    const parameters = { ...MIGRATION, backup: await backUp(), ...change };
    const before = digest();
    const failure = failureOf(await call("database_migration", parameters));
    expect(failure.class).toBe(kind);
    expect(failure.output ?? "").toContain(message);
    expect(digest()).toBe(before);
  });

  test("a database that somebody else is writing to is left alone, and may be tried again", async () => {
    const backup = await backUp();
    const { DatabaseSync } = await import("node:sqlite");
    const other = new DatabaseSync(database);
    other.exec("BEGIN IMMEDIATE");
    expect(failureOf(await call("database_migration", { ...MIGRATION, backup }))).toMatchObject({
      class: "transient",
      exitCode: 75,
    });
    other.exec("ROLLBACK");
    other.close();
    expect((await look()).columns).not.toContain("email_verified");
  });

  test("a default with a quote in it stays data", async () => {
    const parameters = {
      ...MIGRATION,
      type: "text",
      default: "'); DROP TABLE users; --",
      backup: await backUp(),
    };
    outputsOf(await call("database_migration", parameters));
    expect((await look()).rows).toBe(1000);
  });
});

describe("database_restore", () => {
  test("brings the database back to what it was, and refuses what is no sound backup", async () => {
    const backup = await backUp();
    outputsOf(await call("database_migration", { ...MIGRATION, backup }));
    expect(
      outputsOf(
        await call(
          "database_restore",
          { database: "production", from: backup },
          { effects: "dry-run" },
        ),
      ),
    ).toEqual({ restored: false });
    expect((await look()).columns).toContain("email_verified");
    expect(
      outputsOf(await call("database_restore", { database: "production", from: backup })),
    ).toEqual({ restored: true });
    expect(await look()).toEqual({ columns: ["id", "name", "email"], rows: 1000 });
    expect(
      failureOf(await call("database_restore", { database: "production", from: "backups/none.db" }))
        .class,
    ).toBe("business");
    expect(
      failureOf(
        await call("database_restore", { database: "production", from: "../production.db" }),
      ).class,
    ).toBe("permanent");
  });
});

test("database_report keeps a page about every table as an artifact", async () => {
  const result = await call("database_report", { database: "production" });
  expect(outputsOf(result)["tables"]).toEqual([
    { name: "orders", columns: ["id", "user", "total"], rows: 1000 },
    { name: "users", columns: ["id", "name", "email"], rows: 1000 },
  ]);
  const [page] = result.kind === "succeeded" ? result.artifacts : [];
  expect(page?.path).toBe("report/database.md");
  expect(Buffer.from(page?.content ?? "", "base64").toString()).toContain(
    "| users | id, name, email | 1000 |",
  );
});

describe("notify_team", () => {
  test("reaches the receiver, once for each key, and in a dry-run not at all", async () => {
    const file = join(root, "notifications.ndjson");
    const receiver = spawn(process.execPath, [
      join(EXAMPLES, "receiver", "receive.mjs"),
      "--port",
      "0",
      "--file",
      file,
    ]);
    try {
      const [line] = (await once(createInterface({ input: receiver.stdout }), "line")) as [string];
      const host = line.replace("Listening on http://", "");
      const parameters = { channel: "database", message: 'It\'s "done"\n${{ with.channel }}' };
      const shown = outputsOf(await call("notify_team", parameters, { host, effects: "dry-run" }));
      expect(shown).toMatchObject({
        "would-request": { method: "POST", url: `http://${host}/channels/database` },
      });
      const sent = outputsOf(await call("notify_team", parameters, { host }));
      expect(sent).toMatchObject({ status: 201, body: { id: 1, ...parameters } });
      expect(outputsOf(await call("notify_team", parameters, { host }))).toMatchObject({
        status: 200,
        body: { id: 1 },
      });
      outputsOf(
        await call("notify_team", { channel: "support", message: "too" }, { host, key: "other" }),
      );
      const recorded = readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((each) => JSON.parse(each) as JsonObject);
      expect(recorded).toEqual([
        { id: 1, ...parameters },
        { id: 2, channel: "support", message: "too" },
      ]);
      expect(await (await fetch(`http://${host}/`)).json()).toEqual(recorded);
    } finally {
      receiver.kill("SIGTERM");
      await once(receiver, "exit");
    }
  });
});
