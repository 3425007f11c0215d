import type { ExecutionEvent } from "../../../src/model/execution-event.ts";
import type { ExecutionId } from "../../../src/model/ids.ts";
import type { DigestedPlan } from "../../../src/model/plan.ts";
import type { ExecutionResult } from "../../../src/engine/execution-result.ts";
import { runExecution, type ExecutionInputs } from "../../../src/engine/run-execution.ts";
import { viewOf } from "../../../src/engine/view.ts";
import { ManualClock, settled } from "./manual-clock.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { ScriptedTools } from "./scripted-tools.ts";

/** One execution under a test's control: its journal, its tools, its time. */
export class Rig {
  readonly plan: DigestedPlan;
  readonly journal: MemoryJournal;
  readonly clock = new ManualClock();
  readonly tools = new ScriptedTools();
  readonly told: (readonly ExecutionEvent[])[] = [];
  readonly #stop = new AbortController();

  constructor(plan: DigestedPlan, journal = new MemoryJournal()) {
    this.plan = plan;
    this.journal = journal;
  }

  run(given: Partial<ExecutionInputs> = {}): Promise<ExecutionResult> {
    return runExecution({
      plan: this.plan,
      execution: "1-test-0" as ExecutionId,
      journal: this.journal,
      tools: this.tools,
      clock: this.clock,
      random: { next: () => 0.5 },
      reporter: { executionChanged: (events) => void this.told.push(events) },
      worker: "w1",
      dryRun: false,
      contexts: { vars: { table: "users" } },
      signal: this.#stop.signal,
      ...given,
    });
  }

  /** Cancels, as the runner's signal would. */
  cancel(reason?: string): void {
    this.#stop.abort(reason);
  }

  /** Lets everything happen that can without time or tools. */
  quiet(): Promise<void> {
    return settled();
  }

  /** What is on the journal, one word an event: `step.started migrate`. */
  get log(): readonly string[] {
    return this.journal.events.map((event) =>
      "step" in event ? `${event.type} ${event.step}` : event.type,
    );
  }

  /** The same, one list for each append. */
  get appends(): readonly (readonly string[])[] {
    return this.journal.batches.map((batch) =>
      batch.map((event) => ("step" in event ? `${event.type} ${event.step}` : event.type)),
    );
  }
}

/** Status of each step by address. */
export function statuses(result: ExecutionResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    viewOf(result.state).steps.map(({ address, status }) => [address, status]),
  );
}

/** Reason of each step that has one, by address. */
export function reasons(result: ExecutionResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    viewOf(result.state).steps.flatMap(({ address, reason }) =>
      reason === undefined ? [] : [[address, reason]],
    ),
  );
}
