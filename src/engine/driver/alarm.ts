import type { Clock } from "../../ports/clock.ts";

/** Rings once at or before the moment that it was last set to; whoever hears it looks at the clock. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #at: number | null = null;
  #sleep: AbortController | null = null;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** An earlier moment moves it; a later one leaves it, since ringing too early costs less than setting it anew. */
  set(at: number): void {
    if (this.#at !== null && this.#at <= at) return;
    this.clear();
    const sleep = new AbortController();
    this.#at = at;
    this.#sleep = sleep;
    void this.#clock.sleep(Math.max(0, at - this.#clock.now()), sleep.signal).then(() => {
      if (this.#sleep !== sleep) return;
      this.#at = null;
      this.#sleep = null;
      this.#ring();
    });
  }

  clear(): void {
    const sleep = this.#sleep;
    this.#at = null;
    this.#sleep = null;
    sleep?.abort();
  }
}
