import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import { Console } from "../../src/entry/cli/console.ts";
import { runCommandLine } from "../../src/entry/cli/run-command-line.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import { writeLargeLog } from "../audit/large-log.ts";
import { CliRig } from "../cli/cli-rig.ts";
import { at, eventfulExecution, everyType } from "./entries.ts";
import { ExportRig } from "./export-rig.ts";

test("entries are chosen by time, type, execution and pull request", async () => {
  await using rig = await ExportRig.start([...eventfulExecution(), ...everyType()]);
  const chosen = async (...words: readonly string[]): Promise<readonly AuditEntry[]> =>
    JSON.parse(await rig.export("--format", "json", ...words)) as AuditEntry[];
  const all = await chosen();
  const keep = (wanted: (entry: AuditEntry) => boolean): readonly AuditEntry[] =>
    all.filter(wanted);
  expect(await chosen("--since", at(10), "--until", at(101))).toEqual(
    keep(({ time }) => time >= at(10) && time < at(101)),
  );
  expect(await chosen("--type", "gate.*", "--type", "log.created")).toEqual(
    keep(({ type }) => type.startsWith("gate.") || type === "log.created"),
  );
  expect(await chosen("--execution", "12-x")).toEqual(
    keep(({ execution }) => execution === "12-x"),
  );
  expect(await chosen("--until", "2026-11-21", "--type", "step.*")).toEqual([]);
});

test("a file is there whole, in the place of the one before; what cannot be written leaves nothing", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const { cli } = rig;
  await cli.write({ "log.csv": "old" });
  await mkdir(join(cli.directory, "folder"));
  const ended = await rig.writ("audit", "export", "--format", "csv", "--output", "log.csv");
  expect(ended).toMatchObject({ status: 0, out: "" });
  expect(ended.error).toContain("19 entries of writ-audit");
  expect(await readFile(join(cli.directory, "log.csv"), "utf8")).toBe(
    await rig.export("--format", "csv"),
  );
  const into = (output: string) => rig.writ("audit", "export", "--output", output);
  expect((await into("nowhere/x.json")).error).toContain("its directory does not exist");
  expect(await into("folder")).toMatchObject({ status: 2, out: "" });
  expect((await into("folder")).error).toContain("it is a directory");
  expect(await readdir(cli.directory)).toEqual([".git", "folder", "log.csv"]);
});

test("a SQLite file is the database of writ audit query; another program's file is left alone", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const into = (output: string) =>
    rig.writ("audit", "export", "--format", "sqlite", "--output", output);
  const ended = await into("log.sqlite");
  expect(ended).toMatchObject({ status: 0, out: "" });
  expect(ended.error).toContain("19 entries of writ-audit");
  using database = new DatabaseSync(join(rig.cli.directory, "log.sqlite"), { readOnly: true });
  expect(database.prepare("SELECT count(*) AS number FROM audit_log").get()).toEqual({
    number: 19,
  });
  expect(database.prepare("SELECT status FROM executions").all()).toEqual([{ status: "failed" }]);
  await rig.cli.write({ "notes.txt": "mine\n".repeat(500) });
  expect(await into("notes.txt")).toMatchObject({ status: 2, out: "" });
  expect(await rig.cli.read("notes.txt")).toBe("mine\n".repeat(500));
});

test("at a terminal, what could steer it is shown as its code; in a pipe it is the bytes of the format", async () => {
  await using rig = await ExportRig.start(everyType());
  const clock = new SystemClock();
  const said: string[] = [];
  const out = { isTTY: true, write: (text: string) => said.push(text) };
  const error = { write: () => true };
  const environment = { PATH: process.env["PATH"] ?? "" };
  const console = new Console({ out, error, clock, environment });
  const session = {
    console,
    clock,
    environment,
    directory: rig.cli.directory,
    ask: null,
    status: 9,
  };
  await runCommandLine(["audit", "export", "--format", "csv", "--type", "gate.opened"], session);
  expect(session.status).toBe(0);
  expect(said.join("")).toContain("\\x07\\u202e😀");
  expect(said.join("")).not.toMatch(/[\u0007\u202e\r]/);
  expect(await rig.export("--format", "csv", "--type", "gate.opened")).toContain("\u0007\u202e😀");
});

test.each([
  [["--format", "xml"], "Allowed choices are"],
  [["--since", "yesterday"], "It must be a day such as 2026-11-21"],
  [["--since", "2026-02-30"], "It must be a day such as 2026-11-21"],
  [["--type", "nonsense"], "There is no such type of entry."],
  [["--format", "csv", "--lines"], "--lines is not for csv"],
  [["--format", "sqlite"], "A database needs a file"],
  [["--format", "sqlite", "--output", "x", "--pull", "1"], "The database holds the whole log"],
  [["--format", "otlp", "--type", "step.*"], "--type is not for otlp"],
  [["--otlp-endpoint", "http://x"], "add --format otlp"],
  [["--format", "otlp", "--otlp-endpoint", "ftp://x"], "It must be a URL such as"],
  [["--format", "otlp", "--otlp-endpoint", "http://a:b@x"], "Credentials go into a header"],
  [["--format", "otlp", "--otlp-endpoint", "http://x", "--output", "y"], "cannot be used with"],
  [["--header", "a=b"], "add --otlp-endpoint"],
  [["--header", "no header"], "It must be name=value"],
])(
  "wrong usage of export ends with status 2 and says what is wrong: %j",
  async (words, message) => {
    await using rig = await CliRig.start();
    const ended = await rig.writ("audit", "export", ...words);
    expect(ended.error).toContain(message);
    expect(ended).toMatchObject({ status: 2, out: "" });
  },
);

test("memory stays flat: a log of 30,000 entries is exported by a process that may have 48 MB", async () => {
  await using rig = await CliRig.start();
  const log = { branch: "writ-audit", origin: "github.example/42/writ-audit", entries: 30_000 };
  await writeLargeLog(rig.directory, { ...log, batch: 1_000 });
  const words = ["audit", "export", "--format", "ocsf", "--output", "log.json"];
  const environment = { NODE_OPTIONS: "--max-old-space-size=48" };
  const ended = await rig.launch({ words, environment }).ended;
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.error).toContain("30000 entries of writ-audit");
});
