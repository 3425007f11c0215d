import type { ExecutionEvent } from "../../../src/model/execution-event.ts";
import { failure, success, type Result } from "../../../src/model/result.ts";
import type { Journal, JournalFailure } from "../../../src/ports/journal.ts";

type Appended = Result<void, JournalFailure>;

/** A journal in memory, whose appends a test can hold back, refuse, or get in before. */
export class MemoryJournal implements Journal {
  readonly batches: (readonly ExecutionEvent[])[] = [];
  /** Asked before each append; what it answers other than undefined is the answer. */
  intercept: (events: readonly ExecutionEvent[], index: number) => Promise<Appended | undefined> =
    async () => undefined;
  #appends = 0;

  constructor(events: readonly ExecutionEvent[] = []) {
    if (events.length > 0) this.batches.push(events);
  }

  get events(): readonly ExecutionEvent[] {
    return this.batches.flat();
  }

  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    return success(this.events);
  }

  async append(events: readonly ExecutionEvent[]): Promise<Appended> {
    const answer = await this.intercept(events, this.#appends++);
    if (answer !== undefined) return answer;
    // What a real journal writes is JSON: nothing that JSON cannot carry may be in an event.
    this.batches.push(JSON.parse(JSON.stringify(events)) as readonly ExecutionEvent[]);
    return success(undefined);
  }

  /** Somebody else's batch, written before the next append of ours, which is refused. */
  getInBefore(theirs: readonly ExecutionEvent[]): void {
    const before = this.intercept;
    this.intercept = async () => {
      this.intercept = before;
      this.batches.push(theirs);
      return failure({ kind: "superseded", theirs });
    };
  }
}
