import { expect, test } from "vitest";
import fc from "fast-check";
import { WaitingBuilder, type Waiting } from "../../src/engine/waiting.ts";
import { action } from "../fakes/engine/plans.ts";

test("each step has as its dependents exactly those that need it, in the order of the plan", () => {
  const needs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 4 }), {
      minLength: count,
      maxLength: count,
    }),
  );
  fc.assert(
    fc.property(needs, (siblings) => {
      const waiting = waitingOf(siblings);
      expect([...waiting.needsLeft]).toEqual(siblings.map((needed) => needed.length));
      for (const place of siblings.keys())
        expect(dependentsOf(waiting, place)).toEqual(
          [...siblings.keys()].filter((other) => siblings[other]?.includes(place)),
        );
    }),
  );
});

test("a need is found however far away it is, before and after", () => {
  const last = 9_999;
  const siblings = Array.from({ length: last + 1 }, (): number[] => []);
  siblings[0] = [last];
  siblings[5_000] = [1, 4_095, 4_096];
  siblings[last] = [3];
  const waiting = waitingOf(siblings);
  expect(dependentsOf(waiting, last)).toEqual([0]);
  for (const near of [1, 4_095, 4_096]) expect(dependentsOf(waiting, near)).toEqual([5_000]);
  expect(dependentsOf(waiting, 3)).toEqual([last]);
  expect(waiting.dependents).toHaveLength(5);
});

test("a need that names no sibling is no plan", () => {
  const builder = new WaitingBuilder([action("a", { needs: ["b"] })]);
  builder.add(action("a", { needs: ["b"] }), 0);
  expect(() => builder.finish()).toThrow("‘a’ needs ‘b’, which is no sibling of it");
});

function waitingOf(siblings: readonly (readonly number[])[]): Waiting {
  const steps = siblings.map((needed, place) =>
    action(`s${place}`, { needs: needed.map((other) => `s${other}`) }),
  );
  const builder = new WaitingBuilder(steps);
  for (const [place, step] of steps.entries()) builder.add(step, place);
  return builder.finish();
}

function dependentsOf({ begins, dependents }: Waiting, place: number): number[] {
  return [...dependents.subarray(begins[place] ?? 0, begins[place + 1] ?? 0)];
}
