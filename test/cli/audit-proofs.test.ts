import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { AuditEntry, EntryDraft } from "../../src/model/audit-entry.ts";
import { draft, EXECUTION, initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { CliRig, type Ended } from "./cli-rig.ts";

let rig: CliRig;
let store: GitAuditStore;
let anchors: string[];

/** A log of 10 entries in 5 commits: entries 1 and 2 are of an execution, 3 is of another pull request. */
beforeAll(async () => {
  rig = await CliRig.start({ "README.md": "# Hello\n" });
  store = new GitAuditStore({
    directory: rig.directory,
    branch: "writ-audit",
    clock: new InstantClock(),
  });
  await initialize(store);
  anchors = [await anchorNow()];
  await append(
    draft({ type: "execution.started", execution: EXECUTION, data: { dryRun: false } }),
    draft({ type: "execution.succeeded", execution: EXECUTION, data: { outputs: {} } }),
  );
  await append(draft({ pull: 13, proposal: "proposals/y.yml" }));
  await append(...Array.from({ length: 3 }, (_, nth) => draft({ data: { nth } })));
  await append(...Array.from({ length: 3 }, (_, nth) => draft({ data: { nth: nth + 3 } })));
});

afterAll(() => rig[Symbol.asyncDispose]());

let batch = 1;
async function append(...drafts: readonly EntryDraft[]): Promise<void> {
  batch += 1;
  const appended = await appendEntries({
    store,
    clock: new InstantClock(),
    origin: ORIGIN,
    drafts: drafts.map((each) => ({ ...each, run: runOf({ batch }) })),
  });
  if (!appended.ok) throw new Error(appended.failure.kind);
  anchors.push(await anchorNow());
}

async function anchorNow(): Promise<string> {
  const [, size = "", root = ""] = (await rig.git("show", "writ-audit:checkpoint")).split("\n");
  return `${size}:${Buffer.from(root, "base64").toString("hex")}`;
}

interface ProvenFile {
  readonly checkpoint: string;
  readonly entry: AuditEntry;
  readonly entries: readonly AuditEntry[];
}

async function prove(name: string, ...words: readonly string[]): Promise<ProvenFile> {
  const ended = await rig.writ("audit", "prove", ...words, "--output", name);
  expect(ended).toMatchObject({ status: 0, out: "" });
  return JSON.parse(await readFile(join(rig.directory, name), "utf8"));
}

/** Checks in a directory that is no clone of anything, as an auditor would. */
function check(...words: readonly string[]): Promise<Ended> {
  return rig.writ("audit", "check", ...words);
}

async function faultsOf(...words: readonly string[]): Promise<readonly string[]> {
  const { status, out } = await check(...words, "--json");
  const { ok, files } = JSON.parse(out) as {
    readonly ok: boolean;
    readonly files: readonly { readonly faults: readonly { readonly code: string }[] }[];
  };
  expect(status).toBe(ok ? 0 : 1);
  return files.flatMap(({ faults }) => faults.map(({ code }) => code));
}

test("one entry is proven by one file, which is checked without the log", async () => {
  const file = await prove("one.json", "4");
  expect(file).toMatchObject({ kind: "inclusion", origin: ORIGIN, entry: { index: 4 } });
  expect(file.checkpoint).toBe(`${await rig.git("show", "writ-audit:checkpoint")}\n`);
  const text = await readFile(join(rig.directory, "one.json"), "utf8");
  await using elsewhere = await CliRig.start();
  await elsewhere.write({ "one.json": text });
  const ended = await elsewhere.writ("audit", "check", "one.json");
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain(
    "It holds: entry 4 (command.received of 2026-11-21T02:22:00.000Z) is in the log of 10 entries.",
  );
  expect(ended.out).toContain("Nothing shows that this checkpoint is that of the log");
});

test("an anchor of a proof's own size is what it must have; `--at` proves at the size of an older one", async () => {
  await prove("two.json", "2");
  expect(await faultsOf("two.json", "--anchor", anchors.at(-1)!)).toEqual([]);
  expect(await faultsOf("two.json", "--anchor", `10:${"0".repeat(64)}`)).toEqual([
    "checkpoint-differs",
  ]);
  expect(await faultsOf("two.json", "--anchor", anchors[1]!)).toEqual(["not-connected"]);
  await prove("two-at-3.json", "2", "--at", "3");
  expect(await faultsOf("two-at-3.json", "--anchor", anchors[1]!)).toEqual([]);
});

test("all entries of an execution or a proposal are proven together", async () => {
  const run = await prove("run.json", "--execution", EXECUTION);
  expect(run.entries.map(({ index }) => index)).toEqual([1, 2]);
  const proposal = await prove("y.json", "--proposal", "proposals/y.yml");
  expect(proposal.entries.map(({ index }) => index)).toEqual([3]);
  const ended = await check("run.json", "y.json", "--anchor", anchors.at(-1)!);
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain("2 entries are in the log of 10 entries.");
  expect(ended.out).toContain("It follows from the checkpoint that you trust.");
});

test("a consistency proof connects a proof with the checkpoint of a later day", async () => {
  await prove("early.json", "2", "--at", "7");
  await prove("since-7.json", "--consistency", "7");
  await rig.write({ newest: `${await rig.git("show", "writ-audit:checkpoint")}\n` });
  expect(await faultsOf("early.json", "--checkpoint", "newest")).toEqual(["not-connected"]);
  const both = await check("early.json", "since-7.json", "--checkpoint", "newest");
  expect(both).toMatchObject({ status: 0, error: "" });
  expect(both.out).toContain("the log of 10 entries begins with that of 7, unchanged.");
});

test("a proof with one entry changed is not believed, and says why", async () => {
  const file = await prove("forged.json", "2");
  const entry = { ...file.entry, actor: { login: "mallory", id: 1 } };
  await rig.write({ "forged.json": JSON.stringify({ ...file, entry }) });
  const ended = await check("forged.json");
  expect(ended).toMatchObject({ status: 1, error: "" });
  expect(ended.out).toContain(
    "It is not believed:\n  Entry 2, as it stands here, is not in the log",
  );
  expect(ended.out).toContain("[not-included]");
});

test("what cannot be proven is said: an entry that is not there, a size beyond the log, a log that does not fit", async () => {
  for (const [words, complaint] of [
    [["10"], "There is no entry 10: the log has 10"],
    [["--execution", "1-other"], "None of the 10 entries matches."],
    [["2", "--at", "11"], "has 10 entries, fewer than --at 11"],
    [["--consistency", "11"], "has 10 entries, fewer than --consistency 11"],
    [["--consistency", "7", "--at", "3"], "cannot begin with one of 7"],
  ] as const) {
    const ended = await rig.writ("audit", "prove", ...words);
    expect(ended).toMatchObject({ status: 1, out: "" });
    expect(ended.error).toContain(complaint);
  }
  await makeTampered((text) => text.replace("alice", "mallory"));
  const ended = await rig.writ("audit", "prove", "1", "--branch", "tampered");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("run `writ audit verify`");
});

test("a log file that is none is said, by every command that reads the log", async () => {
  await makeTampered((text) => text.slice(0, -5));
  for (const words of [["log"], ["prove", "2"], ["export", "--pull", "12"]]) {
    const ended = await rig.writ("audit", ...words, "--branch", "tampered");
    expect(ended).toMatchObject({ status: 1, out: "" });
    expect(ended.error).toContain("log/000/000/001.json of the audit log cannot be read.");
    expect(ended.error).not.toContain("Writ broke");
  }
});

/** A branch whose second log file is another one than the log's. */
async function makeTampered(change: (text: string) => string): Promise<void> {
  const path = "log/000/000/001.json";
  const text = await rig.git("show", `writ-audit:${path}`);
  await rig.write({ replacement: change(`${text}\n`) });
  const blob = await rig.git("hash-object", "-w", "replacement");
  await rig.git("read-tree", "writ-audit");
  await rig.git("update-index", "--cacheinfo", `100644,${blob},${path}`);
  const tree = await rig.git("write-tree");
  const commit = await rig.git("commit-tree", tree, "-p", "writ-audit~1", "-m", "tampered");
  await rig.git("update-ref", "refs/heads/tampered", commit);
}

test.each([
  [["prove"], "Name what to prove"],
  [["prove", "2", "--execution", "x"], "Name what to prove"],
  [["prove", "two"], "It must be the index of an entry."],
  [["check"], "missing required argument 'files'"],
  [["check", "absent.json"], "There is no file absent.json."],
  [["check", "README.md", "--checkpoint", "README.md"], "README.md is no checkpoint"],
  [["check", "README.md", "--key", "nonsense"], "It is no verifier key"],
  [["export", "--pull", "12", "--type", "step.*"], "it takes --pull and no other filter"],
  [["export", "--format", "evidence"], "it takes --pull and no other filter"],
])("wrong usage ends with status 2 and says what is wrong: %j", async (words, message) => {
  const ended = await rig.writ("audit", ...words);
  expect(ended.error).toContain(message);
  expect(ended).toMatchObject({ status: 2, out: "" });
});

test("a pull request without entries has no evidence", async () => {
  const ended = await rig.writ("audit", "export", "--pull", "99");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("No entry of writ-audit is about #99.");
});
