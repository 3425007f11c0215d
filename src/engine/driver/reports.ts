import type { ExecutionEvent } from "../../model/execution-event.ts";
import type { Reporter } from "../../ports/reporter.ts";
import type { Fault } from "../execution-result.ts";

/** Tells the reporter without waiting for it: a report that breaks is kept as a fault and decides nothing. */
export class Reports {
  readonly faults: Fault[] = [];
  readonly #reporter: Reporter;
  readonly #open = new Set<Promise<void>>();

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  report(events: readonly ExecutionEvent[]): void {
    try {
      const told = this.#reporter.executionChanged(events);
      if (told !== undefined) this.#follow(told);
    } catch (error) {
      this.faults.push({ step: null, error });
    }
  }

  /** Resolves once everything that was told has been heard. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }

  #follow(told: Promise<void>): void {
    const heard = told.catch((error: unknown) => {
      this.faults.push({ step: null, error });
    });
    this.#open.add(heard);
    void heard.then(() => this.#open.delete(heard));
  }
}
