import type { ExecutionEvent } from "../../model/execution-event.ts";
import type { Digest, StepAddress } from "../../model/ids.ts";
import type { JournalFailure } from "../../ports/journal.ts";
import type { ToolCall } from "../../ports/tool-runner.ts";
import type { Command } from "../command.ts";
import { concludeAttempt } from "../conclude-attempt.ts";
import { decide, nextMoment } from "../decide.ts";
import { evolve } from "../evolve.ts";
import { resultOf, type ExecutionResult } from "../execution-result.ts";
import { haltOf, type Halt } from "../halt.ts";
import { initialState } from "../initial-state.ts";
import type { ExecutionInputs } from "../run-execution.ts";
import { isFinished, type ExecutionState, type StepNode } from "../state.ts";
import { Alarm } from "./alarm.ts";
import { plannedAttempt, type Attempt } from "./attempt.ts";
import { Doorbell } from "./doorbell.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { Reports } from "./reports.ts";
import { ToolCalls } from "./tool-calls.ts";

const DEFAULT_LEASE = 60_000;

/**
 * Turns commands into events and tool calls, and results into events, until the execution ends. One loop: take what
 * came in, decide until nothing is left to decide, append it all as one batch, start what the batch says, wait.
 * What comes in during an append waits for the next.
 */
export class ExecutionDriver {
  readonly #inputs: ExecutionInputs;
  readonly #doorbell = new Doorbell();
  readonly #alarm: Alarm;
  readonly #calls: ToolCalls;
  readonly #reports: Reports;
  /** Everything that is durable, in batches, to fold again when somebody else's events come in between. */
  readonly #history: (readonly ExecutionEvent[])[] = [];
  #state: ExecutionState;
  /** Decided and folded, but not durable. */
  #batch: ExecutionEvent[] = [];
  #planned: Attempt[] = [];
  #finished: Attempt[] = [];
  /** Finished calls whose events are in the batch. */
  #concluded: Attempt[] = [];
  /** How many of the state's interruptions have been passed on. */
  #interrupted = 0;
  #cancel: string | null = null;
  /** When it was last looked for something to decide, milliseconds since 1970. */
  #decidedAt = 0;
  /** That this worker has the execution is on the journal. */
  #begun = false;

  constructor(inputs: ExecutionInputs) {
    this.#inputs = inputs;
    this.#alarm = new Alarm(inputs.clock, () => this.#doorbell.ring());
    this.#reports = new Reports(inputs.reporter);
    this.#calls = new ToolCalls(inputs.tools, {
      finished: (attempt) => {
        this.#finished.push(attempt);
        this.#doorbell.ring();
      },
      broken: (step, error) => this.#reports.faults.push({ step, error }),
    });
    this.#state = initialState(inputs.plan.plan, inputs.contexts);
  }

  async run(): Promise<ExecutionResult> {
    const before = await this.#inputs.journal.read();
    if (!before.ok) return this.#unavailable(before.failure);
    this.#keep(before.value);
    const other = this.#otherPlan();
    if (other !== null) return { kind: "other-plan", digest: other, ...this.#common() };
    this.#refold();
    if (!isFinished(this.#state)) this.#begin();
    const { signal } = this.#inputs;
    const cancel = (): void => this.#cancelAll();
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel);
    try {
      return await this.#loop();
    } finally {
      signal.removeEventListener("abort", cancel);
      this.#alarm.clear();
      await this.#reports.settled();
    }
  }

  async #loop(): Promise<ExecutionResult> {
    for (;;) {
      this.#settle();
      if (this.#batch.length > 0) {
        if (await this.#waitsForCompany()) continue;
        const appended = await this.#inputs.journal.append(this.#batch);
        if (appended.ok) this.#becomeDurable();
        else {
          const stopped = await this.#recover(appended.failure);
          if (stopped !== null) return stopped;
        }
        continue;
      }
      const result = resultOf(this.#state, this.#reports.faults);
      if (result !== null) return this.#conclude(result);
      if (!(await this.#somethingHappens())) return this.#elsewhere();
    }
  }

  /** Takes in what finished and decides until there is nothing left to decide; all of it joins the batch. */
  #settle(): void {
    const now = this.#inputs.clock.now();
    this.#decidedAt = now;
    this.#calls.stopOverdue(now);
    this.#absorb(now);
    if (isFinished(this.#state)) return;
    const circumstances = { capacity: this.#inputs.capacity ?? Infinity, cancel: this.#cancel };
    for (;;) {
      const commands = decide(this.#state, now, circumstances);
      if (commands.length === 0) break;
      for (const command of commands) this.#obey(command, now);
    }
    this.#passOnInterruptions(now);
  }

  /** Turns finished calls into events. */
  #absorb(now: number): void {
    const finished = this.#finished;
    if (finished.length === 0) return;
    this.#finished = [];
    const halt = this.#halt(now);
    for (const attempt of finished) {
      const { call, result } = attempt;
      const node = this.#nodeOf(attempt);
      const { step } = node;
      // After somebody else's events the step may not be ours any more: theirs decide.
      if (step.kind !== "action" || node.status !== "running" || node.attempts !== call.attempt)
        continue;
      if (node.worker !== this.#inputs.worker) continue;
      if (result === null) continue;
      const stopped = node.trouble?.interruption ?? this.#describe(halt);
      const draw = result.kind === "failed" ? this.#inputs.random.next() : 0;
      const tool = attempt.stop === null ? "not-called" : "called";
      this.#add(
        concludeAttempt(this.#state, { node, step, result, now, draw, stopped, tool }),
        node,
      );
      this.#concluded.push(attempt);
    }
    this.#passOnInterruptions(now);
  }

  #obey(command: Command, now: number): void {
    if (command.type === "record") {
      this.#add(command.event);
      return;
    }
    const { worker, execution, lease = DEFAULT_LEASE } = this.#inputs;
    const step = command.node.step.address;
    const attempt = command.type === "start" ? command.attempt : 1;
    const until = now + lease;
    const started = { at: now, type: "step.started", step, attempt, worker, lease: until } as const;
    if (command.type !== "start") {
      this.#add({ ...started, idempotent: true }, command.node);
      return;
    }
    const { tool, timeout, idempotent } = command.step;
    this.#add({ ...started, idempotent, tool }, command.node);
    const { parameters } = command;
    const call: ToolCall = {
      execution,
      step,
      attempt,
      tool,
      parameters,
      timeout,
      idempotencyKey: idempotencyKey(execution, step),
    };
    this.#planned.push(
      plannedAttempt({ call, node: command.node.index, idempotent, decidedAt: now }),
    );
  }

  #add(event: ExecutionEvent, node: StepNode | null = null): void {
    this.#state = evolve(this.#state, event, node);
    this.#batch.push(event);
  }

  /** The batch is on the journal: it is told, and the calls that it announced start. */
  #becomeDurable(): void {
    const batch = this.#batch;
    const planned = this.#planned;
    this.#batch = [];
    this.#planned = [];
    this.#concluded = [];
    this.#begun = true;
    this.#keep(batch);
    this.#reports.report(batch);
    if (planned.length === 0) return;
    const now = this.#inputs.clock.now();
    this.#absorb(now);
    const halt = this.#halt(now);
    const halfLease = (this.#inputs.lease ?? DEFAULT_LEASE) / 2;
    const stops = halt !== null || this.#state.interruptions.length > 0;
    for (const attempt of planned) {
      const stopped = stops ? this.#whyStopped(attempt, halt) : null;
      if (stopped !== null) this.#neverStarted(attempt, "cancelled", stopped);
      else if (!attempt.idempotent && now - attempt.decidedAt > halfLease)
        this.#neverStarted(
          attempt,
          "transient",
          "It was not started: recording that took too long.",
        );
      else this.#calls.start(attempt, now);
    }
  }

  #nodeOf({ node }: Attempt): StepNode {
    return this.#state.nodes[node] as StepNode;
  }

  #whyStopped(attempt: Attempt, halt: Halt | null): string | null {
    return this.#nodeOf(attempt).trouble?.interruption ?? this.#describe(halt);
  }

  #neverStarted(attempt: Attempt, failureClass: "cancelled" | "transient", message: string): void {
    attempt.result = { kind: "failed", failure: { class: failureClass, message } };
    this.#finished.push(attempt);
    this.#doorbell.ring();
  }

  /** True when the batch is left to grow: nothing in it is waited for, and company may come. */
  async #waitsForCompany(): Promise<boolean> {
    const { linger = 0, clock } = this.#inputs;
    const first = this.#batch[0];
    if (linger === 0 || first === undefined || this.#planned.length > 0) return false;
    if (this.#calls.size === 0 || this.#halt(clock.now()) !== null || isFinished(this.#state))
      return false;
    const until = first.at + linger;
    if (clock.now() >= until) return false;
    this.#setAlarm(until);
    await this.#doorbell.rung();
    return true;
  }

  /** Waits for a result, a due moment or a cancel; false where none of them can come. */
  async #somethingHappens(): Promise<boolean> {
    // From the moment of the last decision on: what has become due since then rings at once.
    const next = nextMoment(this.#state, this.#decidedAt);
    const waitsForOthers = this.#calls.size === 0 && this.#finished.length === 0;
    if (waitsForOthers && !this.#canGoOn()) return false;
    this.#setAlarm(Math.min(next ?? Infinity, this.#calls.nextDue));
    await this.#doorbell.rung();
    return true;
  }

  /** Without a call of ours, only a retry of ours can bring the execution on. */
  #canGoOn(): boolean {
    return this.#state.nodes.some((node) => node.status === "retrying");
  }

  #setAlarm(at: number): void {
    if (at !== Infinity) this.#alarm.set(at);
  }

  #begin(): void {
    const { clock, execution, plan, dryRun, worker } = this.#inputs;
    const at = clock.now();
    if (this.#history.length === 0) {
      const { digest } = plan;
      this.#add({ at, type: "execution.started", execution, digest, dryRun, worker });
    } else this.#add({ at, type: "execution.resumed", worker });
  }

  /** The digest of the plan that the journal belongs to, where that is not ours. */
  #otherPlan(): Digest | null {
    for (const events of this.#history)
      for (const event of events)
        if (event.type === "execution.started")
          return event.digest === this.#inputs.plan.digest ? null : event.digest;
    return null;
  }

  #keep(events: readonly ExecutionEvent[]): void {
    if (events.length > 0) this.#history.push(events);
  }

  #refold(): void {
    this.#state = initialState(this.#inputs.plan.plan, this.#inputs.contexts);
    for (const events of this.#history)
      for (const event of events) this.#state = evolve(this.#state, event);
    this.#interrupted = 0;
  }

  /** Forgets what did not become durable; results come in again, calls that were announced never start. */
  #dropBatch(): void {
    this.#batch = [];
    this.#planned = [];
    this.#finished = [...this.#concluded, ...this.#finished];
    this.#concluded = [];
    this.#refold();
  }

  /** After an append that failed: null to go on, or how the run ends. */
  async #recover(failure: JournalFailure): Promise<ExecutionResult | null> {
    if (failure.kind === "unavailable") return this.#windDown(failure.message);
    this.#keep(failure.theirs);
    const other = this.#otherPlan();
    if (other !== null) return { kind: "other-plan", digest: other, ...this.#common() };
    this.#dropBatch();
    if (failure.theirs.some(isTakeover)) return this.#leaveToOthers();
    if (!this.#begun && !isFinished(this.#state)) this.#begin();
    return null;
  }

  /** The journal cannot be written: nothing more starts, what runs is waited for, and recorded if that works then. */
  async #windDown(message: string): Promise<ExecutionResult> {
    await this.#waitForCalls();
    this.#dropBatch();
    const ended = this.#finished.map(({ call }) => call.step);
    this.#absorb(this.#inputs.clock.now());
    const recorded =
      this.#batch.length === 0 ? null : await this.#inputs.journal.append(this.#batch);
    if (recorded?.ok === true) this.#becomeDurable();
    const unrecorded = recorded?.ok === true ? [] : ended;
    return { kind: "unavailable", message, unrecorded, ...this.#common() };
  }

  /** What somebody else's events ended may still run here. */
  async #conclude(result: ExecutionResult): Promise<ExecutionResult> {
    this.#calls.stopAll(this.#inputs.clock.now());
    await this.#waitForCalls();
    return result;
  }

  async #leaveToOthers(): Promise<ExecutionResult> {
    this.#calls.stopAll(this.#inputs.clock.now());
    await this.#waitForCalls();
    return this.#elsewhere();
  }

  async #waitForCalls(): Promise<void> {
    while (this.#calls.size > 0) {
      this.#setAlarm(this.#calls.nextDue);
      await this.#doorbell.rung();
      this.#calls.stopOverdue(this.#inputs.clock.now());
    }
  }

  #elsewhere(): ExecutionResult {
    const steps: StepAddress[] = [];
    for (const { status, step, scope } of this.#state.nodes)
      if (scope === null && (status === "running" || status === "claimed"))
        steps.push(step.address);
    return { kind: "elsewhere", steps, ...this.#common() };
  }

  #unavailable(failure: JournalFailure): ExecutionResult {
    const message =
      failure.kind === "unavailable" ? failure.message : "The journal changed while it was read.";
    return { kind: "unavailable", message, unrecorded: [], ...this.#common() };
  }

  #common(): Pick<ExecutionResult, "state" | "faults"> {
    return { state: this.#state, faults: this.#reports.faults };
  }

  #cancelAll(): void {
    const { reason } = this.#inputs.signal as { readonly reason: unknown };
    this.#cancel = typeof reason === "string" && reason !== "" ? reason : "the run was cancelled";
    this.#calls.stopAll(this.#inputs.clock.now());
    this.#doorbell.ring();
  }

  #passOnInterruptions(now: number): void {
    const { interruptions } = this.#state;
    if (this.#interrupted < interruptions.length) {
      const fresh = interruptions.slice(this.#interrupted);
      this.#interrupted = interruptions.length;
      this.#calls.stopThese(new Set(fresh.map(({ step }) => step.address)), now);
    }
    if (this.#halt(now) !== null) this.#calls.stopAll(now);
  }

  #halt(now: number): Halt | null {
    return haltOf(this.#state, now, { cancel: this.#cancel });
  }

  #describe(halt: Halt | null): string | null {
    return halt === null ? null : `cancelled because ${halt.reason}`;
  }
}

/** Another worker began the execution, or took it over. */
function isTakeover(event: ExecutionEvent): boolean {
  return event.type === "execution.started" || event.type === "execution.resumed";
}
