import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { parseActorsRecord } from "../../src/audit/derived/actors-record.ts";
import { initializeLog } from "../../src/audit/initialize-log.ts";
import { ACTORS_RECORD_PATH } from "../../src/audit/layout.ts";
import { parseJson } from "../../src/audit/record-text.ts";
import { readRecordedActors } from "../../src/audit/records.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import { COMMIT, DIGEST, draft, ORIGIN, runOf, TIME } from "./drafts.ts";

function entry(type: EntryDraft["type"], data: JsonObject): EntryDraft {
  return { time: TIME, type, actor: { login: "root", id: 7 }, run: runOf(), data };
}

const registered = (actor: string, githubId: number | null, more: JsonObject = {}) =>
  entry("actor.registered", {
    actor,
    login: actor,
    kind: "person",
    githubId,
    commit: COMMIT,
    ...more,
  });
const changed = (actor: string, data: JsonObject) =>
  entry("actor.changed", { actor, commit: COMMIT, changes: [], ...data });
const removed = (actor: string) =>
  changed(actor, { login: actor, githubId: 1001, status: "removed" });

/** A log whose first commit has the first batch, and each later commit one of the others. */
async function logOf(
  first: readonly EntryDraft[],
  ...batches: readonly (readonly EntryDraft[])[]
): Promise<MemoryAuditStore> {
  const store = new MemoryAuditStore();
  const made = await initializeLog({
    store,
    origin: ORIGIN,
    created: { time: TIME, actor: { login: "root", id: 7 }, run: runOf({ job: "init" }) },
    guarded: { digest: DIGEST, commit: COMMIT },
    drafts: first,
  });
  if (!made.ok) throw new Error(made.failure.kind);
  for (const drafts of batches) {
    const clock = new InstantClock();
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
  return store;
}

function textOf(store: MemoryAuditStore): string | null {
  const bytes = store.files?.get(ACTORS_RECORD_PATH);
  return bytes === undefined ? null : Buffer.from(bytes).toString("utf8");
}

function accountsOf(store: MemoryAuditStore): Readonly<Record<string, unknown>> | null {
  return Object.fromEntries(parseActorsRecord(parseJson(textOf(store) ?? "") ?? null) ?? []);
}

describe("state/actors.json", () => {
  it("is absent until an actor is registered", async () => {
    const store = await logOf([], [draft()]);
    expect(textOf(store)).toBeNull();
    const read = await store.read([ACTORS_RECORD_PATH]);
    expect(read.ok && readRecordedActors(read.value)).toEqual({ ok: true, value: new Map() });
  });

  it("has one actor a line, sorted by id, with its account and the entry that registered it", async () => {
    const store = await logOf(
      [registered("zoe", 1002, { roles: ["dba"] })],
      [
        entry("actor.registered", {
          actor: "dba",
          team: "acme/dba",
          kind: "team",
          githubId: null,
          commit: COMMIT,
        }),
        registered("10", 5),
        registered("9", 6, { "acts-for": ["zoe"], status: "inactive" }),
      ],
    );
    expect(textOf(store)).toBe(`{
  "version": 1,
  "actors": {
    "10": {"login":"10","githubId":5,"kind":"person","entry":3},
    "9": {"login":"9","githubId":6,"kind":"person","acts-for":["zoe"],"status":"inactive","entry":4},
    "dba": {"team":"acme/dba","githubId":null,"kind":"team","entry":2},
    "zoe": {"login":"zoe","githubId":1002,"kind":"person","roles":["dba"],"entry":1}
  }
}
`);
    expect(await verifyLog(store, { origin: ORIGIN })).toMatchObject({ ok: true, findings: [] });
  });

  it("has what the last entry says of an actor, and nothing of one that was removed", async () => {
    const store = await logOf([registered("alice", 1001), registered("bob", null)]);
    expect(accountsOf(store)).toEqual({
      alice: { login: "alice", githubId: 1001 },
      bob: { login: "bob", githubId: null },
    });
    const clock = new InstantClock();
    const drafts = [removed("alice"), changed("bob", { login: "bobby", githubId: 1004 })];
    await appendEntries({ store, clock, drafts, origin: ORIGIN });
    expect(accountsOf(store)).toEqual({ bob: { login: "bobby", githubId: 1004 } });
    await appendEntries({ store, clock, drafts: [removed("bob")], origin: ORIGIN });
    expect(textOf(store)).toBe('{\n  "version": 1,\n  "actors": {}\n}\n');
    expect(await verifyLog(store, { origin: ORIGIN })).toMatchObject({ ok: true });
  });

  it("keeps actors whose ids are words of JavaScript", async () => {
    const store = await logOf([registered("__proto__", 1001), registered("constructor", 1002)]);
    const actors = parseActorsRecord(parseJson(textOf(store) ?? "") ?? null);
    expect([...(actors?.keys() ?? [])]).toEqual(["__proto__", "constructor"]);
    expect(actors?.get("__proto__")).toEqual({ login: "__proto__", githubId: 1001 });
    expect(actors?.get("toString")).toBeUndefined();
  });

  it.each<[string, JsonObject]>([
    ["no account", { actor: "alice", login: "alice" }],
    ["an account that is no number", { actor: "alice", login: "alice", githubId: "1001" }],
    ["an account that no one can have", { actor: "alice", login: "alice", githubId: -1 }],
    ["login and team", { actor: "alice", login: "alice", team: "acme/dba", githubId: 1001 }],
    ["neither login nor team", { actor: "alice", githubId: 1001 }],
    ["no actor", { login: "alice", githubId: 1001 }],
  ])("registers nobody by an entry with %s", async (_, data) => {
    const store = await logOf([entry("actor.registered", data)]);
    expect(textOf(store)).toBeNull();
    expect(await verifyLog(store, { origin: ORIGIN })).toMatchObject({ ok: true });
  });

  it.each([
    ["nonsense", []],
    ["another version", { version: 2, actors: {} }],
    ["actors in a list", { version: 1, actors: [] }],
    ["an actor without account", { version: 1, actors: { alice: { login: "alice", entry: 1 } } }],
    ["an actor that is text", { version: 1, actors: { alice: "1001" } }],
  ])("is malformed with %s, and never taken for empty", (_, value) => {
    expect(parseActorsRecord(value)).toBeNull();
    const files = new Map([[ACTORS_RECORD_PATH, JSON.stringify(value)]]);
    expect(readRecordedActors({ head: COMMIT, files }).ok).toBe(false);
  });
});

describe("the verifier", () => {
  it("finds an account that was changed in state/actors.json, alone or together with an append", async () => {
    const store = await logOf([registered("alice", 1001)]);
    const forged = (textOf(store) ?? "").replace("1001", "6666");
    store.write(new Map([[ACTORS_RECORD_PATH, forged]]));
    const alone = await verifyLog(store, { origin: ORIGIN });
    expect(alone.findings).toMatchObject([{ code: "derived-differs", path: ACTORS_RECORD_PATH }]);

    // What was forged is carried on by the next append, and still found once.
    const clock = new InstantClock();
    await appendEntries({ store, clock, drafts: [registered("bob", 1002)], origin: ORIGIN });
    expect(accountsOf(store)).toMatchObject({ alice: { githubId: 6666 } });
    const after = await verifyLog(store, { origin: ORIGIN });
    expect(after.findings.map(({ code, path }) => [code, path])).toEqual([
      ["derived-differs", ACTORS_RECORD_PATH],
    ]);
  });

  it("finds actors in a log that registered none, and that the file was taken away", async () => {
    const none = await logOf([]);
    none.write(new Map([[ACTORS_RECORD_PATH, '{\n  "version": 1,\n  "actors": {}\n}\n']]));
    expect((await verifyLog(none)).findings).toMatchObject([{ code: "derived-differs" }]);
    const gone = await logOf([registered("alice", 1001)]);
    gone.write(new Map([[ACTORS_RECORD_PATH, null]]));
    expect((await verifyLog(gone)).findings).toMatchObject([{ code: "derived-differs" }]);
  });

  it("makes the same file from the entries as the writer, however they come in commits", async () => {
    const id = fc.constantFrom("alice", "bob", "2", "10", "__proto__");
    const arbitrary = fc.oneof(
      fc.tuple(id, fc.option(fc.integer({ min: 1, max: 5 }))).map(([a, b]) => registered(a, b)),
      fc
        .tuple(id, fc.integer({ min: 1, max: 5 }))
        .map(([a, githubId]) => changed(a, { login: a, githubId })),
      id.map(removed),
      fc.constant(draft()),
    );
    const batches = fc.array(fc.array(arbitrary, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, async (drafts) => {
        const store = await logOf([], ...drafts);
        expect((await verifyLog(store, { origin: ORIGIN })).findings).toEqual([]);
        const naive = new Map<string, unknown>();
        for (const { type, data } of drafts.flat()) {
          if (!type.startsWith("actor.")) continue;
          const { actor, githubId, login, status } = data;
          if (status === "removed") naive.delete(actor as string);
          else naive.set(actor as string, { login, githubId });
        }
        const actors = parseActorsRecord(parseJson(textOf(store) ?? "") ?? null) ?? new Map();
        expect(new Map(actors)).toEqual(naive);
      }),
      { numRuns: 60 },
    );
  });
});
