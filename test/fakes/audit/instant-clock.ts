import type { Clock } from "../../../src/ports/clock.ts";

/** A clock on which sleeping takes no time but moves the hands; other tasks get their turn meanwhile. */
export class InstantClock implements Clock {
  #now: number;
  readonly slept: number[] = [];

  constructor(start = Date.parse("2026-11-21T02:22:00.000Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.#now += milliseconds;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
