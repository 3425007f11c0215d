import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { GitLogReader } from "../../src/adapters/audit/git-log-reader.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import type { Oid } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { draft, initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { commitOf, readHistory, writeHistory, type ForgedCommit } from "../audit/forged-log.ts";
import { makeRepository, type TestRepository } from "../audit/git-repository.ts";
import { FACTS, writeWholeLog } from "../audit/whole-log.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import { piecesOf, textOf } from "./markdown.ts";

const BRANCH = "writ-audit";
const shown = piecesOf(textOf("docs/audit.md")).find(
  (piece) => piece.kind === "fence" && piece.info === 'file="verify.py"',
);
const ROUNDS = process.env["WRIT_SOAK"] === "1" ? 300 : 8;

let repository: TestRepository;
let folder: string;
let sound: readonly ForgedCommit[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "writ-verify-"));
  await writeFile(join(folder, "verify.py"), shown?.text ?? "");
  repository = await makeRepository();
  const { directory } = repository;
  await writeWholeLog(new GitAuditStore({ directory, branch: BRANCH, clock: new InstantClock() }));
  sound = await readHistory(directory, BRANCH);
});
afterAll(async () => {
  await repository[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the verifier as the page shows it. */
function byHand(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    "python3",
    ["-I", join(folder, "verify.py"), ...words],
    { cwd: repository.directory, encoding: "utf8" },
  );
  return { status, out: stdout, error: stderr };
}

/** What both verifiers say of a branch. */
async function bothOf(branch: string) {
  const head = (await repository.git("rev-parse", branch)).trim() as Oid;
  const report = await verifyLog(new GitLogReader(repository.directory, head));
  return { report, hand: byHand(branch) };
}

let branches = 0;
async function write(history: readonly ForgedCommit[]): Promise<string> {
  const ref = `refs/heads/log-${(branches += 1)}`;
  await writeHistory(repository.directory, ref, history);
  return ref;
}

function tampered(change: (history: ForgedCommit[]) => void): readonly ForgedCommit[] {
  const history = sound.map((commit) => ({ ...commit, files: new Map(commit.files) }));
  change(history);
  return history;
}

test("the verifier of docs/audit.md has fewer than 60 lines and needs Python's standard library alone", () => {
  const lines = (shown?.text ?? "").trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.length).toBeLessThan(60);
  expect(lines[0]).toBe("import base64, functools, hashlib, json, re, subprocess, sys");
});

test("it finds the root that Writ's own finds, in a log of every kind of file, and holds it to anchors", async () => {
  const { report, hand } = await bothOf(BRANCH);
  expect(report).toMatchObject({ ok: true, entries: 11 });
  const root = report.checkpoint?.root ?? "";
  expect(hand).toEqual({
    status: 0,
    error: "",
    out: `11 entries of ${ORIGIN}, root ${root}: sound\n`,
  });
  expect(byHand(BRANCH, `11:${root}`).status).toBe(0);
  expect(byHand(BRANCH, `10:${root}`).error).toContain("it is not what was anchored at 10");
  expect(byHand(BRANCH, `12:${root}`).error).toContain("it is shorter than");
});

test("it finds the same root as Writ's own in any log", async () => {
  const data = fc
    .dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ noUnicodeString: false }))
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject)
    .filter((value) => ["artifacts", "facts", "archive"].every((key) => !(key in value)));
  const batches = fc.array(fc.array(data, { minLength: 1, maxLength: 5 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(batches, async (logged) => {
      const store = new MemoryAuditStore();
      await initialize(store);
      for (const [batch, entries] of logged.entries()) {
        const run = runOf({ batch });
        const drafts = entries.map((one) => draft({ run, data: one }));
        await appendEntries({ store, clock: new InstantClock(), drafts, origin: ORIGIN });
      }
      const history = store.history.map(({ changes }) =>
        commitOf(
          Object.fromEntries(
            changes.map(({ path, after }) => [
              path,
              Buffer.from(store.blobs.get(after as Oid) ?? []),
            ]),
          ),
        ),
      );
      const { report, hand } = await bothOf(await write(history));
      expect(report.ok).toBe(true);
      expect(hand.error).toBe("");
      expect(hand.out).toContain(`root ${report.checkpoint?.root}: sound`);
    }),
    { numRuns: ROUNDS / 2 },
  );
});

const REVIEWS = "log/000/000/004.json";

function edit(files: ForgedCommit["files"], path: string, change: (text: string) => string): void {
  files.set(path, change(files.get(path)?.toString() ?? ""));
}

test.each<[what: string, words: string, change: (history: ForgedCommit[]) => void]>([
  [
    "a changed value",
    "frontier|previous|checkpoint",
    (history) => edit(history[3]!.files, REVIEWS, (text) => text.replace("APPROVED", "REJECTED")),
  ],
  [
    "members in another order",
    "entry 4: its index, or its members",
    (history) =>
      edit(history[3]!.files, REVIEWS, (text) =>
        text.replace('"version":1,"index":4', '"index":4,"version":1'),
      ),
  ],
  [
    "another spelling",
    "in exactly its form",
    (history) => edit(history[3]!.files, REVIEWS, (text) => text.replace('"A', '"\\u0041')),
  ],
  [
    "an append that was taken out",
    "No such|does not exist|may not change",
    (history) => history.splice(3, 1),
  ],
  [
    "a log file that was changed later",
    `may not change ${REVIEWS}`,
    (history) => history.push(commitOf({ [REVIEWS]: "[]\n" })),
  ],
  [
    "a log file that was deleted",
    "does not add|does not exist|removes",
    (history) => history.push(commitOf({ [REVIEWS]: null })),
  ],
  ["a commit that appends nothing", "does not exist", (history) => history.push(commitOf({}))],
  [
    "an empty log file",
    "in exactly its form",
    (history) => history.push(commitOf({ "log/000/000/011.json": "[\n\n]\n" })),
  ],
  [
    "a forged checkpoint",
    ": checkpoint",
    (history) => edit(history[3]!.files, "checkpoint", (text) => text.replace("/42/", "/43/")),
  ],
  [
    "a forged frontier",
    ": frontier",
    (history) =>
      edit(history[3]!.files, "frontier.json", (text) => text.replace(/"last": "./, '"last": "x')),
  ],
  [
    "another artifact",
    "has other bytes",
    (history) => history[3]!.files.set(`artifacts/${sha256Hex(FACTS)}`, "{}"),
  ],
  [
    "a missing artifact",
    "entry 5: files",
    (history) => history[3]!.files.delete(`artifacts/${sha256Hex(FACTS)}`),
  ],
  [
    "a strange file",
    "may not change notes.txt",
    (history) => history[4]!.files.set("notes.txt", "x"),
  ],
  [
    "another identity",
    "was not made by Writ, but by eve@example.com",
    (history) => Object.assign(history[5]!, { author: "Eve <eve@example.com>" }),
  ],
])("it finds %s, as Writ's own does", async (_, words, change) => {
  const { report, hand } = await bothOf(await write(tampered(change)));
  expect(report.ok).toBe(false);
  expect(hand.status).not.toBe(0);
  expect(hand.error).toMatch(new RegExp(words));
});

test("it agrees with Writ's own on any turned bit of log files, checkpoint, frontier and artifacts", async () => {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(share, share, share, fc.nat(7), async (commit, file, place, bit) => {
      const history = tampered((forged) => {
        const { files } = forged[Math.floor(commit * forged.length)]!;
        const paths = [...files.keys()].filter((path) =>
          /^(log|artifacts)\/|^checkpoint$|^frontier/.test(path),
        );
        const path = paths[Math.floor(file * paths.length)]!;
        const bytes = Buffer.from(files.get(path)!);
        bytes[Math.floor(place * bytes.length)]! ^= 1 << bit;
        files.set(path, bytes);
      });
      const { report, hand } = await bothOf(await write(history));
      expect(hand.status === 0).toBe(report.ok);
    }),
    { numRuns: ROUNDS },
  );
});
