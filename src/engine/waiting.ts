import type { PlanStep } from "../model/plan.ts";

/**
 * Who waits for whom among siblings, by their places. Flat arrays of small numbers: a large plan may have several of
 * these arrows a step, and an object for each would weigh more than the steps.
 */
export interface Waiting {
  /** For each sibling, how many of its needs have not ended. */
  readonly needsLeft: Int32Array;
  /** Where its dependents begin among `dependents`; one more entry says where those of the last end. */
  readonly begins: Int32Array;
  /** Places of those that wait, grouped by what they wait for, in the order of the plan. */
  readonly dependents: Int32Array;
}

const BLOCK = 4_096;
const NONE = new Int32Array(0);

/** Before any sibling is known. */
export const NOBODY_WAITS: Waiting = { needsLeft: NONE, begins: NONE, dependents: NONE };

/** Takes in siblings one by one, in the order of the plan, each of which is looked at only once. */
export class WaitingBuilder {
  readonly #steps: readonly PlanStep[];
  readonly #needsLeft: Int32Array;
  /** The place that each need names, need by need; -1 where that is a later sibling. */
  readonly #needed: number[] = [];
  /** Needs that name a later sibling. */
  readonly #ahead: { readonly need: number; readonly id: string; readonly place: number }[] = [];
  /** Siblings by their id, block by block: most needs name one nearby, and small maps stay in the CPU's cache. */
  readonly #byId: Map<string, number>[] = [];
  /** How many siblings these maps hold. */
  #known = 0;

  constructor(steps: readonly PlanStep[]) {
    this.#steps = steps;
    this.#needsLeft = new Int32Array(steps.length);
  }

  add(step: PlanStep, place: number): void {
    const { needs } = step;
    this.#needsLeft[place] = needs.length;
    for (const id of needs) {
      const needed = this.#placeBefore(place, id);
      if (needed === undefined) this.#ahead.push({ need: this.#needed.length, id, place });
      this.#needed.push(needed ?? -1);
    }
  }

  finish(): Waiting {
    for (const { need, id, place } of this.#ahead) {
      const needed = this.#placeBefore(this.#steps.length, id);
      if (needed === undefined) {
        const address = this.#steps[place]?.address ?? "";
        throw new Error(`‘${address}’ needs ‘${id}’, which is no sibling of it`);
      }
      this.#needed[need] = needed;
    }
    return { needsLeft: this.#needsLeft, ...this.#grouped() };
  }

  /** The sibling of this id among the first ones. Those that are not asked for are not looked at. */
  #placeBefore(end: number, id: string): number | undefined {
    // In the default order each step needs the one before it.
    if (this.#steps[end - 1]?.id === id) return end - 1;
    for (; this.#known < end; this.#known += 1) {
      if (this.#known % BLOCK === 0) this.#byId.push(new Map());
      this.#byId.at(-1)?.set((this.#steps[this.#known] as PlanStep).id, this.#known);
    }
    for (let block = this.#byId.length - 1; block >= 0; block -= 1) {
      const place = this.#byId[block]?.get(id);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** Groups the arrows by what is needed, keeping the order within each group. */
  #grouped(): Omit<Waiting, "needsLeft"> {
    const needed = this.#needed;
    if (needed.length === 0) return { begins: NONE, dependents: NONE };
    const siblings = this.#needsLeft.length;
    const begins = new Int32Array(siblings + 1);
    for (const place of needed) begins[place] = (begins[place] as number) + 1;
    // Each group's end; filling from behind moves it to the group's beginning.
    for (let place = 1; place <= siblings; place += 1)
      begins[place] = (begins[place] as number) + (begins[place - 1] as number);
    const dependents = new Int32Array(needed.length);
    let need = needed.length;
    for (let place = siblings - 1; place >= 0; place -= 1)
      for (let left = this.#needsLeft[place] as number; left > 0; left -= 1) {
        need -= 1;
        const group = needed[need] as number;
        const at = (begins[group] as number) - 1;
        begins[group] = at;
        dependents[at] = place;
      }
    return { begins, dependents };
  }
}
