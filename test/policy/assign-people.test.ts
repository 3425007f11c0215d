import * as fc from "fast-check";
import { expect, it } from "vitest";
import { assignPeople } from "../../src/policy/assign-people.ts";
import type { Demand } from "../../src/policy/assign-people.ts";

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 });
const anyDemand: fc.Arbitrary<Demand> = fc
  .record({
    people: fc.integer({ min: 1, max: 2 }),
    peopleOfLastPush: fc.constantFrom(0, 0, 1, 2),
    usable: ids,
    ofLastPush: ids,
    oneOfEach: fc.array(ids, { maxLength: 2 }),
  })
  .map(({ usable, ofLastPush, oneOfEach, ...counts }) => ({
    ...counts,
    oneOfEach: oneOfEach.map((group) => new Set(group.filter((id) => usable.includes(id)))),
    usable: new Set(usable),
    ofLastPush: new Set(ofLastPush.filter((id) => usable.includes(id))),
  }));
const anyProblem = fc
  .tuple(
    fc.array(anyDemand, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 5 }),
  )
  .map(([demands, pairs]) => ({
    demands,
    areSeparate: (left: number, right: number) =>
      left !== right &&
      pairs.some(
        ([one, other]) => (one === left && other === right) || (one === right && other === left),
      ),
    holds: () => false,
  }));

function isMet(demand: Demand, given: ReadonlySet<number>): boolean {
  const ofLastPush = [...given].filter((id) => demand.ofLastPush.has(id)).length;
  const isOfEach = (demand.oneOfEach ?? []).every((group) =>
    [...group].some((id) => given.has(id)),
  );
  return given.size >= demand.people && ofLastPush >= demand.peopleOfLastPush && isOfEach;
}

/** The most demands that any way of giving people out meets: each person to each set of demands. */
function mostMet({ demands, areSeparate }: Parameters<typeof assignPeople>[0]): number {
  const give = (person: number, given: readonly ReadonlySet<number>[]): number => {
    if (person > 5)
      return demands.filter((demand, index) => isMet(demand, given[index] ?? new Set())).length;
    let most = 0;
    for (let bits = 0; bits < 2 ** demands.length; bits += 1) {
      const serves = [...demands.keys()].filter((index) => (bits & (1 << index)) !== 0);
      const may = serves.every(
        (one) =>
          demands[one]?.usable.has(person) === true &&
          serves.every((other) => !areSeparate(one, other)),
      );
      if (!may) continue;
      const next = given.map((set, index) =>
        serves.includes(index) ? new Set([...set, person]) : set,
      );
      most = Math.max(most, give(person + 1, next));
    }
    return most;
  };
  return give(
    1,
    demands.map(() => new Set<number>()),
  );
}

it("as many demands are met as there is any way to meet, and nobody serves two that are separate", () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const given = assignPeople(problem);
      fc.pre(given !== null);
      const { demands, areSeparate } = problem;
      expect(given).toHaveLength(demands.length);
      for (const [index, people] of given.entries()) {
        expect([...people].every((id) => demands[index]?.usable.has(id))).toBe(true);
        for (const [other, others] of given.entries())
          expect(areSeparate(index, other) && [...people].some((id) => others.has(id))).toBe(false);
      }
      const met = demands.filter((demand, index) => isMet(demand, given[index] ?? new Set()));
      expect(met).toHaveLength(mostMet(problem));
    }),
    { numRuns: 300 },
  );
});

const demandOf = (people: number): Demand => ({
  people,
  peopleOfLastPush: 0,
  usable: new Set(Array.from({ length: 60 }, (_nothing, id) => id)),
  ofLastPush: new Set(),
});
const all = (demands: readonly Demand[]) =>
  assignPeople({ demands, areSeparate: (left, right) => left !== right, holds: () => true });

it("ten rules and sixty people are decided without long thought, more than can be searched is refused", () => {
  const most = Array.from({ length: 10 }, () => demandOf(1));
  const began = performance.now();
  expect(all(most)?.every((people) => people.size > 0)).toBe(true);
  expect(all([demandOf(31), demandOf(31)])?.map((people) => people.size >= 29)).toEqual([
    true,
    true,
  ]);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(all([...most, demandOf(1)])).toBeNull();
  expect(all([demandOf(32), demandOf(31)])).toBeNull();
});
