import fc from "fast-check";
import { expect, test } from "vitest";
import { entryOf } from "../../src/audit/entry-format.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import { statisticsOf, type Statistics } from "../../src/audit/statistics/statistics.ts";
import { weekOf } from "../../src/audit/statistics/week.ts";
import type { AuditEntry, EntryDraft } from "../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../src/model/ids.ts";
import { draft } from "../audit/drafts.ts";
import { at } from "./entries.ts";
import { ExportRig } from "./export-rig.ts";
import { naiveStatistics } from "./naive-statistics.ts";

async function figuresOf(
  drafts: readonly EntryDraft[],
  period: { readonly since?: number; readonly until?: number } = {},
): Promise<Statistics> {
  return statisticsOf(entriesOf(drafts), period);
}

async function* entriesOf(drafts: readonly EntryDraft[]): AsyncGenerator<AuditEntry> {
  for (const [index, each] of drafts.entries()) yield entryOf(each, index, NO_LEAF);
}

const SECONDS = fc.integer({ min: 0, max: 3_000_000 });
const STEP_ENDS = [
  "step.succeeded",
  "step.failed",
  "step.retrying",
  "step.timed-out",
  "step.cancelled",
  "step.indeterminate",
] as const;
const ENDS = [
  "succeeded",
  "failed",
  "cancelled",
  "compensated",
  "indeterminate",
  "paused",
] as const;

/** A life of one proposal: submitted or not, approved or not, executed or not. */
const life = fc.record({
  pull: fc.integer({ min: 1, max: 6 }),
  actor: fc.integer({ min: 1, max: 3 }),
  workflow: fc.option(fc.constantFrom("deploy", "migrate"), { nil: undefined }),
  begins: SECONDS,
  submitted: fc.boolean(),
  approvedAfter: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: null }),
  execution: fc.option(
    fc.record({
      dryRun: fc.boolean(),
      steps: fc.array(
        fc.record({
          tool: fc.option(fc.constantFrom("ls", "rm"), { nil: undefined }),
          name: fc.constantFrom("a", "b"),
          takes: fc.integer({ min: 0, max: 500 }),
          end: fc.option(fc.constantFrom(...STEP_ENDS), { nil: null }),
        }),
        { maxLength: 4 },
      ),
      end: fc.option(fc.constantFrom(...ENDS), { nil: null }),
      resumed: fc.boolean(),
    }),
    { nil: null },
  ),
});

type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

function draftsOf(lives: readonly Life[]): readonly EntryDraft[] {
  const dated = lives.flatMap((each, number) => {
    const account = { login: `actor-${each.actor}`, id: each.actor };
    const common = {
      pull: each.pull,
      proposal: `proposals/${number}.yml`,
      ...(each.workflow !== undefined && { workflow: each.workflow }),
    };
    let now = each.begins;
    const entry = (type: EntryDraft["type"], more: Partial<EntryDraft> = {}): EntryDraft => {
      const { actor: _actor, ...plain } = draft({ type, time: at(now), ...common, ...more });
      return more.actor === undefined ? plain : { ...plain, actor: more.actor };
    };
    const drafts: EntryDraft[] = [];
    if (each.submitted) drafts.push(entry("proposal.submitted", { actor: account }));
    if (each.approvedAfter !== null) {
      now += each.approvedAfter;
      drafts.push(entry("proposal.reviewed", { actor: { login: "bob", id: 99 } }));
      drafts.push(entry("proposal.approved"));
    }
    if (each.execution === null) return drafts;
    const execution = `${each.pull}-${number}` as ExecutionId;
    const { dryRun, steps, end, resumed } = each.execution;
    drafts.push(entry("execution.started", { execution, data: { dryRun } }));
    for (const step of steps) {
      const of = { execution, step: step.name, attempt: 1 };
      const data = step.tool === undefined ? {} : { tool: step.tool };
      drafts.push(entry("step.started", { ...of, data }));
      now += step.takes;
      if (step.end !== null) drafts.push(entry(step.end, of));
    }
    if (end !== null) drafts.push(entry(`execution.${end}`, { execution }));
    if (end !== null && resumed) {
      now += 60;
      drafts.push(entry("execution.resumed", { execution }));
      now += 60;
      drafts.push(entry("execution.succeeded", { execution }));
    }
    return drafts;
  });
  // Entries of several lives stand between one another, as on a log; those of one keep their order.
  return dated.toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

test("the figures of any log are those of a naive computation straight from the definitions", async () => {
  const period = fc.record(
    { since: SECONDS.map((s) => Date.parse(at(s))), until: SECONDS.map((s) => Date.parse(at(s))) },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(life, { maxLength: 12 }), period, async (lives, wanted) => {
      const drafts = draftsOf(lives);
      expect(await figuresOf(drafts, wanted)).toEqual(naiveStatistics(drafts, wanted));
    }),
    { numRuns: 300 },
  );
});

test("weeks begin on Monday, and those around New Year belong to the year of their Thursday", () => {
  const week = (day: string): string => weekOf(Date.parse(day));
  expect(week("2026-11-21")).toBe("2026-W47");
  expect(week("2026-11-22T23:59:59.999Z")).toBe("2026-W47");
  expect(week("2026-11-23")).toBe("2026-W48");
  expect(week("2027-01-03")).toBe("2026-W53");
  expect(week("2027-01-04")).toBe("2027-W01");
  expect(week("2024-12-30")).toBe("2025-W01");
  expect(week("1970-01-01")).toBe("1970-W01");
});

test("writ stats is writ audit stats: a table for people, figures for machines", async () => {
  const started = draft({
    type: "execution.started",
    time: at(7_200),
    workflow: "deploy\u001b[31m",
    execution: "12-x" as ExecutionId,
    data: { dryRun: false },
  });
  const drafts: readonly EntryDraft[] = [
    draft({ type: "proposal.submitted", time: at(0) }),
    draft({ type: "proposal.reviewed", time: at(3_599), actor: { login: "bob", id: 2 } }),
    draft({ type: "proposal.approved", time: at(3_600) }),
    started,
    { ...started, type: "step.started", step: "one", attempt: 1, data: { tool: "ls" } },
    { ...started, type: "step.failed", time: at(7_260), step: "one", attempt: 1, data: {} },
    { ...started, type: "execution.failed", time: at(7_290), data: { reason: "no" } },
  ];
  await using rig = await ExportRig.start(drafts);
  const shown = await rig.writ("stats");
  expect(shown).toMatchObject({ status: 0 });
  await expect(shown.out).toMatchFileSnapshot("golden/stats.txt");
  expect((await rig.writ("audit", "stats")).out).toBe(shown.out);
  const json = JSON.parse((await rig.writ("stats", "--json")).out) as Statistics;
  expect(json).toMatchObject({
    proposals: { byStatus: { failed: 1 }, timeToApproval: { count: 1, p50: 3_600_000 } },
    executions: { ended: 1, errorRate: 1, durations: { p95: 90_000 } },
    tools: [{ tool: "ls", attempts: { failed: 1, durations: { p50: 60_000 } } }],
    actors: [
      { actor: { login: "alice" }, reviews: 0 },
      { actor: { login: "bob" }, reviews: 1 },
    ],
    weeks: [{ week: "2026-W47" }],
  });
  const none = await rig.writ("stats", "--json", "--since", "2026-11-22");
  expect(JSON.parse(none.out)).toMatchObject({ proposals: { submitted: 0 }, weeks: [] });
  expect((await rig.writ("stats", "--until", "soon")).status).toBe(2);
});
