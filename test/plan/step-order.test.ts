import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveOrder, waitsFor, type OrderedStep } from "../../src/plan/step-order.ts";

/** What each step waits for in the end, straight from SPEC §4: all earlier siblings, or exactly the named ones. */
function naiveAncestors(
  steps: readonly OrderedStep[],
  kind: "sequence" | "parallel",
): readonly ReadonlySet<number>[] {
  const position = new Map(steps.map(({ id }, index) => [id, index]));
  const direct = steps.map(({ needs }, index) => {
    if (needs !== undefined) return needs.flatMap((id) => position.get(id) ?? []);
    return kind === "sequence" ? Array.from({ length: index }, (_, earlier) => earlier) : [];
  });
  return steps.map((_, index) => {
    const seen = new Set<number>(direct[index]);
    for (const at of seen) for (const need of direct[at] ?? []) seen.add(need);
    return seen;
  });
}

function reducedAncestors(needs: readonly (readonly number[])[]): readonly ReadonlySet<number>[] {
  return needs.map((own) => {
    const seen = new Set<number>(own);
    for (const at of seen) for (const need of needs[at] ?? []) seen.add(need);
    return seen;
  });
}

const kinds = fc.constantFrom("sequence" as const, "parallel" as const);
const graphs = fc
  .array(fc.option(fc.array(fc.nat({ max: 8 }), { maxLength: 3 }), { nil: undefined, freq: 2 }), {
    maxLength: 9,
  })
  .map((all) =>
    all.map((needs, index): OrderedStep => ({
      id: `s${index}`,
      ...(needs === undefined ? {} : { needs: needs.map((need) => `s${need % all.length}`) }),
    })),
  );

describe("the order of siblings", () => {
  test("waits, with the few needs that are left, for exactly what the full order waits for", () => {
    fc.assert(
      fc.property(graphs, kinds, (steps, kind) => {
        const order = resolveOrder(steps, kind);
        const naive = naiveAncestors(steps, kind);
        expect(reducedAncestors(order.needs)).toEqual(naive);
        for (const [step, ancestors] of naive.entries())
          for (const other of steps.keys())
            expect(waitsFor(order, step, other)).toBe(ancestors.has(other));
      }),
      { numRuns: 1_000 },
    );
  });

  test("has a cycle exactly when some step waits for itself, and the one found is real and shortest", () => {
    fc.assert(
      fc.property(graphs, kinds, (steps, kind) => {
        const { cycle } = resolveOrder(steps, kind);
        const naive = naiveAncestors(steps, kind);
        expect(cycle !== null).toBe(naive.some((ancestors, step) => ancestors.has(step)));
        expect(cycle === null ? null : cycle.length - 1).toBe(naiveShortest(steps, kind));
      }),
      { numRuns: 1_000 },
    );
  });

  test("keeps a chain of 100,000 steps a chain", () => {
    const steps = Array.from({ length: 100_000 }, (_, index) => ({ id: `s${index}` }));
    const { needs, cycle } = resolveOrder(steps, "sequence");
    expect(cycle).toBeNull();
    expect(needs.every((own, index) => own.length === Math.min(index, 1))).toBe(true);
  });

  test("joins what nothing waits for yet before the next step", () => {
    const steps = [{ id: "a" }, { id: "b", needs: [] }, { id: "c", needs: ["a"] }, { id: "d" }];
    expect(resolveOrder(steps, "sequence").needs).toEqual([[], [], [0], [1, 2]]);
  });
});

function naiveShortest(
  steps: readonly OrderedStep[],
  kind: "sequence" | "parallel",
): number | null {
  const position = new Map(steps.map(({ id }, index) => [id, index]));
  const direct = steps.map(({ needs }, index) =>
    needs === undefined
      ? kind === "sequence"
        ? Array.from({ length: index }, (_, earlier) => earlier)
        : []
      : needs.flatMap((id) => position.get(id) ?? []),
  );
  let best: number | null = null;
  for (const start of steps.keys()) {
    let level = new Set([start]);
    for (let length = 1; length <= steps.length; length += 1) {
      level = new Set([...level].flatMap((at) => direct[at] ?? []));
      if (level.has(start)) {
        best = Math.min(best ?? length, length);
        break;
      }
    }
  }
  return best;
}
