import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { ExecutionId } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";
import type { Clock, Random } from "../ports/clock.ts";
import type { Journal } from "../ports/journal.ts";
import type { Reporter } from "../ports/reporter.ts";
import type { ToolRunner } from "../ports/tool-runner.ts";
import { ExecutionDriver } from "./driver/execution-driver.ts";
import type { ExecutionResult } from "./execution-result.ts";

/** Everything that a run of an execution needs. Durations in milliseconds. */
export interface ExecutionInputs {
  readonly plan: DigestedPlan;
  readonly execution: ExecutionId;
  readonly journal: Journal;
  readonly tools: ToolRunner;
  readonly clock: Clock;
  readonly random: Random;
  readonly reporter: Reporter;
  /** Unique to this process: run, attempt, job and worker. */
  readonly worker: string;
  readonly dryRun: boolean;
  /** What expressions may name beside `steps`: `proposal`, `vars`, `inputs`, `github`, `execution`, `trigger`. */
  readonly contexts: ExpressionContexts;
  /** Aborting it cancels the execution; its reason, where it is a text, is recorded. */
  readonly signal: AbortSignal;
  /** How many actions this worker may run at one time, beside the plan's own `max-parallel`. */
  readonly capacity?: number;
  /** How long a claim of a step is good (SPEC §13); default 60,000. */
  readonly lease?: number;
  /**
   * How long results may wait for company before they are recorded, where nothing waits for them; default 0. Where
   * an append is a commit on GitHub, a second or two saves one per step.
   */
  readonly linger?: number;
}

/**
 * Runs an execution to its end, or goes on with one that the journal has begun (SPEC §13). Nothing starts before its
 * `step.started` is durable; events of one moment are one append. The caller makes sure that the worker that ran it
 * before has ended: what that one left running is started again where it is idempotent, and in doubt where not. One
 * that has ended is not touched.
 */
export async function runExecution(inputs: ExecutionInputs): Promise<ExecutionResult> {
  return new ExecutionDriver(inputs).run();
}
