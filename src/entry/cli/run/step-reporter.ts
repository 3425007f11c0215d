import type { ExecutionEvent } from "../../../model/execution-event.ts";
import type { Reporter } from "../../../ports/reporter.ts";
import type { Console } from "../console.ts";

/** Says on standard error what happens to each step, once it is recorded. */
export class StepReporter implements Reporter {
  readonly #console: Console;

  constructor(console: Console) {
    this.#console = console;
  }

  executionChanged(events: readonly ExecutionEvent[]): void {
    for (const event of events) {
      const words = wordsOf(event);
      if (words !== null) this.#console.note(words);
    }
  }
}

function wordsOf(event: ExecutionEvent): string | null {
  switch (event.type) {
    case "step.started":
      return event.attempt === 1
        ? `${event.step}: started`
        : `${event.step}: started, attempt ${event.attempt}`;
    case "step.succeeded":
      return `${event.step}: succeeded`;
    case "step.failed":
    case "step.retrying":
    case "step.timed-out":
    case "step.indeterminate":
      return `${event.step}: ${event.type.slice("step.".length)} (${event.failure.message})`;
    case "step.skipped":
    case "step.cancelled":
      return `${event.step}: ${event.type.slice("step.".length)} (${event.reason})`;
    default:
      return null;
  }
}
