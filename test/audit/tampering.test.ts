import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { checkpointOf, checkpointText, parseCheckpoint } from "../../src/audit/checkpoint.ts";
import { evolveRecords } from "../../src/audit/derived/derived-files.ts";
import { entryHash, entryOf, logFileText } from "../../src/audit/entry-format.ts";
import { frontierText } from "../../src/audit/frontier.ts";
import { executionRecordPath, logPath, proposalRecordPath } from "../../src/audit/layout.ts";
import { appendLeaf } from "../../src/audit/merkle-tree.ts";
import { recordText } from "../../src/audit/record-text.ts";
import type { Anchor } from "../../src/audit/verify/finding.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import type { Checkpoint } from "../../src/model/audit-entry.ts";
import type { Oid } from "../../src/model/ids.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import { draft, EXECUTION, initialize, ORIGIN } from "./drafts.ts";

/** Contents of one commit's files. */
type Contents = Map<string, string | Uint8Array | null>;

/** A log of 1 + 4 × 3 entries: indexes 1–3, 4–6, 7–9, 10–12 in four commits. */
async function makeLog(): Promise<MemoryAuditStore> {
  const store = new MemoryAuditStore();
  await initialize(store);
  const clock = new InstantClock();
  for (let commit = 0; commit < 4; commit += 1) {
    const drafts = ["a", "b", "c"].map((step) =>
      draft({ execution: EXECUTION, type: "step.succeeded", step, data: { commit, outputs: {} } }),
    );
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
  return store;
}

/** The same history with files of one commit replaced, as a force push brings it; later commits carry on as they were. */
function rewritten(store: MemoryAuditStore, at: number, change: (files: Contents) => void) {
  const forged = new MemoryAuditStore();
  for (const [position, commit] of store.history.entries()) {
    const files: Contents = new Map(
      commit.changes.map(({ path, after }) => [path, store.blobs.get(after as Oid) ?? null]),
    );
    if (position === at) change(files);
    forged.write(files);
  }
  return forged;
}

/** Edits a text file of a commit. */
function edit(files: Contents, path: string, change: (text: string) => string): void {
  files.set(path, change(Buffer.from((files.get(path) ?? "") as Uint8Array).toString("utf8")));
}

function editLines(files: Contents, path: string, change: (lines: string[]) => string[]): void {
  edit(files, path, (text) => {
    const lines = text.slice(2, -3).split(",\n");
    return `[\n${change(lines).join(",\n")}\n]\n`;
  });
}

async function firstFinding(store: MemoryAuditStore, anchors: readonly Anchor[] = []) {
  const report = await verifyLog(store, { origin: ORIGIN, anchors });
  expect(report.ok).toBe(false);
  const [first] = report.findings;
  return first === undefined ? null : { code: first.code, index: first.index, path: first.path };
}

async function codes(store: MemoryAuditStore) {
  return (await verifyLog(store)).findings.map(({ code, index }) =>
    `${code} ${index ?? ""}`.trim(),
  );
}

const SECOND = "log/000/000/004.json";
let store: MemoryAuditStore;
beforeEach(async () => {
  store = await makeLog();
});

describe("the verifier", () => {
  it("accepts the log as it was written", async () => {
    const report = await verifyLog(store, { origin: ORIGIN });
    expect(report).toMatchObject({
      ok: true,
      commits: 5,
      entries: 13,
      findings: [],
      complete: true,
    });
    expect(report.checkpoint?.size).toBe(13);
  });

  it.each([0, 1, 2])(
    "names exactly the entry whose value was changed (line %i of a file)",
    async (line) => {
      const forged = rewritten(store, 2, (files) =>
        editLines(files, SECOND, (lines) =>
          lines.map((text, at) =>
            at === line ? text.replace('"outputs":{}', '"outputs":{"x":1}') : text,
          ),
        ),
      );
      expect(await codes(forged)).toEqual([`changed-entry ${4 + line}`]);
    },
  );

  it("names the last entry of the log when it was changed", async () => {
    const forged = rewritten(store, 4, (files) =>
      edit(files, "log/000/000/010.json", (text) => text.replace(/"step":"c"/, '"step":"d"')),
    );
    expect(await codes(forged)).toEqual(["changed-entry 12"]);
  });

  it("names every entry that was changed, in several commits", async () => {
    const once = rewritten(store, 1, (files) =>
      edit(files, "log/000/000/001.json", (text) => text.replace('"step":"a"', '"step":"z"')),
    );
    const twice = rewritten(once, 3, (files) =>
      edit(files, "log/000/000/007.json", (text) => text.replace('"step":"b"', '"step":"z"')),
    );
    expect(await codes(twice)).toEqual(["changed-entry 1", "changed-entry 8"]);
  });

  it.each([0, 1, 2])("names the entry that was removed (line %i of a file)", async (line) => {
    const forged = rewritten(store, 2, (files) =>
      editLines(files, SECOND, (lines) => lines.toSpliced(line, 1)),
    );
    expect(await firstFinding(forged)).toMatchObject({ code: "missing-entry", index: 4 + line });
  });

  it("names the first of two entries that were swapped", async () => {
    const forged = rewritten(store, 2, (files) =>
      editLines(files, SECOND, ([a = "", b = "", c = ""]) => [a, c, b]),
    );
    expect(await firstFinding(forged)).toMatchObject({ code: "order", index: 5 });
  });

  it("finds two entries that were swapped and given each other's index", async () => {
    const forged = rewritten(store, 2, (files) =>
      editLines(files, SECOND, ([a = "", b = "", c = ""]) => [
        a,
        c.replace('"index":6', '"index":5'),
        b.replace('"index":5', '"index":6'),
      ]),
    );
    const report = await verifyLog(forged);
    expect(report.findings[0]).toMatchObject({ commit: forged.history[2]?.oid });
    expect(["changed-entry", "chain-broken"]).toContain(report.findings[0]?.code);
  });

  it("finds an entry that was put in", async () => {
    const forged = rewritten(store, 2, (files) =>
      editLines(files, SECOND, (lines) => [
        ...lines,
        (lines[2] ?? "").replace('"index":6', '"index":7'),
      ]),
    );
    expect((await verifyLog(forged)).ok).toBe(false);
  });

  it("finds that a whole commit was taken out of the history", async () => {
    const forged = new MemoryAuditStore();
    for (const [position, { changes }] of store.history.entries()) {
      if (position === 2) continue;
      forged.write(
        new Map(changes.map(({ path, after }) => [path, store.blobs.get(after as Oid) ?? null])),
      );
    }
    expect(await firstFinding(forged)).toMatchObject({ code: "missing-entry", index: 4 });
  });

  it("finds a log that was cut short together with its checkpoint, by an anchor", async () => {
    const before = parseCheckpoint(Buffer.from(store.files?.get("checkpoint") ?? []).toString());
    const short = rewritten(store, 99, () => undefined);
    short.history.splice(3);
    expect((await verifyLog(short)).ok).toBe(true);
    const anchors = [before as Checkpoint];
    expect(await firstFinding(short, anchors)).toMatchObject({
      code: "log-shorter-than-anchor",
      index: 7,
    });
  });

  it("finds a branch that was made anew, consistent in itself, by an anchor", async () => {
    const { checkpoint } = await verifyLog(store);
    const anew = new MemoryAuditStore();
    await initialize(anew);
    const drafts = Array.from({ length: 14 }, () => draft());
    await appendEntries({ store: anew, clock: new InstantClock(), drafts, origin: ORIGIN });
    expect((await verifyLog(anew)).ok).toBe(true);
    expect(await firstFinding(anew, [checkpoint as Checkpoint])).toMatchObject({
      code: "anchor-mismatch",
    });
  });

  it("accepts anchors of every size that the log had, also within a commit", async () => {
    const anchors: Anchor[] = [];
    const alone = new MemoryAuditStore();
    await initialize(alone);
    for (let entry = 0; entry < 12; entry += 1) {
      const data = { commit: Math.floor(entry / 3), outputs: {} };
      const step = "abc".charAt(entry % 3);
      const drafts = [draft({ execution: EXECUTION, type: "step.succeeded", step, data })];
      const done = await appendEntries({
        store: alone,
        clock: new InstantClock(),
        drafts,
        origin: ORIGIN,
      });
      if (done.ok) anchors.push(done.value.checkpoint);
    }
    expect(await verifyLog(store, { anchors })).toMatchObject({ ok: true });
  });

  it("finds a log file that was changed by a later commit, and names the first entry that differs", async () => {
    const files: Contents = new Map([[SECOND, store.files?.get(SECOND) ?? null]]);
    edit(files, SECOND, (text) => text.replace('"step":"b"', '"step":"x"'));
    store.write(files);
    expect(await firstFinding(store)).toEqual({ code: "rewritten-file", index: 5, path: SECOND });
  });

  it("finds a log file that was deleted", async () => {
    store.write(new Map([[SECOND, null]]));
    expect(await firstFinding(store)).toEqual({ code: "rewritten-file", index: 4, path: SECOND });
  });

  it("finds a derived file that was changed, and tells it once", async () => {
    const path = executionRecordPath(EXECUTION);
    const forged = rewritten(store, 2, (files) =>
      edit(files, path, (text) => text.replace('"status": "merged"', '"status": "succeeded"')),
    );
    expect(await firstFinding(forged)).toMatchObject({ code: "derived-differs", path });
  });

  it("finds a derived file that was changed by a commit of its own", async () => {
    const path = executionRecordPath(EXECUTION);
    store.write(new Map([[path, "{}"]]));
    expect(await firstFinding(store)).toMatchObject({ code: "derived-differs", path });
  });

  it("finds a record of something that never was", async () => {
    store.write(new Map([[executionRecordPath("12-forged"), "{}\n"]]));
    expect(await codes(store)).toEqual(["derived-differs"]);
  });

  it("finds a frontier that was changed", async () => {
    const forged = rewritten(store, 2, (files) =>
      edit(files, "frontier.json", (text) => text.replace(/"last": "./, '"last": "f')),
    );
    expect(await firstFinding(forged)).toMatchObject({
      code: "derived-differs",
      path: "frontier.json",
    });
  });

  it.each([
    ["another root", "root-mismatch", `${ORIGIN}\n7\n${Buffer.alloc(32).toString("base64")}\n`],
    ["nonsense", "checkpoint-malformed", "nonsense"],
    ["nothing", "checkpoint-malformed", null],
  ])("finds a checkpoint with %s", async (_, code, content) => {
    const forged = rewritten(store, 2, (files) => files.set("checkpoint", content));
    expect(await firstFinding(forged)).toMatchObject({ code });
  });

  it("finds a checkpoint that claims more entries than anyone could count", async () => {
    const root = Buffer.alloc(32).toString("base64");
    const huge = `${ORIGIN}\n999999999999999\n${root}\n`;
    const forged = rewritten(store, 2, (files) => files.set("checkpoint", huge));
    expect((await firstFinding(forged))?.code).toBe("root-mismatch");
  });

  it("finds the log of another repository", async () => {
    const other = new MemoryAuditStore();
    await initialize(other, "github.example/43/writ-audit");
    expect(await firstFinding(other)).toMatchObject({ code: "origin-mismatch" });
  });

  it.each([
    ["a file that is none of the log's", "notes.txt", "foreign-file"],
    ["a changed README", "README.md", "rewritten-file"],
    ["a file below log/ with another name", "log/x.json", "foreign-file"],
  ])("finds %s", async (_, path, code) => {
    store.write(new Map([[path, "hello"]]));
    expect(await firstFinding(store)).toMatchObject({ code, path });
  });

  it("finds an executable or linked file", async () => {
    const last = store.history.at(-1);
    const [change, ...others] = last?.changes ?? [];
    if (last === undefined || change === undefined) throw new Error("a commit with changes");
    store.history[store.history.length - 1] = {
      ...last,
      changes: [{ ...change, mode: "120000" }, ...others],
    };
    expect((await firstFinding(store))?.code).toBe("foreign-file");
  });

  it("finds a commit that appends nothing", async () => {
    store.write(new Map());
    expect(await codes(store)).toEqual(["foreign-commit"]);
  });

  it("finds a history that is not one line from an orphan", async () => {
    const [first, second] = store.history;
    if (first === undefined || second === undefined) throw new Error("two commits");
    store.history[1] = { ...second, parents: [first.oid, "f".repeat(40) as Oid] };
    expect(await firstFinding(store)).toMatchObject({ code: "history-not-linear" });
    store.history[1] = second;
    store.history[0] = { ...first, parents: ["f".repeat(40) as Oid] };
    expect(await firstFinding(store)).toMatchObject({ code: "history-not-linear" });
  });

  it("says that a branch without commits is no log", async () => {
    expect(await codes(new MemoryAuditStore())).toEqual(["log-empty"]);
  });

  it("finds entries that mean the same but are written in another way", async () => {
    const forged = rewritten(store, 2, (files) =>
      edit(files, SECOND, (text) => text.replace('"step":"b"', '"step":"x","step":"b"')),
    );
    expect(await firstFinding(forged)).toMatchObject({ code: "malformed-entry", index: 5 });
  });

  it("finds a log file whose entries are all there but whose brackets are not", async () => {
    const forged = rewritten(store, 2, (files) => edit(files, SECOND, (text) => text.slice(2)));
    expect(await codes(forged)).toEqual(["malformed-entry 4"]);
  });

  it("finds a broken chain although every root is right", async () => {
    const alone = new MemoryAuditStore();
    const { entries } = await initialize(alone);
    const [first] = entries;
    if (first === undefined) throw new Error("a first entry");
    const second = entryOf(draft(), 1, "ab".repeat(32));
    const edge = appendLeaf(appendLeaf(null, entryHash(first)), entryHash(second));
    const path = proposalRecordPath(12, "proposals/x.yml");
    alone.write(
      new Map([
        [logPath(1), logFileText([second])],
        ["checkpoint", checkpointText(checkpointOf(ORIGIN, edge))],
        ["frontier.json", frontierText(edge)],
        [path, recordText(evolveRecords([second], () => null).get(path) ?? {})],
      ]),
    );
    expect(await codes(alone)).toEqual(["chain-broken 1"]);
  });

  it("neither crashes on nor passes any corruption of a log file, checkpoint or frontier", async () => {
    const targets = store.history.flatMap(({ changes }, commit) =>
      changes.filter(({ path }) => path !== "README.md").map(({ path }) => ({ commit, path })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...targets),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.constantFrom<"flip" | "cut" | "double" | "insert">("flip", "cut", "double", "insert"),
        fc.integer({ min: 1, max: 255 }),
        async ({ commit, path }, place, how, byte) => {
          const forged = rewritten(store, commit, (files) => {
            const bytes = Buffer.from(files.get(path) as Uint8Array);
            const at = Math.floor(place * bytes.length);
            const head = bytes.subarray(0, at);
            if (how === "flip") bytes[at] = (bytes[at] ?? 0) ^ byte;
            const parts = {
              flip: [bytes],
              cut: [head],
              double: [head, bytes.subarray(Math.max(0, at - 9))],
              insert: [head, Buffer.of(byte), bytes.subarray(at)],
            }[how];
            const changed = Buffer.concat(parts);
            // A doubling at the very beginning changes nothing.
            files.set(
              path,
              changed.equals(files.get(path) as Uint8Array) ? Buffer.of(byte) : changed,
            );
          });
          const report = await verifyLog(forged, { origin: ORIGIN });
          expect(report.ok).toBe(false);
          expect(report.findings.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});
