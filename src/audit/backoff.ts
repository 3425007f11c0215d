import { sha256Hex } from "../model/digest.ts";
import type { Clock } from "../ports/clock.ts";

/** What an append waits for before it tries again. */
export type RetryCause = "head-moved" | "unavailable";

/** Longest waits in milliseconds: a moved head is won by the quick, a server in trouble is left alone. */
const LIMITS: Readonly<Record<RetryCause, { readonly first: number; readonly most: number }>> = {
  "head-moved": { first: 40, most: 1_500 },
  unavailable: { first: 1_000, most: 8_000 },
};

/** How long an append without a deadline waits between its tries, all in all. */
const PATIENCE = 120_000;

/**
 * Waits between tries of one append: doubling, with jitter that follows from the seed, so that writers who met once
 * part ways, and the same writer always waits the same. Gives up at the deadline, or, without one, when its own waits
 * have become too long together: what a store waits for by itself, as for GitHub's limits, does not count.
 */
export class Backoff {
  readonly #clock: Clock;
  readonly #seed: string;
  readonly #deadline: number | null;
  #patience = PATIENCE;
  #tries = 0;
  #inARow = 0;
  #cause: RetryCause | null = null;

  /** `deadline`: milliseconds since 1970, or null. */
  constructor(clock: Clock, seed: string, deadline: number | null) {
    this.#clock = clock;
    this.#seed = seed;
    this.#deadline = deadline;
  }

  /** Waits for the next try; false when there is no time for one. */
  async wait(cause: RetryCause): Promise<boolean> {
    this.#inARow = cause === this.#cause ? this.#inARow + 1 : 1;
    this.#cause = cause;
    this.#tries += 1;
    const { first, most } = LIMITS[cause];
    const longest = Math.min(most, first * 2 ** Math.min(this.#inARow - 1, 16));
    const uniform =
      Number.parseInt(sha256Hex(`${this.#seed}/${this.#tries}`).slice(0, 8), 16) / 2 ** 32;
    const delay =
      cause === "unavailable" ? longest / 2 + (longest / 2) * uniform : longest * uniform;
    const left = this.#deadline === null ? this.#patience : this.#deadline - this.#clock.now();
    if (delay > left) return false;
    this.#patience -= delay;
    await this.#clock.sleep(Math.round(delay));
    return true;
  }
}
