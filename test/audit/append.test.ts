import { describe, expect, it } from "vitest";
import type { AppendFailure, Appended } from "../../src/audit/append-entries.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { initializeLog } from "../../src/audit/initialize-log.ts";
import { proposalRecordPath } from "../../src/audit/layout.ts";
import { entriesOfExecution } from "../../src/audit/read-entries.ts";
import { readGuardedRecord, readProposalRecord } from "../../src/audit/records.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import type { Result } from "../../src/model/result.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import type { StoreFault } from "../fakes/audit/memory-audit-store.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import {
  COMMIT,
  DIGEST,
  draft,
  entriesOf,
  EXECUTION,
  initialize,
  ORIGIN,
  runOf,
  TIME,
} from "./drafts.ts";

function append(
  store: MemoryAuditStore,
  inputs: Partial<Parameters<typeof appendEntries>[0]> = {},
): Promise<Result<Appended, AppendFailure>> {
  const clock = new InstantClock();
  return appendEntries({ store, clock, drafts: [draft()], origin: ORIGIN, ...inputs });
}

function valueOf(result: Result<Appended, AppendFailure>): Appended {
  if (!result.ok) throw new Error(`not appended: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Faults of the next commits, in order; none after that. */
function commitFaults(store: MemoryAuditStore, faults: StoreFault[]): void {
  store.nextFault = (request) => (request === "commit" ? (faults.shift() ?? "none") : "none");
}

describe("making a log", () => {
  it("writes README, first entry, checkpoint, frontier and the guarded state, and it verifies", async () => {
    const store = new MemoryAuditStore();
    const made = await initialize(store);
    expect([...(store.files?.keys() ?? [])].toSorted()).toEqual([
      "README.md",
      "checkpoint",
      "frontier.json",
      "log/000/000/000.json",
      "state/guarded.json",
    ]);
    expect(readGuardedRecord(made.files)).toEqual({
      ok: true,
      value: { digest: DIGEST, commit: COMMIT, entry: 0, approved: true },
    });
    expect(await verifyLog(store)).toMatchObject({ ok: true, entries: 1 });
  });

  it("leaves a log that is there alone", async () => {
    const store = new MemoryAuditStore();
    const { head } = await initialize(store);
    const again = await initializeLog({
      store,
      origin: ORIGIN,
      created: { time: TIME },
      guarded: { digest: DIGEST, commit: COMMIT },
    });
    expect(again).toEqual({ ok: false, failure: { kind: "exists" } });
    expect(store.head).toBe(head);
  });
});

describe("an append", () => {
  it("costs one read and one commit, and the next of the same process one commit", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const first = valueOf(await append(store));
    expect([store.reads, store.commitsAsked]).toEqual([1, 1]);
    const known = first.files;
    const second = valueOf(await append(store, { known, drafts: [draft(), draft()] }));
    expect([store.reads, store.commitsAsked]).toEqual([1, 2]);
    expect(second.entries.map(({ index }) => index)).toEqual([2, 3]);
    expect(await verifyLog(store)).toMatchObject({ ok: true, entries: 4, commits: 3 });
  });

  it("reads before it commits when what is known lacks a file that it needs", async () => {
    const store = new MemoryAuditStore();
    const { files } = await initialize(store);
    valueOf(await append(store, { known: files }));
    expect(store.reads).toBe(1);
  });

  it("re-numbers behind other writers' entries", async () => {
    const store = new MemoryAuditStore();
    const { files } = await initialize(store);
    const known = valueOf(await append(store, { known: files })).files;
    valueOf(await append(store, { drafts: [draft({ run: runOf({ worker: "w2" }) })] }));
    const ours = valueOf(await append(store, { known }));
    expect(ours.entries.map(({ index }) => index)).toEqual([3]);
    expect(await verifyLog(store)).toMatchObject({ ok: true, entries: 4 });
  });

  it("is not written twice when the answer was lost after the write", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    commitFaults(store, ["lost-after"]);
    const done = valueOf(await append(store));
    expect(done.entries.map(({ index }) => index)).toEqual([1]);
    expect(await entriesOf(store)).toHaveLength(2);
    expect(store.commitsAsked).toBe(1);
  });

  it("is written when the request was lost before the write", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    commitFaults(store, ["lost-before", "unavailable", "lost-before", "lost-after"]);
    valueOf(await append(store));
    expect(await entriesOf(store)).toHaveLength(2);
  });

  it("takes no other writer's entries for its own after a lost answer", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const theirs = draft({ run: runOf({ worker: "w2" }) });
    let lost = false;
    store.nextFault = (request) => {
      if (request === "commit" && !lost) {
        lost = true;
        return "lost-before";
      }
      return "none";
    };
    const [ours, others] = await Promise.all([append(store), append(store, { drafts: [theirs] })]);
    expect(valueOf(ours).entries[0]?.index).not.toBe(valueOf(others).entries[0]?.index);
    expect(await entriesOf(store)).toHaveLength(3);
  });

  it("says unknown-outcome, not failure, when the branch cannot be read after a lost answer", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    let committed = false;
    store.nextFault = (request) => {
      if (committed) return "unavailable";
      committed = request === "commit";
      return committed ? "lost-after" : "none";
    };
    const result = await append(store);
    expect(result).toMatchObject({ ok: false, failure: { kind: "unknown-outcome" } });
  });

  it("knows that nothing was written when another writer stands where its lost commit was aimed", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const clock = new InstantClock();
    const commit = store.commit.bind(store);
    let tries = 0;
    store.commit = async (each) => {
      tries += 1;
      if (tries > 1) return { ok: false, failure: { kind: "refused", message: "ruleset" } };
      await commit({ ...each, additions: new Map([["log/000/000/001.json", "[]"]]) });
      return { ok: false, failure: { kind: "unknown-outcome", message: "socket hang up" } };
    };
    const result = await append(store, { clock });
    expect(result).toEqual({ ok: false, failure: { kind: "refused", message: "ruleset" } });
  });

  it("gives up at its deadline", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    store.nextFault = () => "unavailable";
    const clock = new InstantClock();
    const deadline = clock.now() + 3_000;
    const result = await append(store, { clock, deadline });
    expect(result).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    expect(clock.now()).toBeLessThanOrEqual(deadline);
  });

  it("fails closed when there is no branch", async () => {
    const failure = { kind: "branch-missing", branch: "writ-audit" };
    expect(await append(new MemoryAuditStore())).toEqual({ ok: false, failure });
  });

  it.each([
    ["a forged root", "checkpoint", `${ORIGIN}\n1\n${Buffer.alloc(32).toString("base64")}\n`],
    ["no checkpoint", "checkpoint", null],
    ["another frontier", "frontier.json", `{"size":1,"last":"${"0".repeat(64)}","hashes":[]}`],
    ["a broken frontier", "frontier.json", "{}"],
    ["a broken derived file", proposalRecordPath(12, "proposals/x.yml"), "{}"],
  ])("is never put on a log with %s", async (_, path, content) => {
    const store = new MemoryAuditStore();
    await initialize(store);
    store.write(new Map([[path, content]]));
    const head = store.head;
    expect(await append(store)).toMatchObject({ ok: false, failure: { kind: "log-unsound" } });
    expect(store.head).toBe(head);
  });

  it("is never put on another repository's log", async () => {
    const store = new MemoryAuditStore();
    await initialize(store, "github.example/43/writ-audit");
    expect(await append(store)).toMatchObject({ ok: false, failure: { kind: "log-unsound" } });
  });

  it("says what cannot be recorded, and writes nothing", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const drafts = [draft({ data: { text: "\ud800" } })];
    const result = await append(store, { drafts });
    expect(result).toMatchObject({ ok: false, failure: { kind: "unrecordable" } });
    expect(store.commitsAsked).toBe(0);
  });

  it("asks its guard again at every head it tries", async () => {
    const store = new MemoryAuditStore();
    const { files } = await initialize(store);
    const known = valueOf(await append(store, { known: files })).files;
    valueOf(
      await append(store, {
        drafts: [draft({ type: "proposal.refused", data: { code: "expired" } })],
      }),
    );
    const seen: (string | undefined)[] = [];
    const result = await append(store, {
      known,
      guard: {
        paths: [proposalRecordPath(12, "proposals/x.yml")],
        objection(at) {
          const record = readProposalRecord(at, 12, "proposals/x.yml");
          const refused = record.ok ? record.value?.refused : undefined;
          seen.push(refused);
          return refused === undefined ? null : `refused ${refused}`;
        },
      },
    });
    expect(seen).toEqual([undefined, "expired"]);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "objection", message: "refused expired" },
    });
    expect(await entriesOf(store)).toHaveLength(3);
  });

  it("carries artifacts in its commit, under the hash of their bytes", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const bytes = Uint8Array.of(0xff, 0x00, 0x80);
    const name = "6e2ab79b52c7e9cd1b8b6f1f3b0f2f1b3c5a7f4e0b5dd5a5a7b1d5f4b3a2c1d0";
    valueOf(await append(store, { artifacts: new Map([[name, bytes]]) }));
    expect(store.files?.get(`artifacts/${name}`)).toEqual(bytes);
    const report = await verifyLog(store);
    expect(report.findings.map(({ code }) => code)).toEqual(["artifact-differs"]);
  });
});

describe("reading an execution", () => {
  it("finds its entries through its record, among many others'", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    const ours = (step: string) => draft({ execution: EXECUTION, type: "step.succeeded", step });
    valueOf(await append(store, { drafts: [draft(), ours("a"), ours("b"), draft(), ours("c")] }));
    valueOf(await append(store, { drafts: [draft()] }));
    valueOf(await append(store, { drafts: [ours("d")] }));
    store.reads = 0;
    const entries = await entriesOfExecution(store, EXECUTION);
    expect(entries.ok && entries.value.map(({ step }) => step)).toEqual(["a", "b", "c", "d"]);
    expect(store.reads).toBe(2);
  });

  it("finds none of an execution that the log does not know", async () => {
    const store = new MemoryAuditStore();
    await initialize(store);
    expect(await entriesOfExecution(store, "1-none")).toEqual({ ok: true, value: [] });
  });
});
