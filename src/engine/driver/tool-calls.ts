import type { StepAddress } from "../../model/ids.ts";
import type { StepFailure } from "../../model/failure.ts";
import type { ToolCall, ToolResult, ToolRunner } from "../../ports/tool-runner.ts";

/** Milliseconds beyond its timeout after which a call that goes on is told to stop: the tool runner keeps timeouts. */
const GRACE = 60_000;
/** Milliseconds after which one that was told to stop is given up; tool runners KILL after 4 s (SPEC §6). */
const PATIENCE = 30_000;

/** One call of a tool that has not come back. */
interface OpenCall {
  readonly step: StepAddress;
  readonly attempt: number;
  readonly stop: AbortController;
  /** Milliseconds since 1970: when to stop it, and once stopped, when to give it up. */
  due: number;
  stopped: "no" | "yes" | "overdue";
}

/** One that has. */
export interface FinishedCall {
  readonly step: StepAddress;
  readonly attempt: number;
  readonly result: ToolResult;
}

/** What {@link ToolCalls} tells. */
export interface ToolCallsListener {
  finished(call: FinishedCall): void;
  broken(step: StepAddress, error: unknown): void;
}

/** The tools that run now. Each call comes back exactly once, whatever the tool runner does. */
export class ToolCalls {
  readonly #tools: ToolRunner;
  readonly #listener: ToolCallsListener;
  readonly #open = new Map<StepAddress, OpenCall>();
  #nextDue = Number.POSITIVE_INFINITY;

  constructor(tools: ToolRunner, listener: ToolCallsListener) {
    this.#tools = tools;
    this.#listener = listener;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Earliest moment at which {@link stopOverdue} has something to do. */
  get nextDue(): number {
    return this.#nextDue;
  }

  isOpen(step: StepAddress): boolean {
    return this.#open.has(step);
  }

  start(call: ToolCall, now: number): void {
    const stop = new AbortController();
    const due = now + call.timeout + GRACE;
    const open: OpenCall = { step: call.step, attempt: call.attempt, stop, due, stopped: "no" };
    this.#open.set(call.step, open);
    if (due < this.#nextDue) this.#nextDue = due;
    try {
      this.#tools.call(call, stop.signal).then(
        (result) => this.#close(open, result),
        (error: unknown) => this.#break(open, error),
      );
    } catch (error) {
      this.#break(open, error);
    }
  }

  stop(step: StepAddress, now: number): void {
    const open = this.#open.get(step);
    if (open !== undefined) this.#stop(open, now, "yes");
  }

  stopAll(now: number): void {
    for (const open of this.#open.values()) this.#stop(open, now, "yes");
  }

  /** Stops what is long past its timeout, and gives up what did not come back after that. */
  stopOverdue(now: number): void {
    if (now < this.#nextDue) return;
    this.#nextDue = Number.POSITIVE_INFINITY;
    for (const open of [...this.#open.values()]) {
      if (open.due <= now) {
        if (open.stopped === "no") this.#stop(open, now, "overdue");
        else this.#close(open, { kind: "failed", failure: NEVER_CAME_BACK });
      }
      if (this.#open.has(open.step) && open.due < this.#nextDue) this.#nextDue = open.due;
    }
  }

  #stop(open: OpenCall, now: number, why: "yes" | "overdue"): void {
    if (open.stopped !== "no") return;
    open.stopped = why;
    open.due = now + PATIENCE;
    if (open.due < this.#nextDue) this.#nextDue = open.due;
    open.stop.abort();
  }

  #break(open: OpenCall, error: unknown): void {
    this.#listener.broken(open.step, error);
    const name = error instanceof Error ? error.name : typeof error;
    const message = `Writ's own tool runner broke (${name}): the tool may or may not have run.`;
    this.#close(open, { kind: "failed", failure: { class: "unknown", message } });
  }

  #close(open: OpenCall, result: ToolResult): void {
    if (this.#open.get(open.step) !== open) return;
    this.#open.delete(open.step);
    const { step, attempt } = open;
    this.#listener.finished({
      step,
      attempt,
      result: open.stopped === "overdue" ? asTimeout(result) : result,
    });
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
