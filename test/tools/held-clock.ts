import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import type { Clock } from "../../src/ports/clock.ts";

/** A clock whose long sleeps last until the test says so; sleeps under a second are real. */
export class HeldClock implements Clock {
  readonly #real = new SystemClock();
  readonly #held: { readonly milliseconds: number; readonly wake: () => void }[] = [];
  #arrived = Promise.withResolvers<void>();

  now(): number {
    return this.#real.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds < 1_000) return this.#real.sleep(milliseconds, signal);
    if (signal?.aborted === true) return undefined;
    return await new Promise<void>((wake) => {
      this.#held.push({ milliseconds, wake });
      signal?.addEventListener("abort", () => wake(), { once: true });
      this.#arrived.resolve();
      this.#arrived = Promise.withResolvers<void>();
    });
  }

  /** Waits until somebody sleeps so long, and wakes them. */
  async pass(milliseconds: number): Promise<void> {
    for (;;) {
      const sleeper = this.#held.find((held) => held.milliseconds === milliseconds);
      if (sleeper !== undefined) return sleeper.wake();
      await this.#arrived.promise;
    }
  }
}
