import type { AuditStore } from "../ports/audit-store.ts";

/** The longest wait after a lost race begins with, and grows to, in milliseconds. */
const FIRST = 40;
const MOST = 4_000;

/**
 * How many others write to a store, as far as lost races tell: the longest wait before the next try. It doubles with
 * each race that is lost, and one that is won takes a quarter of it away, so that it is not learned anew with each append.
 */
export class Crowd {
  #longest = 0;

  /** Milliseconds. */
  get longest(): number {
    return this.#longest;
  }

  lost(): void {
    this.#longest = Math.min(MOST, Math.max(FIRST, this.#longest * 2));
  }

  won(): void {
    const less = this.#longest * 0.75;
    this.#longest = less < FIRST ? 0 : less;
  }
}

const crowds = new WeakMap<AuditStore, Crowd>();

/** What the appends of this process have learned of a store so far. */
export function crowdAt(store: AuditStore): Crowd {
  const crowd = crowds.get(store) ?? new Crowd();
  crowds.set(store, crowd);
  return crowd;
}
