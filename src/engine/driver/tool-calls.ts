import type { StepAddress } from "../../model/ids.ts";
import type { StepFailure } from "../../model/failure.ts";
import type { ToolResult, ToolRunner } from "../../ports/tool-runner.ts";
import type { Attempt } from "./attempt.ts";

/** Milliseconds beyond its timeout after which a call that goes on is told to stop: the tool runner keeps timeouts. */
const GRACE = 60_000;
/** Milliseconds after which one that was told to stop is given up; tool runners KILL after 4 s (SPEC §6). */
const PATIENCE = 30_000;

/** What {@link ToolCalls} tells. */
export interface ToolCallsListener {
  /** Its result is set. */
  finished(attempt: Attempt): void;
  broken(step: StepAddress, error: unknown): void;
}

/** The tools that run now. Each call comes back exactly once, whatever the tool runner does. */
export class ToolCalls {
  readonly #tools: ToolRunner;
  readonly #listener: ToolCallsListener;
  /** In no order; each attempt knows its place. */
  readonly #open: Attempt[] = [];
  #nextDue = Number.POSITIVE_INFINITY;

  constructor(tools: ToolRunner, listener: ToolCallsListener) {
    this.#tools = tools;
    this.#listener = listener;
  }

  get size(): number {
    return this.#open.length;
  }

  /** Earliest moment at which {@link stopOverdue} has something to do. */
  get nextDue(): number {
    return this.#nextDue;
  }

  start(attempt: Attempt, now: number): void {
    const { call } = attempt;
    const stop = new AbortController();
    attempt.stop = stop;
    attempt.due = now + call.timeout + GRACE;
    attempt.place = this.#open.length;
    this.#open.push(attempt);
    if (attempt.due < this.#nextDue) this.#nextDue = attempt.due;
    try {
      this.#tools.call(call, stop.signal).then(
        (result) => this.#close(attempt, result),
        (error: unknown) => this.#break(attempt, error),
      );
    } catch (error) {
      this.#break(attempt, error);
    }
  }

  stopThese(steps: ReadonlySet<StepAddress>, now: number): void {
    for (const attempt of this.#open)
      if (steps.has(attempt.call.step)) this.#stop(attempt, now, "yes");
  }

  stopAll(now: number): void {
    for (const attempt of this.#open) this.#stop(attempt, now, "yes");
  }

  /** Stops what is long past its timeout, and gives up what did not come back after that. */
  stopOverdue(now: number): void {
    if (now < this.#nextDue) return;
    this.#nextDue = Number.POSITIVE_INFINITY;
    // Those that are given up leave the list meanwhile.
    for (const attempt of this.#open.slice()) {
      if (attempt.due <= now) {
        if (attempt.stopped === "no") this.#stop(attempt, now, "overdue");
        else this.#close(attempt, { kind: "failed", failure: NEVER_CAME_BACK });
      }
      if (attempt.place !== null && attempt.due < this.#nextDue) this.#nextDue = attempt.due;
    }
  }

  #stop(attempt: Attempt, now: number, why: "yes" | "overdue"): void {
    if (attempt.stopped !== "no") return;
    attempt.stopped = why;
    attempt.due = now + PATIENCE;
    if (attempt.due < this.#nextDue) this.#nextDue = attempt.due;
    attempt.stop?.abort();
  }

  #break(attempt: Attempt, error: unknown): void {
    this.#listener.broken(attempt.call.step, error);
    const name = error instanceof Error ? error.name : typeof error;
    const message = `Writ's own tool runner broke (${name}): the tool may or may not have run.`;
    this.#close(attempt, { kind: "failed", failure: { class: "unknown", message } });
  }

  #close(attempt: Attempt, result: ToolResult): void {
    const { place } = attempt;
    if (place === null) return;
    attempt.place = null;
    const last = this.#open.pop();
    if (last !== undefined && last !== attempt) {
      this.#open[place] = last;
      last.place = place;
    }
    attempt.result = attempt.stopped === "overdue" ? asTimeout(result) : result;
    this.#listener.finished(attempt);
  }
}

const NEVER_CAME_BACK: StepFailure = {
  class: "unknown",
  message: "The tool did not stop when it was told to: it may or may not have taken effect.",
};

/** A call that was stopped because it took too long failed for that reason, unless it says another. */
function asTimeout(result: ToolResult): ToolResult {
  if (result.kind === "succeeded") return result;
  const { failure } = result;
  if (failure.class !== "cancelled" && failure.class !== "unknown") return result;
  const message = `It ran long past its timeout. ${failure.message}`;
  return { kind: "failed", failure: { ...failure, class: "timeout", message } };
}
