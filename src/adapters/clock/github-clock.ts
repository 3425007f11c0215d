import type { Clock } from "../../ports/clock.ts";

/** GitHub's time, as far as its answers have told it: the machine's, moved by what they said (SPEC §13, "Taking over"). */
export class GitHubClock implements Clock {
  readonly #machine: Clock;
  readonly #api: { readonly clockOffset: number };

  /** `clockOffset`: milliseconds that GitHub is ahead of the machine's clock. */
  constructor(machine: Clock, api: { readonly clockOffset: number }) {
    this.#machine = machine;
    this.#api = api;
  }

  now(): number {
    return this.#machine.now() + this.#api.clockOffset;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#machine.sleep(milliseconds, signal);
  }
}
