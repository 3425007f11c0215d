import fc from "fast-check";
import { expect, test } from "vitest";
import { evolve } from "../../src/engine/evolve.ts";
import type { ExecutionResult } from "../../src/engine/execution-result.ts";
import { initialState } from "../../src/engine/initial-state.ts";
import { viewOf } from "../../src/engine/view.ts";
import type { ExecutionEvent } from "../../src/model/execution-event.ts";
import type { DigestedPlan, Plan, PlanStep } from "../../src/model/plan.ts";
import type { ToolCall, ToolRunner } from "../../src/ports/tool-runner.ts";
import { MemoryJournal } from "../fakes/engine/memory-journal.ts";
import { interpret } from "../fakes/engine/naive-model.ts";
import { placeOf, randomPlan, randomTape, type Tape } from "../fakes/engine/random-plans.ts";
import { Rig, statuses } from "../fakes/engine/rig.ts";

/** Tools that follow a tape, and watch how they are called. */
class TapedTools implements ToolRunner {
  readonly calls: ToolCall[] = [];
  readonly #rig: Rig;
  readonly #tape: Tape;
  #open = 0;
  mostAtOnce = 0;

  constructor(rig: Rig, tape: Tape) {
    this.#rig = rig;
    this.#tape = tape;
  }

  async call(call: ToolCall, signal: AbortSignal) {
    this.calls.push(call);
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    const { durations } = this.#tape;
    await this.#rig.clock.sleep(durations[placeOf(call.step) % durations.length] ?? 0, signal);
    this.#open -= 1;
    const outcomes = outcomesOf(this.#tape, call.step);
    const outcome = signal.aborted
      ? "cancelled"
      : outcomes[Math.min(call.attempt, outcomes.length) - 1];
    if (outcome === "success" || outcome === undefined)
      return { kind: "succeeded", outputs: { n: call.attempt }, artifacts: [] } as const;
    return { kind: "failed", failure: { class: outcome, message: outcome } } as const;
  }
}

function outcomesOf({ outcomes }: Tape, address: string) {
  return outcomes[placeOf(address) % outcomes.length] ?? (["success"] as const);
}

async function drive(rig: Rig, run: Promise<ExecutionResult>): Promise<ExecutionResult> {
  const standing = { ended: false };
  void run.finally(() => (standing.ended = true));
  await rig.quiet();
  while (!standing.ended) if (!(await rig.clock.advanceToNext())) break;
  await rig.quiet();
  if (!standing.ended) throw new Error("The run waits for something that never comes");
  return run;
}

function fold(plan: Plan, events: readonly ExecutionEvent[]) {
  let state = initialState(plan);
  for (const event of events) state = evolve(state, event);
  return state;
}

function allSteps(steps: readonly PlanStep[]): readonly PlanStep[] {
  return steps.flatMap((step) =>
    step.kind === "action" ? [step] : [step, ...allSteps(step.steps)],
  );
}

/** Needs that had not ended when the step that names them started. */
function brokenOrder(plan: Plan, events: readonly ExecutionEvent[]): readonly string[] {
  const broken: string[] = [];
  const ended = new Set<string>();
  const steps = new Map(allSteps(plan.steps).map((step) => [step.address as string, step]));
  for (const event of events) {
    if (!("step" in event)) continue;
    if (event.type === "step.started") {
      const prefix = event.step.slice(0, event.step.lastIndexOf("/") + 1);
      for (const id of steps.get(event.step)?.needs ?? [])
        if (!ended.has(`${prefix}${id}`)) broken.push(`${event.step} before ${prefix}${id}`);
    }
    if (/succeeded|failed|skipped|cancelled|timed-out/.test(event.type)) ended.add(event.step);
  }
  return broken;
}

test("every plan ends as the plain reading of the contract says", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomPlan({ failFast: false }),
      randomTape("doubt"),
      fc.constantFrom(0, 20),
      async (plan, tape, linger) => {
        const rig = new Rig(plan);
        const tools = new TapedTools(rig, tape);
        const result = await drive(rig, rig.run({ tools, linger }));
        const expected = interpret(plan.plan.steps, (address) => outcomesOf(tape, address));
        expect(statuses(result)).toEqual(Object.fromEntries(expected));
        const inDoubt = [...expected.values()].includes("indeterminate");
        const failed = plan.plan.steps.some(
          (step) => expected.get(step.address) === "failed" && step.onError !== "continue",
        );
        expect(result.kind).toBe(inDoubt ? "indeterminate" : failed ? "failed" : "succeeded");
        expect(tools.mostAtOnce).toBeLessThanOrEqual(plan.plan.maxParallel);
        expect(brokenOrder(plan.plan, rig.journal.events)).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});

test("whatever stops what, every run ends, and the fold of its journal is what it showed", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomPlan({ failFast: true }),
      randomTape("doubt"),
      fc.option(fc.nat(100)),
      async (plan, tape, cancelAfter) => {
        const rig = new Rig(plan);
        const tools = new TapedTools(rig, tape);
        if (cancelAfter !== null) void rig.clock.sleep(cancelAfter).then(() => rig.cancel());
        const result = await drive(rig, rig.run({ tools }));
        const folded = fold(plan.plan, rig.journal.events);
        expect(viewOf(folded)).toEqual(viewOf(result.state));
        expect(result.kind).toMatch(/succeeded|failed|cancelled|indeterminate/);
        const open = viewOf(folded).steps.filter(({ status }) => status === "pending");
        expect(open.length === 0 || result.kind === "indeterminate").toBe(true);
        expect(brokenOrder(plan.plan, rig.journal.events)).toEqual([]);
        for (const { type } of rig.journal.events) expect(type).not.toBe("execution.resumed");
      },
    ),
    { numRuns: 400 },
  );
});

interface Crashes {
  readonly plan: DigestedPlan;
  readonly tape: Tape;
  /** Whether the append at which a run dies is still written. */
  readonly when: "before" | "after";
}

/** What several runs of one execution, each of which died but the last, called and wrote. */
class CrashingRuns {
  readonly calls: ToolCall[] = [];
  /** Calls of steps that had succeeded before their run began. */
  readonly repeated: string[] = [];
  events: readonly ExecutionEvent[] = [];
  readonly #given: Crashes;

  constructor(given: Crashes) {
    this.#given = given;
  }

  /** Runs until the append of this number, which kills it. */
  async runUntil(death: number): Promise<void> {
    const rig = new Rig(this.#given.plan, new MemoryJournal(this.events));
    const tools = new TapedTools(rig, this.#given.tape);
    rig.journal.intercept = async (batch, index) => {
      if (index < death) return undefined;
      if (this.#given.when === "after" && index === death) rig.journal.batches.push(batch);
      return new Promise(() => undefined);
    };
    void rig.run({ tools, worker: `w${death}` });
    while (await rig.clock.advanceToNext());
    this.#take(rig, tools);
  }

  async runToTheEnd(): Promise<ExecutionResult> {
    const rig = new Rig(this.#given.plan, new MemoryJournal(this.events));
    const tools = new TapedTools(rig, this.#given.tape);
    const result = await drive(rig, rig.run({ tools, worker: "last" }));
    this.#take(rig, tools);
    return result;
  }

  #take(rig: Rig, tools: TapedTools): void {
    const succeeded = new Set<string>();
    for (const event of this.events) if (event.type === "step.succeeded") succeeded.add(event.step);
    for (const { step } of tools.calls) if (succeeded.has(step)) this.repeated.push(step);
    this.calls.push(...tools.calls);
    this.events = rig.journal.events;
  }
}

test("nothing is started twice, forgotten or run again after success, wherever a run is killed", async () => {
  await fc.assert(
    fc.asyncProperty(
      randomPlan({ failFast: false }),
      randomTape("certain"),
      fc.constantFrom("before" as const, "after" as const),
      fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
      async (plan, { outcomes, durations }, when, deaths) => {
        // The same at every attempt, since how many there are depends on the crashes.
        const tape = { durations, outcomes: outcomes.map(([first]) => [first ?? "success"]) };
        const runs = new CrashingRuns({ plan, tape, when });
        for (const death of deaths) await runs.runUntil(death);
        const result = await runs.runToTheEnd();
        const uncrashed = interpret(plan.plan.steps, (address) => outcomesOf(tape, address));
        expect([Object.fromEntries(uncrashed), "indeterminate"]).toContainEqual(
          result.kind === "indeterminate" ? result.kind : statuses(result),
        );
        expect(runs.repeated).toEqual([]);
        expect(wrongCalls(plan.plan, runs.calls, runs.events, tape)).toEqual([]);
        const again = await runs.runToTheEnd();
        expect({ kind: again.kind, view: viewOf(again.state) }).toEqual({
          kind: result.kind,
          view: viewOf(result.state),
        });
      },
    ),
    { numRuns: 400 },
  );
});

/** Calls that must not have happened: unannounced ones, and second ones of what must not happen twice. */
function wrongCalls(
  plan: Plan,
  calls: readonly ToolCall[],
  events: readonly ExecutionEvent[],
  tape: Tape,
): readonly string[] {
  const announced = new Set(
    events.flatMap((event) =>
      event.type === "step.started" ? [`${event.step}#${event.attempt}`] : [],
    ),
  );
  const steps = new Map(allSteps(plan.steps).map((step) => [step.address as string, step]));
  const called = new Set<string>();
  return calls.flatMap(({ step: address, attempt }) => {
    const step = steps.get(address);
    const first = !called.has(address);
    called.add(address);
    if (!announced.has(`${address}#${attempt}`)) return [`${address} was not announced`];
    // Its tool said each time that nothing had happened.
    const harmless = outcomesOf(tape, address)[0] === "transient";
    const mayRepeat = harmless || (step?.kind === "action" && step.idempotent);
    return first || mayRepeat ? [] : [`${address} happened twice`];
  });
}
