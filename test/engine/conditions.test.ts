import { expect, test } from "vitest";
import { action, group, inOrder, planOf } from "../fakes/engine/plans.ts";
import { reasons, Rig, statuses } from "../fakes/engine/rig.ts";

test("a step that its own condition skipped counts as success for those after it", async () => {
  const rig = new Rig(planOf(inOrder(action("a", { if: "vars.table == 'orders'" }), action("b"))));
  const run = rig.run();
  (await rig.tools.nextCall("b")).succeed();
  const result = await run;
  expect(result).toMatchObject({ kind: "succeeded" });
  expect(reasons(result)).toEqual({
    a: "skipped because its condition is false: vars.table == 'orders'",
  });
});

test("a condition sees the outputs and conclusions of earlier steps", async () => {
  const rig = new Rig(
    planOf(
      inOrder(
        action("scan"),
        action("warn", { if: "${{ steps.scan.outputs.issues > 0 }}" }),
        action("ship", { if: "steps.scan.conclusion == 'success'" }),
      ),
    ),
  );
  const run = rig.run();
  (await rig.tools.nextCall("scan")).succeed({ issues: 0 });
  (await rig.tools.nextCall("ship")).succeed();
  expect(statuses(await run)).toEqual({ scan: "succeeded", warn: "skipped", ship: "succeeded" });
});

test("a condition that cannot be evaluated fails the step", async () => {
  const rig = new Rig(
    planOf(inOrder(action("a"), action("b", { if: "steps.a.outputs.missing == 0" }))),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  const result = await run;
  expect(result).toMatchObject({ kind: "failed" });
  expect(result).toHaveProperty("reason", expect.stringContaining("missing-property"));
  expect(rig.tools.started).toEqual(["a"]);
});

test("a parameter that cannot be evaluated fails the step before its tool is called", async () => {
  const rig = new Rig(planOf([action("a", { with: { x: "${{ nowhere.y }}" } })]));
  const result = await rig.run();
  expect(result).toHaveProperty("reason", expect.stringContaining("unknown-context"));
  expect(rig.tools.calls).toEqual([]);
});

test.each([
  ["always()", "succeeded"],
  ["failure()", "succeeded"],
  ["!cancelled()", "succeeded"],
  ["success()", "skipped"],
  ["vars.table == 'users'", "skipped"],
])("after a failure a step with the condition %s is %s", async (condition, status) => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b", { if: condition }))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  if (status === "succeeded") (await rig.tools.nextCall("b")).succeed();
  expect(statuses(await run)).toEqual({ a: "failed", b: status });
});

test("failure() is false where nothing failed, and the step is skipped for its condition", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b", { if: "failure()" }), action("c"))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  (await rig.tools.nextCall("c")).succeed();
  const result = await run;
  expect(result).toMatchObject({ kind: "succeeded" });
  expect(statuses(result)).toMatchObject({ b: "skipped" });
});

test("a step that ran after a failure does not hide the failure from those after it", async () => {
  const rig = new Rig(
    planOf([
      action("test"),
      action("clean", { needs: ["test"], if: "always()" }),
      action("deploy", { needs: ["clean"] }),
    ]),
  );
  const run = rig.run();
  (await rig.tools.nextCall("test")).fail();
  (await rig.tools.nextCall("clean")).succeed();
  const result = await run;
  expect(statuses(result)).toMatchObject({ clean: "succeeded", deploy: "skipped" });
  expect(reasons(result)).toEqual({ deploy: "skipped because test failed" });
});

test("the steps of a construct that is skipped are skipped with it", async () => {
  const inner = group("inner", [action("b")]);
  const rig = new Rig(planOf([group("g", [action("a"), inner], { if: "false" })]));
  const result = await rig.run();
  expect(result).toMatchObject({ kind: "succeeded" });
  expect(reasons(result)).toEqual({
    g: "skipped because its condition is false: false",
    "g/a": "skipped because g was skipped",
    "g/inner": "skipped because g was skipped",
    "g/inner/b": "skipped because g/inner was skipped",
  });
});

test("inside a group inner ids hide outer ones, and earlier outer steps are seen", async () => {
  const inner = group(
    "g",
    inOrder(
      action("a"),
      action("use", {
        with: { inner: "${{ steps.a.outputs.n }}", outer: "${{ steps.b.outputs.n }}" },
      }),
    ),
  );
  const rig = new Rig(planOf(inOrder(action("a"), action("b"), inner)));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed({ n: 1 });
  (await rig.tools.nextCall("b")).succeed({ n: 2 });
  (await rig.tools.nextCall("a")).succeed({ n: 3 });
  const use = await rig.tools.nextCall("use");
  expect(use.call.parameters).toEqual({ inner: 3, outer: 2 });
  use.succeed();
  await run;
});

test("the steps inside a group are not seen outside, but what the group exports is", async () => {
  const inner = group("g", [action("a")], { outputs: { size: "${{ steps.a.outputs.bytes }}" } });
  const rig = new Rig(
    planOf(
      inOrder(
        inner,
        action("use", { with: { g: "${{ steps.g.outputs }}", a: "${{ steps.a.outputs.bytes }}" } }),
      ),
    ),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed({ bytes: 42 });
  const use = await rig.tools.nextCall("use");
  expect(use.call.parameters).toEqual({ g: { size: 42 }, a: null });
  use.succeed();
  await run;
});

test("an action exports what its tool gave and, over it, its own outputs", async () => {
  const rig = new Rig(
    planOf([action("a", { outputs: { path: "s3://${{ steps.a.outputs.path }}" } })]),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed({ path: "x", bytes: 1 });
  await run;
  expect(rig.journal.events).toContainEqual(
    expect.objectContaining({ type: "step.succeeded", outputs: { path: "s3://x", bytes: 1 } }),
  );
});

test("outputs that cannot be evaluated fail the group", async () => {
  const rig = new Rig(planOf([group("g", [action("a")], { outputs: { x: "${{ nowhere.y }}" } })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  expect(await run).toHaveProperty("reason", expect.stringContaining("g failed: outputs/x"));
});

test("data that looks like an expression stays data", async () => {
  const rig = new Rig(
    planOf(inOrder(action("a"), action("b", { with: { x: "${{ steps.a.outputs.x }}" } }))),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed({ x: "${{ vars.table }}" });
  const b = await rig.tools.nextCall("b");
  expect(b.call.parameters).toEqual({ x: "${{ vars.table }}" });
  b.succeed();
  await run;
});

test("a computed step and an id named like a prototype are found", async () => {
  const rig = new Rig(
    planOf(
      inOrder(
        action("__proto__"),
        action("b", { with: { x: "${{ steps[format('{0}', '__proto__')].outputs.n }}" } }),
      ),
    ),
  );
  const run = rig.run();
  (await rig.tools.nextCall("__proto__")).succeed({ n: 7 });
  const b = await rig.tools.nextCall("b");
  expect(b.call.parameters).toEqual({ x: 7 });
  b.succeed();
  await run;
});
