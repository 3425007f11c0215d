import { sha256Hex } from "../model/digest.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crowd } from "./crowd.ts";

/** What an append waits for before it tries again. */
export type RetryCause = "head-moved" | "unavailable";

/** A server in trouble is left alone: the longest first wait, and the longest of all, in milliseconds. */
const FIRST = 1_000;
const MOST = 8_000;

/** How long an append without a deadline waits between its tries, all in all. */
const PATIENCE = 120_000;

/**
 * Waits between tries of one append, with jitter that follows from the seed, so that writers who met once part ways,
 * and the same writer always waits the same: after a lost race as long as the crowd makes it, for a server in trouble
 * doubling. Gives up at the deadline, or, without one, when its own waits have become too long together: what a store
 * waits for by itself, as for GitHub's limits, does not count.
 */
export class Backoff {
  readonly #clock: Clock;
  readonly #seed: string;
  readonly #deadline: number | null;
  readonly #crowd: Crowd;
  #patience = PATIENCE;
  #tries = 0;
  #troubles = 0;

  constructor(inputs: {
    readonly clock: Clock;
    readonly seed: string;
    /** Milliseconds since 1970, or null. */
    readonly deadline: number | null;
    readonly crowd: Crowd;
  }) {
    this.#clock = inputs.clock;
    this.#seed = inputs.seed;
    this.#deadline = inputs.deadline;
    this.#crowd = inputs.crowd;
  }

  /** The last try went through. */
  won(): void {
    this.#crowd.won();
  }

  /** Waits for the next try; false when there is no time for one. */
  async wait(cause: RetryCause): Promise<boolean> {
    this.#tries += 1;
    const delay = cause === "unavailable" ? this.#afterTrouble() : this.#afterLoss();
    const left = this.#deadline === null ? this.#patience : this.#deadline - this.#clock.now();
    if (delay > left) return false;
    this.#patience -= delay;
    await this.#clock.sleep(Math.round(delay));
    return true;
  }

  #afterTrouble(): number {
    const longest = Math.min(MOST, FIRST * 2 ** Math.min(this.#troubles, 16));
    this.#troubles += 1;
    return longest / 2 + (longest / 2) * this.#draw();
  }

  #afterLoss(): number {
    this.#troubles = 0;
    this.#crowd.lost();
    return this.#crowd.longest * this.#draw();
  }

  /** Uniform in [0, 1). */
  #draw(): number {
    return Number.parseInt(sha256Hex(`${this.#seed}/${this.#tries}`).slice(0, 8), 16) / 2 ** 32;
  }
}
