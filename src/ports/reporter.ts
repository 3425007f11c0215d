import type { ExecutionEvent } from "../model/execution-event.ts";

/** Hears each batch of events after it is durable; what it does with them decides nothing. */
export interface Reporter {
  executionChanged(events: readonly ExecutionEvent[]): void | Promise<void>;
}
