import type { Clock } from "../../ports/clock.ts";
import type { RateLimitWait, Waits } from "../../ports/waits.ts";
import type { Budget, LimitMet } from "./rate-limits.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
/** GitHub allows about 80 requests a minute that create something; these are the most that one process makes. */
const WRITES_A_MINUTE = 75;
/** The least time between two writes while GitHub signals pressure (GitHub docs, "Best practices"). */
const GAP_UNDER_PRESSURE = SECOND;
/** How long after a limit was met the gap is kept. */
const PRESSURE_LASTS = 10 * MINUTE;
/** The longest wait where GitHub does not say how long: it doubles from a minute. */
const LONGEST_GUESS = 16 * MINUTE;
/** Shorter waits are not told: they are over before anybody has read of them. */
const SHORTEST_TOLD = 2 * SECOND;

/** What is about to be asked. */
export interface PacedRequest {
  readonly effect: "read" | "write";
  /** The hourly budget that it takes from. */
  readonly resource: "core" | "graphql";
  /** Milliseconds since 1970 after which it must not begin. */
  readonly latest: number;
}

/**
 * The pace of one token's requests: stops while a limit lasts, keeps the last hundredth of each hourly budget for
 * telling people that it waits, and writes at least a second apart while GitHub signals pressure. Ends its waits when
 * the job is cancelled: what is left to say is said then or never.
 */
export class Pace implements Waits {
  readonly #clock: Clock;
  readonly #budgets = new Map<string, Budget>();
  readonly #listeners = new Set<(wait: RateLimitWait) => void>();
  /** Moments of the writes of the last minute. */
  #writes: number[] = [];
  #blocked: RateLimitWait | null = null;
  #pressedUntil = Number.NEGATIVE_INFINITY;
  /** Limits met in a row for which GitHub gave no time. */
  #guesses = 0;
  #toldUntil = Number.NEGATIVE_INFINITY;
  #signal: AbortSignal | null = null;

  /** The clock has GitHub's time. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  subscribe(listener: (wait: RateLimitWait) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** No wait outlasts this signal. */
  endWaitsAt(signal: AbortSignal): void {
    this.#signal = signal;
  }

  get cancelled(): boolean {
    return this.#signal?.aborted ?? false;
  }

  now(): number {
    return this.#clock.now();
  }

  /**
   * Waits until the request may be made: null then, or at once the wait that would be too long. `look`: it is not made
   * yet, and does not count.
   */
  async turn(request: PacedRequest, use: "take" | "look" = "take"): Promise<RateLimitWait | null> {
    for (;;) {
      const now = this.#clock.now();
      const wait = this.cancelled ? null : this.#waitFor(request, now);
      if (wait === null) {
        if (request.effect === "write" && use === "take") this.#writes.push(now);
        return null;
      }
      if (wait.until > request.latest) return wait;
      this.#tell(wait, now);
      await this.#clock.sleep(wait.until - now, this.#signal ?? undefined);
    }
  }

  /** An answer told how much is left of a budget. */
  noteBudget(budget: Budget): void {
    this.#budgets.set(budget.resource, budget);
  }

  /** A request was made, and no limit was met. */
  noteAnswer(): void {
    this.#guesses = 0;
  }

  /** A request met a limit: none is made before it is over. A used-up budget stops only what takes from it. */
  met(limit: LimitMet, resource: string): void {
    const now = this.#clock.now();
    this.#pressedUntil = now + PRESSURE_LASTS;
    if (limit.until === null) this.#guesses += 1;
    const guess = Math.min(LONGEST_GUESS, MINUTE * 2 ** (this.#guesses - 1));
    const until = Math.max(limit.until ?? now + guess, now + SECOND);
    if (limit.kind === "primary") {
      const { limit: most = 0 } = this.#budgets.get(resource) ?? {};
      this.noteBudget({ resource, limit: most, remaining: 0, resetAt: until });
    } else if (this.#blocked === null || this.#blocked.until < until) {
      this.#blocked = { until, why: "GitHub's secondary rate limit is met" };
    }
  }

  #waitFor(request: PacedRequest, now: number): RateLimitWait | null {
    let longest: RateLimitWait | null = null;
    for (const wait of [
      this.#blocked,
      this.#budgetWait(request.resource, now),
      request.effect === "write" ? this.#writeWait(now) : null,
    ]) {
      if (wait !== null && wait.until > (longest?.until ?? now)) longest = wait;
    }
    return longest;
  }

  #budgetWait(resource: string, now: number): RateLimitWait | null {
    const budget = this.#budgets.get(resource);
    if (budget === undefined || budget.resetAt <= now) return null;
    if (budget.remaining > Math.floor(budget.limit / 100)) return null;
    // A second more, since the header has whole ones.
    const until = budget.resetAt + SECOND;
    return { until, why: "GitHub's hourly rate limit is used up" };
  }

  #writeWait(now: number): RateLimitWait | null {
    this.#writes = this.#writes.filter((at) => at > now - MINUTE);
    const why = "GitHub limits how much is written in a minute";
    const first = this.#writes.at(-WRITES_A_MINUTE);
    if (first !== undefined) return { until: first + MINUTE, why };
    const last = this.#writes.at(-1);
    if (last === undefined || !this.#isPressed(now)) return null;
    return { until: last + GAP_UNDER_PRESSURE, why };
  }

  #isPressed(now: number): boolean {
    if (now < this.#pressedUntil) return true;
    return [...this.#budgets.values()].some(
      ({ limit, remaining, resetAt }) => resetAt > now && remaining < limit / 10,
    );
  }

  #tell(wait: RateLimitWait, now: number): void {
    if (wait.until - now < SHORTEST_TOLD || wait.until <= this.#toldUntil) return;
    this.#toldUntil = wait.until;
    for (const listener of this.#listeners) listener(wait);
  }
}
