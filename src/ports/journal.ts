import type { Result } from "../model/result.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";

export type JournalFailure =
  /** Somebody else's events came first: these are not written; fold `theirs` and decide again. */
  | { readonly kind: "superseded"; readonly theirs: readonly ExecutionEvent[] }
  | { readonly kind: "unavailable"; readonly message: string };

/** Where an execution's events are kept. Events of one moment are one batch, and one commit (SPEC §13). */
export interface Journal {
  /** Everything of this execution so far, in order. */
  read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>>;
  /** Resolves when the batch is durable, whole or not at all. */
  append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>>;
}
