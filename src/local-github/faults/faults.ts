import { seededRandom } from "../random.ts";
import { isAbout, type FaultKind, type FaultRule, type FaultyRequest } from "./fault-rule.ts";

/** A fault that was set up. */
export interface FaultHandle {
  /** How often it struck so far. */
  readonly struck: number;
  /** Lets it strike no more. */
  remove(): void;
}

/** What happens to one request, beside its being late. */
export interface Strike {
  readonly kind: Exclude<FaultKind, "delay">;
  /** Seconds; null: GitHub does not say. */
  readonly retryAfter: number | null;
  /** How often this rule struck before. */
  readonly before: number;
}

/** The fate of one request. */
export interface Fate {
  /** Milliseconds before anything else happens. */
  readonly delay: number;
  readonly strike: Strike | null;
}

/** Faults on demand (SPEC §17), asked before each request. Delays add up; of the rest the first set up strikes. */
export class Faults {
  readonly #armed = new Set<ArmedFault>();

  /** Sets a fault up, from the next request on. */
  add(rule: FaultRule): FaultHandle {
    const armed = new ArmedFault(rule);
    this.#armed.add(armed);
    return {
      get struck() {
        return armed.struck;
      },
      remove: () => void this.#armed.delete(armed),
    };
  }

  /** Lets nothing go wrong any more. */
  clear(): void {
    this.#armed.clear();
  }

  /** Decides what becomes of a request. */
  fateOf(request: FaultyRequest): Fate {
    let delay = 0;
    let strike: Strike | null = null;
    for (const armed of this.#armed) {
      const { kind, milliseconds = 100, retryAfter = 1 } = armed.rule;
      if (kind !== "delay" && strike !== null) continue;
      const before = armed.struck;
      if (!armed.strikes(request)) continue;
      if (kind === "delay") delay += milliseconds;
      else strike = { kind, retryAfter, before };
    }
    return { delay, strike };
  }
}

class ArmedFault {
  readonly rule: FaultRule;
  readonly #next: () => number;
  #matched = 0;
  struck = 0;

  constructor(rule: FaultRule) {
    this.rule = rule;
    this.#next = seededRandom(rule.seed ?? 1);
  }

  strikes(request: FaultyRequest): boolean {
    const { match = {}, times = Infinity, every = 1, probability = 1 } = this.rule;
    if (this.struck >= times || !isAbout(match, request)) return false;
    this.#matched += 1;
    // A number is drawn for each request that matches, so that a request's fate depends on nothing but its turn.
    const drawn = this.#next();
    if (this.#matched % every !== 0 || drawn >= probability) return false;
    this.struck += 1;
    return true;
  }
}
