/** What one token may do in a short time (GitHub docs, "About secondary rate limits"). */
export interface SecondaryLimits {
  /** Points of REST requests a minute: 1 for a read, 5 for a write. */
  readonly restPoints: number;
  /** The same of GraphQL requests. */
  readonly graphqlPoints: number;
  /** Writes a minute, and an hour. */
  readonly writesPerMinute: number;
  readonly writesPerHour: number;
}

/** GitHub's own numbers. */
export const gitHubSecondaryLimits: SecondaryLimits = {
  restPoints: 900,
  graphqlPoints: 2_000,
  writesPerMinute: 80,
  writesPerHour: 500,
};

const minute = 60_000;
const hour = 3_600_000;

interface Spent {
  readonly at: number;
  readonly api: "rest" | "graphql";
  readonly effect: "read" | "write";
}

/** The requests of the last hour by those who share a budget, held against the limits. */
export class SecondaryBudget {
  readonly #limits: SecondaryLimits;
  #spent: Spent[] = [];

  constructor(limits: SecondaryLimits) {
    this.#limits = limits;
  }

  /** Counts a request; where it is one too many it is not counted, and the seconds to wait are given. */
  take(request: Spent): number | null {
    const { at, api, effect } = request;
    this.#spent = this.#spent.filter((each) => each.at > at - hour);
    const recent = this.#spent.filter((each) => each.at > at - minute);
    const writes = (of: readonly Spent[]) => of.filter((each) => each.effect === "write");
    const points = recent
      .filter((each) => each.api === api)
      .reduce((sum, each) => sum + (each.effect === "write" ? 5 : 1), effect === "write" ? 5 : 1);
    const most = api === "rest" ? this.#limits.restPoints : this.#limits.graphqlPoints;
    const wrote = effect === "write" ? 1 : 0;
    if (
      points > most ||
      writes(recent).length + wrote > this.#limits.writesPerMinute ||
      writes(this.#spent).length + wrote > this.#limits.writesPerHour
    ) {
      const oldest = recent[0] ?? this.#spent[0];
      const over = oldest === undefined ? at : oldest.at + minute;
      return Math.max(1, Math.ceil((over - at) / 1_000));
    }
    this.#spent.push(request);
    return null;
  }
}
