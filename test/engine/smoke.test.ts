import { expect, test } from "vitest";
import { action, inOrder, planOf } from "../fakes/engine/plans.ts";
import { Rig } from "../fakes/engine/rig.ts";

test("steps that are all ready at once take two appends", async () => {
  const rig = new Rig(planOf([action("a"), action("b")]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  (await rig.tools.nextCall("b")).succeed({ n: 1 });
  expect(await run).toMatchObject({ kind: "succeeded" });
  expect(rig.appends).toEqual([
    ["execution.started", "step.started a", "step.started b"],
    ["step.succeeded a", "step.succeeded b", "execution.succeeded"],
  ]);
});

test("a failure skips what comes after it and says why", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b"))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  expect(await run).toMatchObject({ kind: "failed", reason: "a failed: it broke" });
});
