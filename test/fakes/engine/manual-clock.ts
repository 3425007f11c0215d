import type { Clock } from "../../../src/ports/clock.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now = Date.UTC(2026, 10, 21)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleep; a run that has ended leaves none. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true || milliseconds <= 0) {
        resolve();
        return;
      }
      const sleeper = {
        until: this.#now + milliseconds,
        wake: () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", sleeper.wake, { once: true });
    });
  }

  /** Moves time on, waking sleepers in the order of their moments, and lets everything that follows happen. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settled();
      const next = this.#next();
      if (next === undefined || next.until > end) break;
      this.#now = Math.max(this.#now, next.until);
      next.wake();
    }
    this.#now = end;
    await settled();
  }

  /** Moves to the next moment for which somebody sleeps; false where nobody does. */
  async advanceToNext(): Promise<boolean> {
    await settled();
    const next = this.#next();
    if (next === undefined) return false;
    await this.advance(Math.max(0, next.until - this.#now));
    return true;
  }

  #next(): Sleeper | undefined {
    return [...this.#sleepers].toSorted((one, other) => one.until - other.until)[0];
  }
}

/** Resolves when everything that was already resolved has had its consequences. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
