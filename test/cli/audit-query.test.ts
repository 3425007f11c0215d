import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import { draft } from "../audit/drafts.ts";
import { writeLargeLog } from "../audit/large-log.ts";
import { appendTo, BRANCH, story } from "../audit/query/story.ts";
import { CliRig } from "./cli-rig.ts";

const ESCAPE = "\u001b";
let rig: CliRig;

beforeAll(async () => {
  rig = await CliRig.start({ "README.md": "x\n" });
  await appendTo(rig.directory, story());
});
afterAll(() => rig[Symbol.asyncDispose]());

async function found(...words: readonly string[]): Promise<readonly number[]> {
  const ended = await rig.writ("audit", "query", "--format", "ndjson", ...words);
  expect(ended.status).toBe(0);
  const lines = ended.out.split("\n").filter((line) => line !== "");
  return lines.map((line) => (JSON.parse(line) as AuditEntry).index);
}

describe("writ audit query", () => {
  test.each<[readonly string[], readonly number[]]>([
    [
      ["--actor", "ALICE", "--type", "proposal.*"],
      [3, 4, 27, 28, 31],
    ],
    [
      ["--tool", "backup"],
      [4, 9, 10, 11, 12],
    ],
    [
      ["--decision", "rejected", "--decision", "reject"],
      [29, 30],
    ],
    [["--step", "fan*", "--text", "LINE WAS"], [23]],
    [["--execution", "12-*", "--workflow", "mig*", "--pull", "12", "--limit", "1"], [17]],
    [
      ["--limit", "2", "--reverse"],
      [32, 31],
    ],
    [
      ["--since", "2026-11-01T00:30:00Z", "--until", "2026-11-01T01:32:00+01:00"],
      [30, 31],
    ],
    [["--since", "1ms"], []],
  ])("%j finds entries %j", async (words, entries) => {
    expect(await found(...words)).toEqual(entries);
  });

  test("shows a table that nothing in it can steer, and says how many", async () => {
    const ended = await rig.writ("audit", "query", "--pull", "13", "--limit", "8");
    expect(ended.out).not.toContain(ESCAPE);
    expect(ended.out).toMatch(/^18 +2026-11-01 00:18:00 +proposal\.submitted +bob +#13 proposals/);
    expect(ended.out).toContain("reason \\x1b[31mred");
    expect(ended.error).toMatch(/^8 entries of writ-audit at [0-9a-f]{7}\n$/);
  });

  test("writes JSON as one array, and CSV that no spreadsheet runs", async () => {
    const json = await rig.writ("audit", "query", "--type", "execution.*", "--json");
    expect((JSON.parse(json.out) as AuditEntry[]).map(({ index }) => index)).toEqual([
      8, 17, 21, 25,
    ]);
    const none = await rig.writ("audit", "query", "--pull", "99", "--json");
    expect(JSON.parse(none.out)).toEqual([]);
    const sql = "SELECT title, labels FROM proposals WHERE pull = 13";
    const csv = await rig.writ("audit", "query", "--sql", sql, "--format", "csv");
    expect(csv.out).toBe("title,labels\r\n'=cmd|'/c calc'!A1,[]\r\n");
    const entries = await rig.writ("audit", "query", "--step", "tell", "--format", "csv");
    expect(entries.out).toMatch(/^index,time,type,actor,.*,previous\r\n24,2026-/);
  });

  test("answers SQL in each format, with columns of one name told apart", async () => {
    const sql = "SELECT reason, reason, NULL AS none FROM proposals WHERE pull = 13";
    const ask = async (format: string) =>
      (await rig.writ("audit", "query", "--sql", sql, "--format", format)).out;
    expect(await ask("table")).toBe(
      "reason       reason       none\n\\x1b[31mred  \\x1b[31mred  -\n",
    );
    const row = { reason: "\u001b[31mred", reason_2: "\u001b[31mred", none: null };
    expect(JSON.parse(await ask("json"))).toEqual([row]);
    expect(JSON.parse(await ask("ndjson"))).toEqual(row);
  });

  test.each([
    ["SELECT nope FROM proposals", "no such column: nope"],
    ["DELETE FROM proposals", "it must be one SELECT"],
    ["SELECT 1; DROP TABLE proposals", "it is one statement"],
    ["WITH x AS (SELECT 1) DELETE FROM proposals RETURNING 1", "readonly"],
    ["PRAGMA journal_mode = WAL", "it must be one SELECT"],
    ["SELECT json('{') FROM proposals", "malformed JSON"],
  ])("refuses %j, which is no question", async (sql, message) => {
    const ended = await rig.writ("audit", "query", "--sql", sql);
    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.error).toContain(message);
  });

  test("is not changed by what was refused", async () => {
    expect(await found("--pull", "12", "--limit", "1")).toEqual([17]);
    const count = "SELECT count(*) AS n FROM proposals";
    const ended = await rig.writ("audit", "query", "--sql", count, "--json");
    expect(JSON.parse(ended.out)).toEqual([{ n: 5 }]);
  });

  test.each([
    [["--type", "nonsense.*"], "There is no such type of entry."],
    [["--since", "yesterday"], "It must be a day"],
    [["--follow", "--json"], "use `--format ndjson`"],
    [["--sql", "SELECT 1", "--actor", "x"], "cannot be used with option"],
    [["--format", "xml"], "Allowed choices are table, json, ndjson, csv"],
  ])("takes %j for wrong usage", async (words, message) => {
    const ended = await rig.writ("audit", "query", ...words);
    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.error).toContain(message);
  });

  test("keeps its index in git's directory, or in a file that is named and not somebody else's", async () => {
    const kept = await readFile(`${rig.directory}/.git/writ/audit-writ-audit.sqlite`);
    expect(kept.subarray(0, 15).toString()).toBe("SQLite format 3");
    await rig.writ("audit", "query", "--limit", "1", "--index", "copy.sqlite");
    expect((await readFile(`${rig.directory}/copy.sqlite`)).subarray(0, 15)).toEqual(
      kept.subarray(0, 15),
    );
    const refused = await rig.writ("audit", "query", "--index", "README.md");
    expect(refused).toMatchObject({ status: 2, out: "" });
    expect(refused.error).toContain("is no index that Writ made");
    expect(await rig.read("README.md")).toBe("x\n");
    const nowhere = await rig.writ("audit", "query", "--index", "no/where.sqlite");
    expect(nowhere).toMatchObject({ status: 2, out: "" });
    expect(nowhere.error).toContain("cannot be written");
  });
});

test("a clone that cannot be written is asked all the same, and a note says so", async () => {
  await using other = await CliRig.start({ "README.md": "x\n" });
  await appendTo(other.directory, story());
  await writeFile(`${other.directory}/.git/writ`, "in the way");
  const ended = await other.writ("audit", "query", "--actor", "alice");
  expect(ended.status).toBe(0);
  expect(ended.out.split("\n")).toHaveLength(6);
  expect(ended.error).toContain("the log is indexed for this once");
});

test("a log whose checkpoint says something else is answered with a warning", async () => {
  await using other = await CliRig.start({ "README.md": "x\n" });
  await appendTo(other.directory, story());
  const checkpoint = await other.git("show", `${BRANCH}:checkpoint`);
  await other.write({ checkpoint: `${checkpoint.replace("\n33\n", "\n34\n")}\n` });
  const blob = await other.git("hash-object", "-w", "checkpoint");
  await other.git("read-tree", BRANCH);
  await other.git("update-index", "--add", "--cacheinfo", `100644,${blob},checkpoint`);
  const tree = await other.git("write-tree");
  const commit = await other.git("commit-tree", tree, "-p", BRANCH, "-m", "x");
  await other.git("update-ref", `refs/heads/${BRANCH}`, commit);
  const ended = await other.writ("audit", "query", "--limit", "1");
  expect(ended.status).toBe(0);
  expect(ended.error).toContain(
    'writ-audit has 33 entries and a checkpoint of 34; run "writ audit verify"',
  );
});

test("processes that begin at once share one index, and one that is killed leaves it whole", async () => {
  await using other = await CliRig.start({ "README.md": "x\n" });
  const log = { branch: BRANCH, origin: "github.example/42/writ-audit", entries: 6_000, batch: 50 };
  await writeLargeLog(other.directory, log);
  const words = ["audit", "query", "--sql", "SELECT count(*) AS n FROM audit_log", "--json"];
  const victim = other.launch({ words });
  const others = [1, 2, 3].map(() => other.launch({ words }).ended);
  const killing = new Promise((resolve) => setTimeout(resolve, 700)).then(() =>
    victim.signal("SIGKILL"),
  );
  for (const ended of await Promise.all(others)) {
    expect(ended.status).toBe(0);
    expect(JSON.parse(ended.out)).toEqual([{ n: 6_000 }]);
  }
  await killing;
  await victim.ended;
  expect(JSON.parse((await other.writ(...words)).out)).toEqual([{ n: 6_000 }]);
});

/** A follower of the log, whose lines are waited for. */
function follow(directory: string, words: readonly string[]) {
  const main = new URL("../../src/entry/cli/main.ts", import.meta.url).pathname;
  const args = ["audit", "query", "--follow", "--interval", "100ms", "--format", "ndjson"];
  const child = spawn(process.execPath, [main, ...args, ...words], {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let error = "";
  let look = (): void => undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    look();
  });
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  const status = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    /** The indexes of the first so many entries. */
    seen: (count: number): Promise<readonly number[]> =>
      new Promise((resolve) => {
        look = () => {
          const lines = out.split("\n").filter((line) => line !== "");
          if (lines.length >= count)
            resolve(lines.map((line) => (JSON.parse(line) as AuditEntry).index));
        };
        look();
      }),
    interrupt: () => child.kill("SIGINT"),
    ended: status.then((code) => ({ status: code, error })),
  };
}

test("entries are followed as they come, from a remote too, until it is interrupted", async () => {
  await using origin = await CliRig.start({ "README.md": "x\n" });
  const batches = story();
  await appendTo(origin.directory, batches.slice(0, 2));
  await using clone = await CliRig.start();
  await clone.git("remote", "add", "origin", origin.directory);
  const here = follow(origin.directory, ["--actor", "alice"]);
  const there = follow(clone.directory, ["--fetch", "--actor", "alice", "--limit", "1"]);
  expect(await here.seen(2)).toEqual([3, 4]);
  expect(await there.seen(1)).toEqual([4]);
  await appendTo(origin.directory, batches.slice(2, 5));
  await appendTo(origin.directory, batches.slice(5));
  expect(await here.seen(5)).toEqual([3, 4, 27, 28, 31]);
  expect(await there.seen(4)).toEqual([4, 27, 28, 31]);
  here.interrupt();
  there.interrupt();
  expect(await here.ended).toEqual({ status: 0, error: "" });
  expect(await there.ended).toMatchObject({ status: 0 });
});

test("whoever follows a log that is rewritten is told, and it ends", async () => {
  await using other = await CliRig.start({ "README.md": "x\n" });
  await appendTo(other.directory, story());
  const following = follow(other.directory, ["--limit", "1"]);
  expect(await following.seen(1)).toEqual([32]);
  await other.git("update-ref", `refs/heads/${BRANCH}`, `${BRANCH}~1`);
  await appendTo(other.directory, [[draft({ data: { text: "something else" } })]]);
  const ended = await following.ended;
  expect(ended.status).toBe(1);
  expect(ended.error).toContain("it was rewritten or archived");
});
