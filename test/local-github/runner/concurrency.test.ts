import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ConcurrencyHolder } from "../../../src/local-github/runner/concurrency.ts";
import { ConcurrencyGroups } from "../../../src/local-github/runner/concurrency.ts";

class Holder implements ConcurrencyHolder {
  state: "waiting" | "acquired" | "cancelled" = "waiting";
  asked = false;
  cancel(): void {
    this.asked = true;
  }
}

function enter(
  groups: ConcurrencyGroups,
  setting: { cancelInProgress?: boolean; queue?: "single" | "max"; group?: string } = {},
): Holder {
  const holder = new Holder();
  const request = { group: "g", cancelInProgress: false, queue: "single" as const, ...setting };
  void (async () => {
    holder.state = await groups.acquire({ ...request, holder });
  })();
  return holder;
}

const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function states(...holders: Holder[]): Promise<string[]> {
  await settle();
  return holders.map((holder) => holder.state);
}

test("one holds the group, the newest waits, and older ones that waited are cancelled", async () => {
  const groups = new ConcurrencyGroups();
  const [first, second, third] = [enter(groups), enter(groups), enter(groups)];
  expect(await states(first, second, third)).toEqual(["acquired", "cancelled", "waiting"]);
  groups.leave("g", first);
  expect(await states(third)).toEqual(["acquired"]);
});

test("with queue: max all wait for their turn, in order, up to a hundred", async () => {
  const groups = new ConcurrencyGroups();
  const holders = Array.from({ length: 102 }, () => enter(groups, { queue: "max" }));
  const seen = await states(...holders);
  expect(seen.slice(0, 3)).toEqual(["acquired", "cancelled", "waiting"]);
  expect(seen.filter((state) => state === "waiting")).toHaveLength(100);
});

test("cancel-in-progress asks the holder to stop, and waits until it has", async () => {
  const groups = new ConcurrencyGroups();
  const first = enter(groups);
  const second = enter(groups, { cancelInProgress: true });
  expect(first.asked).toBe(true);
  expect(await states(second)).toEqual(["waiting"]);
  groups.leave("g", first);
  expect(await states(second)).toEqual(["acquired"]);
});

test("groups are told apart without regard to case", async () => {
  const groups = new ConcurrencyGroups();
  const holders = [enter(groups, { group: "Deploy" }), enter(groups, { group: "DEPLOY" })];
  expect(await states(...holders, enter(groups, { group: "x" }))).toEqual([
    "acquired",
    "waiting",
    "acquired",
  ]);
});

test("one that waits can leave", async () => {
  const groups = new ConcurrencyGroups();
  const [first, second] = [enter(groups), enter(groups)];
  groups.leave("g", second);
  expect(await states(first, second)).toEqual(["acquired", "cancelled"]);
});

test("whatever comes and goes, a group never has two holders, and none while somebody waits", async () => {
  const action = fc.record({
    queue: fc.constantFrom("single" as const, "max" as const),
    leaver: fc.nat(),
    enters: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
      const groups = new ConcurrencyGroups();
      let inside: Holder[] = [];
      for (const { queue, leaver, enters } of actions) {
        if (enters || inside.length === 0) {
          inside.push(enter(groups, { queue }));
        } else {
          const [gone] = inside.splice(leaver % inside.length, 1);
          if (gone !== undefined) {
            groups.leave("g", gone);
          }
        }
        await settle();
        inside = inside.filter((holder) => holder.state !== "cancelled");
        const holding = inside.filter((holder) => holder.state === "acquired");
        expect(holding).toHaveLength(inside.length === 0 ? 0 : 1);
      }
    }),
    { numRuns: 40 },
  );
});
