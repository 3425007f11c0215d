/** Something that the story claims, and whether it is so. */
export interface Fact {
  readonly claim: string;
  readonly holds: boolean;
  /** What was seen, in plain words. */
  readonly seen: string;
}

/** What the demo claims: each is checked when it is told, and one that does not hold fails the demo. */
export class Facts {
  readonly #facts: Fact[] = [];

  /** Claims that two values are the same, compared as JSON. */
  equal(claim: string, actual: unknown, expected: unknown): void {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
    this.holds(claim, is === should ? "holds" : "broken", `${is}, expected ${should}`);
  }

  /** Claims something that was looked at already; `seen` is told where it does not hold. */
  holds(claim: string, verdict: "holds" | "broken", seen: string): void {
    this.#facts.push({ claim, holds: verdict === "holds", seen });
  }

  get all(): readonly Fact[] {
    return this.#facts;
  }

  get broken(): readonly Fact[] {
    return this.#facts.filter(({ holds }) => !holds);
  }

  /** 0 when something was claimed and all of it holds, else 1. */
  get exitStatus(): 0 | 1 {
    return this.#facts.length > 0 && this.broken.length === 0 ? 0 : 1;
  }
}
