import { describe, expect, it } from "vitest";
import { entryOf } from "../../../src/audit/entry-format.ts";
import { NO_LEAF } from "../../../src/audit/merkle-tree.ts";
import type { Row, Table } from "../../../src/audit/query/table.ts";
import { ACTORS } from "../../../src/audit/query/tables/actors.ts";
import { EXECUTIONS } from "../../../src/audit/query/tables/executions.ts";
import { GATES } from "../../../src/audit/query/tables/gates.ts";
import { PROPOSALS } from "../../../src/audit/query/tables/proposals.ts";
import { STEP_EXECUTIONS } from "../../../src/audit/query/tables/step-executions.ts";
import type { EntryDraft } from "../../../src/model/audit-entry.ts";
import { draft, EXECUTION } from "../drafts.ts";

/** The row after entries a minute apart, each of which concerns it. */
function folded(table: Table, drafts: readonly Partial<EntryDraft>[]): Row {
  let row: Row | null = null;
  for (const [at, each] of drafts.entries()) {
    const time = `2026-11-21T00:0${at}:00.000Z`;
    const entry = entryOf(draft({ ...each, time }), at, NO_LEAF);
    expect(table.keyOf(entry)).not.toBeNull();
    row = table.evolve(row, entry);
  }
  return row ?? {};
}

describe("the row of a proposal", () => {
  const planned = (digest: string, title: string) =>
    ({ type: "proposal.planned", data: { digest, title, head: "h", labels: [title] } }) as const;

  it("shows the plan of now, also where that was planned before another one", () => {
    const edited = { type: "proposal.edited", data: { digest: "A", head: "i" } } as const;
    const both = [planned("A", "first"), planned("B", "second")];
    expect(folded(PROPOSALS, both)).toMatchObject({ digest: "B", title: "second" });
    expect(folded(PROPOSALS, [...both, edited])).toMatchObject({
      digest: "A",
      head: "i",
      title: "first",
      labels: '["first"]',
      first_entry: 0,
      last_entry: 2,
    });
  });

  it("ends when its status does, and ends no more when it goes on", () => {
    const refused = { type: "proposal.refused", data: { code: "frozen" } } as const;
    const started = {
      type: "execution.started",
      execution: EXECUTION,
      data: { digest: "A" },
    } as const;
    const before = [planned("A", "x"), refused];
    expect(folded(PROPOSALS, before)).toMatchObject({
      status: "refused",
      refused: "frozen",
      ended_at: "2026-11-21T00:01:00.000Z",
    });
    expect(folded(PROPOSALS, [...before, started])).toMatchObject({
      status: "executing",
      execution: EXECUTION,
      ended_at: null,
    });
  });
});

describe("the row of an execution", () => {
  const of = (type: EntryDraft["type"], data: EntryDraft["data"] = {}) =>
    ({ type, execution: EXECUTION, data }) as const;

  it("goes on where it was taken over, and counts from its beginning", () => {
    const row = folded(EXECUTIONS, [
      of("execution.started", { worker: "w1", dryRun: false }),
      of("execution.indeterminate", { steps: [] }),
      of("execution.resumed", { worker: "w2" }),
      of("execution.failed", { reason: "x" }),
    ]);
    expect(row).toMatchObject({
      status: "failed",
      worker: "w2",
      reason: "x",
      started_at: "2026-11-21T00:00:00.000Z",
      ended_at: "2026-11-21T00:03:00.000Z",
      duration_ms: 180_000,
    });
  });

  it("of a time that there is not has no duration", () => {
    const entry = entryOf(
      draft({ ...of("execution.failed"), time: "2026-99-99T99:99:99.000Z" }),
      1,
      NO_LEAF,
    );
    const row = EXECUTIONS.evolve({ started_at: "2026-11-21T00:00:00.000Z" }, entry);
    expect(row).toMatchObject({ status: "failed", duration_ms: null });
  });
});

it("a gate that is opened again begins anew, under another code", () => {
  const at = { execution: EXECUTION, step: "look" } as const;
  const opened = { ...at, type: "gate.opened", data: { title: "Look" } } as const;
  const decided = { ...at, type: "gate.decided", data: { decision: "reject" } } as const;
  const first = folded(GATES, [opened, decided]);
  expect(first).toMatchObject({ status: "decided", decision: "reject", decided_by: "alice" });
  const again = folded(GATES, [opened, decided, opened]);
  expect(again).toMatchObject({ status: "opened", decision: null, decided_by: null });
  expect(again["code"]).toMatch(/^[0-9a-f]{12}$/);
  expect(again["code"]).not.toBe(first["code"]);
});

it("an actor that was removed keeps what it was", () => {
  const registered = {
    type: "actor.registered",
    data: { actor: "bob", login: "bob", githubId: 2, kind: "person", roles: ["dba"] },
  } as const;
  const removed = {
    type: "actor.changed",
    data: { actor: "bob", login: "bob", githubId: 2, status: "removed" },
  } as const;
  expect(folded(ACTORS, [registered, removed])).toMatchObject({
    status: "removed",
    kind: "person",
    roles: '["dba"]',
    registered_at: "2026-11-21T00:00:00.000Z",
    changed_at: "2026-11-21T00:01:00.000Z",
  });
});

it("a claim of a step is no attempt of it", () => {
  const claimed = entryOf(
    draft({ type: "step.claimed", execution: EXECUTION, step: "a" }),
    1,
    NO_LEAF,
  );
  expect(STEP_EXECUTIONS.keyOf(claimed)).toBeNull();
});
