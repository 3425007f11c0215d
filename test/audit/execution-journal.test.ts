import { describe, expect, it } from "vitest";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { ExecutionLog } from "../../src/audit/execution-journal.ts";
import { AuditJournal } from "../../src/audit/execution-journal.ts";
import { draftOfEvent, eventOfEntry } from "../../src/audit/execution-events.ts";
import { entryOf } from "../../src/audit/entry-format.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import type { ExecutionEvent } from "../../src/model/execution-event.ts";
import type { ExecutionId, StepAddress } from "../../src/model/ids.ts";
import { failure } from "../../src/model/result.ts";
import type { AuditFiles } from "../../src/ports/audit-store.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import {
  CONTENT_KEY,
  DIGEST,
  draft,
  entriesOf,
  EXECUTION,
  initialize,
  ORIGIN,
  runOf,
} from "./drafts.ts";

const AT = Date.parse("2026-11-21T02:22:00.123Z");
const STEP = "tell/slack" as StepAddress;
const FAILURE = { class: "transient", message: "no" } as const;

/** A run's pen, as the use cases have it. */
function penOf(store: MemoryAuditStore, worker: string): ExecutionLog {
  const clock = new InstantClock();
  let known: AuditFiles | null = null;
  let batch = 0;
  return {
    store,
    async append(drafts, options) {
      batch += 1;
      const run = runOf({ worker, batch });
      const done = await appendEntries({
        store,
        clock,
        origin: ORIGIN,
        drafts: drafts.map((each) => ({ ...each, run })),
        ...(known !== null && { known }),
        ...options,
      });
      if (!done.ok) return failure({ cause: done.failure, message: JSON.stringify(done.failure) });
      known = done.value.files;
      return done;
    },
  };
}

function journalOf(
  store: MemoryAuditStore,
  worker: string,
  execution: ExecutionId = EXECUTION,
): AuditJournal {
  return new AuditJournal({
    log: penOf(store, worker),
    execution,
    pull: 12,
    proposal: "proposals/x.yml",
    started: { contentKey: CONTENT_KEY, revision: 1, repository: 42, pull: 12 },
    first: [draft({ type: "proposal.merged", data: { commit: "c" } })],
  });
}

const startedBy = (worker: string, more: { execution?: ExecutionId; dryRun?: boolean } = {}) =>
  ({
    type: "execution.started",
    at: AT,
    execution: EXECUTION,
    digest: DIGEST,
    dryRun: false,
    worker,
    ...more,
  }) satisfies ExecutionEvent;
const claimed: ExecutionEvent = {
  type: "step.claimed",
  at: AT,
  step: STEP,
  worker: "w1",
  lease: 9,
};

async function makeLog(): Promise<MemoryAuditStore> {
  const store = new MemoryAuditStore();
  await initialize(store);
  return store;
}

describe("events and entries", () => {
  it.each<ExecutionEvent>([
    startedBy("w1"),
    { type: "execution.paused", at: AT, reason: "gate" },
    { type: "execution.resumed", at: AT, worker: "w2" },
    { type: "execution.succeeded", at: AT, outputs: { a: [1, null] } },
    { type: "execution.failed", at: AT, reason: "x" },
    { type: "execution.cancelled", at: AT, reason: "x" },
    { type: "execution.compensated", at: AT },
    { type: "execution.indeterminate", at: AT, steps: [STEP] },
    claimed,
    {
      type: "step.started",
      at: AT,
      step: STEP,
      attempt: 2,
      worker: "w1",
      lease: 9,
      idempotent: true,
    },
    {
      type: "step.started",
      at: AT,
      step: STEP,
      attempt: 1,
      worker: "w1",
      lease: 9,
      idempotent: false,
      tool: "hello",
    },
    { type: "step.succeeded", at: AT, step: STEP, attempt: 1, outputs: { path: "/x" } },
    { type: "step.failed", at: AT, step: STEP, attempt: 1, failure: FAILURE },
    { type: "step.retrying", at: AT, step: STEP, attempt: 1, failure: FAILURE, notBefore: AT + 5 },
    { type: "step.timed-out", at: AT, step: STEP, attempt: 1, failure: FAILURE },
    { type: "step.skipped", at: AT, step: STEP, reason: "if", because: "condition" },
    { type: "step.cancelled", at: AT, step: STEP, attempt: 1, reason: "x" },
    { type: "step.indeterminate", at: AT, step: STEP, attempt: 1, failure: FAILURE },
  ])("$type comes back from its entry as it went in", (event) => {
    const made = draftOfEvent(event, { execution: EXECUTION, pull: 12, proposal: "p" });
    const entry = entryOf(made, 1, NO_LEAF);
    expect(Object.keys(entry.data)).not.toContain("step");
    expect(eventOfEntry(entry)).toEqual({ kind: "event", event });
  });

  it("an entry of the engine that lacks a field, or is unknown, is malformed; others are none of its events", () => {
    const entry = (type: Parameters<typeof draft>[0]) => entryOf(draft(type), 1, NO_LEAF);
    expect(eventOfEntry(entry({ type: "step.succeeded", step: "a" })).kind).toBe("malformed");
    expect(eventOfEntry(entry({ type: "gate.opened" })).kind).toBe("malformed");
    expect(eventOfEntry(entry({ type: "command.received" })).kind).toBe("none");
  });
});

describe("the journal on the audit log", () => {
  it("puts the entries that come first into the commit of execution.started", async () => {
    const store = await makeLog();
    const journal = journalOf(store, "w1");
    expect(await journal.read()).toEqual({ ok: true, value: [] });
    expect(await journal.append([startedBy("w1"), claimed])).toEqual({
      ok: true,
      value: undefined,
    });
    const entries = await entriesOf(store);
    expect(entries.slice(1).map(({ type }) => type)).toEqual([
      "proposal.merged",
      "execution.started",
      "step.claimed",
    ]);
    expect(entries[2]?.data).toMatchObject({
      contentKey: CONTENT_KEY,
      repository: 42,
      worker: "w1",
    });
    expect(await verifyLog(store)).toMatchObject({ ok: true, commits: 2 });
  });

  it("costs one request for each batch after the first", async () => {
    const store = await makeLog();
    const journal = journalOf(store, "w1");
    await journal.append([startedBy("w1")]);
    store.reads = 0;
    store.commitsAsked = 0;
    await journal.append([claimed]);
    await journal.append([claimed]);
    expect([store.reads, store.commitsAsked]).toEqual([0, 2]);
  });

  it("gives a resumed run everything so far, and writes nothing a second time", async () => {
    const store = await makeLog();
    await journalOf(store, "w1").append([startedBy("w1"), claimed]);
    const again = journalOf(store, "w2");
    expect(await again.read()).toEqual({ ok: true, value: [startedBy("w1"), claimed] });
    const resumed: ExecutionEvent = { type: "execution.resumed", at: AT, worker: "w2" };
    await again.append([resumed]);
    const types = (await entriesOf(store)).map(({ type }) => type);
    expect(types.filter((type) => type === "proposal.merged")).toHaveLength(1);
    expect(await journalOf(store, "w3").read()).toEqual({
      ok: true,
      value: [startedBy("w1"), claimed, resumed],
    });
  });

  it("lets one of two workers start an execution; the other gets the winner's events", async () => {
    const store = await makeLog();
    const [one, two] = [journalOf(store, "w1"), journalOf(store, "w2")];
    await Promise.all([one.read(), two.read()]);
    const results = await Promise.all([
      one.append([startedBy("w1"), claimed]),
      two.append([startedBy("w2")]),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = results.find(({ ok }) => !ok);
    const winner = results[0]?.ok ? [startedBy("w1"), claimed] : [startedBy("w2")];
    expect(lost).toEqual({ ok: false, failure: { kind: "superseded", theirs: winner } });
    const types = (await entriesOf(store)).map(({ type }) => type);
    expect(types.filter((type) => type === "execution.started")).toHaveLength(1);
  });

  it("says superseded for any batch that others' events came before, and takes it afterwards", async () => {
    const store = await makeLog();
    const one = journalOf(store, "w1");
    await one.append([startedBy("w1")]);
    const two = journalOf(store, "w2");
    await two.read();
    await two.append([claimed]);
    expect(await one.append([claimed])).toEqual({
      ok: false,
      failure: { kind: "superseded", theirs: [claimed] },
    });
    expect((await one.append([claimed])).ok).toBe(true);
  });

  it("does not start content that another execution executed meanwhile", async () => {
    const store = await makeLog();
    const other = "13-other-9" as ExecutionId;
    const late = journalOf(store, "w1");
    await late.read();
    await journalOf(store, "w2", other).append([startedBy("w2", { execution: other })]);
    const result = await late.append([startedBy("w1")]);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: "unavailable", message: expect.stringContaining(`already-executed`) },
    });
    const types = (await entriesOf(store)).map(({ type }) => type);
    expect(types.filter((type) => type === "execution.started")).toHaveLength(1);
  });

  it("starts content for real that was only dry-run before", async () => {
    const store = await makeLog();
    const other = "13-other-9" as ExecutionId;
    const dryRun = startedBy("w2", { execution: other, dryRun: true });
    await journalOf(store, "w2", other).append([dryRun]);
    expect((await journalOf(store, "w1").append([startedBy("w1")])).ok).toBe(true);
  });

  it("is not held up by entries that are none of the engine's", async () => {
    const store = await makeLog();
    const journal = journalOf(store, "w1");
    await journal.append([startedBy("w1")]);
    const command = draft({ execution: EXECUTION, type: "command.received" });
    await penOf(store, "w9").append([command], {});
    expect((await journal.append([claimed])).ok).toBe(true);
    expect((await journal.append([claimed])).ok).toBe(true);
    expect(await verifyLog(store)).toMatchObject({ ok: true });
  });

  it("is not told of its own events as another's when an answer was lost", async () => {
    const store = await makeLog();
    const journal = journalOf(store, "w1");
    await journal.append([startedBy("w1")]);
    let lost = false;
    store.nextFault = (request) => {
      if (request !== "commit" || lost) return "none";
      lost = true;
      return "lost-after";
    };
    expect((await journal.append([claimed])).ok).toBe(true);
    expect((await journal.append([claimed])).ok).toBe(true);
    expect(await entriesOf(store)).toHaveLength(5);
  });

  it("keeps artifacts with the next batch", async () => {
    const store = await makeLog();
    const journal = journalOf(store, "w1");
    const bytes = Buffer.from("report");
    journal.keepArtifact(sha256Hex(bytes), bytes);
    await journal.append([startedBy("w1")]);
    expect(store.files?.has(`artifacts/${sha256Hex(bytes)}`)).toBe(true);
    expect(await verifyLog(store)).toMatchObject({ ok: true });
  });

  it("is unavailable, and starts nothing, when there is no audit branch", async () => {
    const journal = journalOf(new MemoryAuditStore(), "w1");
    expect(await journal.read()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    expect(await journal.append([startedBy("w1")])).toMatchObject({ ok: false });
  });
});
