/** A sibling as far as its order goes. */
export interface OrderedStep {
  readonly id: string;
  /** Undefined: the default order of its scope. */
  readonly needs?: readonly string[];
}

/** The order of one scope with every `needs` spelled out, as positions. */
export interface StepOrder {
  readonly needs: readonly (readonly number[])[];
  /** Steps without `needs` of their own in a sequence: they wait for all that stand before them. */
  readonly waitsForAllEarlier: readonly boolean[];
  readonly unknown: readonly { readonly step: number; readonly need: number }[];
  /** The shortest cycle, first step repeated at the end, each needing the next; null where there is none. */
  readonly cycle: readonly number[] | null;
}

/**
 * Resolves the order of siblings (SPEC §4, "Order"). In a sequence a step waits for all earlier siblings; of these
 * only those are listed that no other listed one already stands for, so that a chain of n steps has n - 1 needs.
 */
export function resolveOrder(
  steps: readonly OrderedStep[],
  kind: "sequence" | "parallel",
): StepOrder {
  const positions = new Map(steps.map(({ id }, position) => [id, position]));
  const unknown: { step: number; need: number }[] = [];
  const needs: number[][] = [];
  const waitsForAllEarlier: boolean[] = [];
  // Earlier siblings that no step after them stands for yet.
  const frontier = new Set<number>();
  for (const [step, { needs: named }] of steps.entries()) {
    const implicit = named === undefined && kind === "sequence";
    const own = new Set(implicit ? frontier : []);
    for (const [need, id] of (named ?? []).entries()) {
      const position = positions.get(id);
      if (position === undefined) unknown.push({ step, need });
      else own.add(position);
    }
    for (const position of own) frontier.delete(position);
    frontier.add(step);
    needs.push([...own].toSorted((a, b) => a - b));
    waitsForAllEarlier.push(implicit);
  }
  const cycle = hasCycle(needs) ? shortestCycle(needs, waitsForAllEarlier) : null;
  return { needs, waitsForAllEarlier, unknown, cycle };
}

/** Tells whether one sibling starts only after another one ended, directly or through others. */
export function waitsFor(order: StepOrder, step: number, other: number): boolean {
  const seen = new Set([step]);
  for (const at of seen) {
    if (order.waitsForAllEarlier[at] === true && other < at) return true;
    for (const need of order.needs[at] ?? []) {
      if (need === other) return true;
      seen.add(need);
    }
  }
  return false;
}

/** Kahn's algorithm: what is never free of needs is on a cycle or behind one. */
function hasCycle(needs: readonly (readonly number[])[]): boolean {
  const dependents: number[][] = needs.map(() => []);
  const open = needs.map((own) => own.length);
  for (const [step, own] of needs.entries()) for (const need of own) dependents[need]?.push(step);
  const free = open.flatMap((count, step) => (count === 0 ? [step] : []));
  for (const step of free) {
    for (const dependent of dependents[step] ?? []) {
      open[dependent] = (open[dependent] ?? 0) - 1;
      if (open[dependent] === 0) free.push(dependent);
    }
  }
  return free.length < needs.length;
}

function shortestCycle(
  needs: readonly (readonly number[])[],
  waitsForAllEarlier: readonly boolean[],
): readonly number[] {
  let best: readonly number[] | null = null;
  const steps = { left: MAX_SEARCH };
  for (const [start, implicit] of waitsForAllEarlier.entries()) {
    // Default order points backwards: a cycle has a step that names its needs.
    if (implicit) continue;
    const found = cycleThrough(
      { needs, waitsForAllEarlier, start, limit: best?.length ?? Infinity },
      steps,
    );
    if (found !== null) best = found;
    if (best !== null && (best.length <= 2 || steps.left <= 0)) break;
  }
  if (best === null) throw new TypeError("A cycle has a step that names its needs");
  return best;
}

/** Looking for a shorter cycle than one already found ends after so many steps: hostile files have thousands. */
const MAX_SEARCH = 2_000_000;

interface CycleSearch {
  readonly needs: readonly (readonly number[])[];
  readonly waitsForAllEarlier: readonly boolean[];
  readonly start: number;
  readonly limit: number;
}

/** The shortest way from a step back to itself that is shorter than `limit`, over the whole, unreduced order. */
function cycleThrough(search: CycleSearch, steps: { left: number }): readonly number[] | null {
  const { needs, waitsForAllEarlier, start, limit } = search;
  const before = new Map<number, number>();
  let level = [start];
  let covered = 0;
  for (let length = 2; level.length > 0 && length < limit; length += 1) {
    const next: number[] = [];
    for (const step of level) {
      const visit = (need: number): boolean => {
        if (need === start) return true;
        steps.left -= 1;
        if (!before.has(need)) {
          before.set(need, step);
          next.push(need);
        }
        return false;
      };
      if (waitsForAllEarlier[step] === true) {
        if (start < step) return trace(start, step, before);
        for (; covered < step; covered += 1) visit(covered);
      } else if ((needs[step] ?? []).some(visit)) return trace(start, step, before);
    }
    level = next;
  }
  return null;
}

function trace(
  start: number,
  last: number,
  before: ReadonlyMap<number, number>,
): readonly number[] {
  const path = [start];
  for (
    let step: number | undefined = last;
    step !== undefined && step !== start;
    step = before.get(step)
  )
    path.push(step);
  path.push(start);
  return path.toReversed();
}
