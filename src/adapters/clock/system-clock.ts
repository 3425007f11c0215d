import type { Clock, Random } from "../../ports/clock.ts";

/** Node fires a timer at once whose delay does not fit in 31 bits. */
const LONGEST_TIMER = 2_147_483_647;

/** The machine's clock, moved by a constant: with GitHub's `date` header, GitHub's time (SPEC §13, "Taking over"). */
export class SystemClock implements Clock {
  readonly #offset: number;

  /** `offset`: milliseconds that the wanted time is ahead of the machine's. */
  constructor(offset = 0) {
    this.#offset = offset;
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    let left = milliseconds;
    const isOver = (): boolean => signal?.aborted ?? false;
    while (left > 0 && !isOver()) {
      await startTimer(Math.min(left, LONGEST_TIMER), signal);
      left -= LONGEST_TIMER;
    }
  }
}

function startTimer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** The machine's random numbers; good for jitter, not for secrets. */
export class SystemRandom implements Random {
  next(): number {
    return Math.random();
  }
}
