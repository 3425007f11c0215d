import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { FileJournal } from "../../src/adapters/journal/file-journal.ts";
import { runExecution } from "../../src/engine/run-execution.ts";
import type { ExecutionEvent } from "../../src/model/execution-event.ts";
import type { ContentKey, Digest, ExecutionId, StepAddress } from "../../src/model/ids.ts";
import type { DigestedPlan, PlanAction } from "../../src/model/plan.ts";
import { success, type Result } from "../../src/model/result.ts";
import type { Journal, JournalFailure } from "../../src/ports/journal.ts";
import type { ToolResult } from "../../src/ports/tool-runner.ts";

/** One measured number beside its budget (SPEC §19). */
export interface EngineMeasure {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  readonly unit: string;
}

const SHAPES = ["wide", "chained", "layered"] as const;
type Shape = (typeof SHAPES)[number];

const LAYER = 100;
/** Actions that run at one time. */
const AT_ONCE = 100;
const DONE: Promise<ToolResult> = Promise.resolve({
  kind: "succeeded",
  outputs: {},
  artifacts: [],
});

/**
 * Measures the engine with tools that do nothing: microseconds per step at 10,000 steps, the same at 100,000 as a
 * ratio to that, memory, and a journal on disk against writing and syncing the same lines by hand.
 */
export async function benchEngine(): Promise<readonly EngineMeasure[]> {
  const measures: EngineMeasure[] = [];
  for (const shape of SHAPES) {
    await perStep(shape, { steps: 10_000, executions: 2 });
    const smalls: number[] = [];
    const larges: number[] = [];
    // In turns, so that the machine's caches and clock, which others use too, burden both alike.
    for (let turn = 0; turn < 5; turn += 1) {
      smalls.push(await perStep(shape, { steps: 10_000, executions: 10 }));
      larges.push(await perStep(shape, { steps: 100_000, executions: 1 }));
    }
    const small = median(smalls);
    const large = median(larges);
    measures.push(
      { what: `engine, ${shape}, 10,000 steps`, value: small, budget: 10, unit: "µs a step" },
      {
        what: `engine, ${shape}, 100,000 steps against 10,000`,
        value: large / small,
        budget: 1.3,
        unit: "times per step",
      },
    );
  }
  measures.push(await memory(), await onDisk());
  return measures;
}

/**
 * Microseconds of CPU time a step, with that of the garbage collector's threads. The engine waits for nothing here, so
 * that on an idle machine no more than this passes; on a busy one, time that passes would measure the others. Plans,
 * journals and states of all executions are kept until the last has ended, so that ten small ones burden the garbage
 * collector like one that is ten times as large.
 */
async function perStep(
  shape: Shape,
  { steps, executions }: { readonly steps: number; readonly executions: number },
): Promise<number> {
  const plans = Array.from({ length: executions }, () => planOf(shape, steps));
  const kept: unknown[] = [];
  collectGarbage();
  const begun = process.cpuUsage();
  for (const plan of plans) {
    const journal = new ArrayJournal();
    kept.push(journal, await run(plan, journal));
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / (steps * executions);
}

/** Megabytes of the plan, the journal and the state of 100,000 finished steps, with the garbage of the run. */
async function memory(): Promise<EngineMeasure> {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const plan = planOf("wide", 100_000);
  const journal = new ArrayJournal();
  const result = await run(plan, journal);
  const used = process.memoryUsage().heapUsed - before;
  if (result.kind !== "succeeded" || journal.events.length !== 200_002)
    throw new Error("The engine did not do the work that was measured");
  return {
    what: "engine, memory for 100,000 steps",
    value: Math.round(used / 1_048_576),
    budget: 300,
    unit: "MB",
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

async function onDisk(): Promise<EngineMeasure> {
  const directory = mkdtempSync(join(tmpdir(), "writ-bench-"));
  try {
    // Waves of eight steps: the `max-parallel` of a repository that sets none (SPEC §9).
    const plan = withMaxParallel(planOf("layered", 10_000), 8);
    const ratios: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const path = join(directory, `journal-${time}`);
      using journal = new FileJournal(path);
      const kept = new ArrayJournal();
      const begun = performance.now();
      await run(plan, journal);
      const engine = performance.now() - begun;
      await run(plan, kept);
      ratios.push(engine / byHand(`${path}-by-hand`, kept.batches));
    }
    return {
      what: "engine, journal on disk, against the same lines by hand",
      value: median(ratios),
      budget: 1.5,
      unit: "times",
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function withMaxParallel({ plan, digest }: DigestedPlan, maxParallel: number): DigestedPlan {
  return { digest, plan: { ...plan, maxParallel } };
}

function byHand(path: string, batches: readonly (readonly ExecutionEvent[])[]): number {
  const begun = performance.now();
  const file = openSync(path, "a");
  for (const batch of batches) {
    writeSync(file, `${JSON.stringify(batch)}\n`);
    fsyncSync(file);
  }
  closeSync(file);
  return performance.now() - begun;
}

async function run(plan: DigestedPlan, journal: Journal) {
  return runExecution({
    plan,
    execution: "1-bench-0" as ExecutionId,
    journal,
    tools: { call: () => DONE },
    clock: { now: () => Date.now(), sleep: neverRings },
    random: { next: Math.random },
    reporter: { executionChanged: () => undefined },
    worker: "bench",
    dryRun: false,
    contexts: {},
    signal: new AbortController().signal,
  });
}

function neverRings(_milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
}

/** Keeps batches as they come, as a journal in memory does that copies nothing. */
class ArrayJournal implements Journal {
  readonly batches: (readonly ExecutionEvent[])[] = [];

  get events(): readonly ExecutionEvent[] {
    return this.batches.flat();
  }

  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    return success(this.events);
  }

  async append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>> {
    this.batches.push(events);
    return success(undefined);
  }
}

function needsOf(shape: Shape, index: number): readonly string[] {
  if (shape === "wide" || index === 0) return [];
  if (shape === "chained") return [`s${index - 1}`];
  const layer = Math.floor(index / LAYER);
  if (layer === 0) return [];
  const above = (layer - 1) * LAYER;
  return [0, 1, 2].map((step) => `s${above + ((index + step * 7) % LAYER)}`);
}

function planOf(shape: Shape, count: number): DigestedPlan {
  const steps: PlanAction[] = [];
  for (let index = 0; index < count; index += 1)
    steps.push({
      kind: "action",
      id: `s${index}`,
      address: `s${index}` as StepAddress,
      needs: needsOf(shape, index),
      onError: "fail",
      tool: "nothing",
      with: {},
      idempotent: false,
      risk: "low",
      timeout: 60_000,
      retry: {
        maxAttempts: 1,
        backoff: "exponential",
        initialDelay: 1_000,
        maxDelay: 60_000,
        jitter: true,
        on: ["transient"],
      },
    });
  return {
    digest: `sha256:${"0".repeat(64)}` as Digest,
    plan: {
      version: 1,
      repository: 1,
      path: "proposals/bench.yml",
      contentKey: "0".repeat(64) as ContentKey,
      revision: 1,
      proposal: {
        title: "Bench",
        reason: "Bench",
        priority: "normal",
        labels: [],
        dryRun: false,
        rehearsal: false,
      },
      vars: {},
      timeout: 3_600_000,
      onFailure: "stop",
      maxParallel: AT_ONCE,
      steps,
      tools: {},
      workflows: {},
      config: {},
    },
  };
}

if (import.meta.main)
  for (const { what, value, budget, unit } of await benchEngine()) {
    const verdict = value <= budget ? "within" : "OVER";
    console.log(`${what}: ${value.toFixed(2)} ${unit} (${verdict} ${budget})`);
  }
