import { expect, test } from "vitest";
import { action, group, inOrder, once, parallel, planOf } from "../fakes/engine/plans.ts";
import { reasons, Rig, statuses } from "../fakes/engine/rig.ts";

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

test("the start of an action names its tool, that of a construct none", async () => {
  const rig = new Rig(planOf([group("g", [action("a", { tool: "deploy" })])]));
  const run = rig.run();
  (await rig.tools.nextCall("deploy")).succeed();
  await run;
  const started = rig.journal.events.filter((event) => event.type === "step.started");
  expect(started.map(({ step, tool }) => [step, tool])).toEqual([
    ["g", undefined],
    ["g/a", "deploy"],
  ]);
});

test("a proposal without steps succeeds in one append", async () => {
  const rig = new Rig(planOf([]));
  expect(await rig.run()).toMatchObject({ kind: "succeeded" });
  expect(rig.appends).toEqual([["execution.started", "execution.succeeded"]]);
});

test("no tool is called before the start of its step is durable", async () => {
  const rig = new Rig(planOf([action("a")]));
  let write = (): void => undefined;
  rig.journal.intercept = () => new Promise((resolve) => (write = () => resolve(undefined)));
  const run = rig.run();
  await rig.quiet();
  expect(rig.tools.started).toEqual([]);
  write();
  const call = await rig.tools.nextCall("a");
  expect(rig.log).toContain("step.started a");
  call.succeed();
  await rig.quiet();
  write();
  await run;
});

test("a step waits for the steps that it needs, and one append carries their results and its start", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b"))));
  const run = rig.run();
  const first = await rig.tools.nextCall("a");
  await rig.quiet();
  expect(rig.tools.started).toEqual(["a"]);
  first.succeed();
  (await rig.tools.nextCall("b")).succeed();
  await run;
  expect(rig.appends[1]).toEqual(["step.succeeded a", "step.started b"]);
});

test("a step waits for all that it needs", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c", { needs: ["a", "b"] })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  await rig.quiet();
  expect(rig.tools.started).toEqual(["a", "b"]);
  (await rig.tools.nextCall("b")).succeed();
  (await rig.tools.nextCall("c")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("what finishes while an append is in flight goes into the next one together", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c")]));
  const writes: (() => void)[] = [];
  const run = rig.run();
  const [a, b, c] = [
    await rig.tools.nextCall("a"),
    await rig.tools.nextCall("b"),
    await rig.tools.nextCall("c"),
  ];
  rig.journal.intercept = () => new Promise((resolve) => writes.push(() => resolve(undefined)));
  a.succeed();
  await rig.quiet();
  b.succeed();
  await rig.quiet();
  c.succeed();
  await rig.quiet();
  expect(writes).toHaveLength(1);
  writes[0]?.();
  await rig.quiet();
  writes[1]?.();
  await run;
  expect(rig.appends.slice(1)).toEqual([
    ["step.succeeded a"],
    ["step.succeeded b", "step.succeeded c", "execution.succeeded"],
  ]);
});

test("results that nobody waits for wait for company as long as they may linger", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c")]));
  const run = rig.run({ linger: 2_000 });
  (await rig.tools.nextCall("a")).succeed();
  await rig.clock.advance(1_000);
  (await rig.tools.nextCall("b")).succeed();
  await rig.quiet();
  expect(rig.appends).toHaveLength(1);
  await rig.clock.advance(1_000);
  expect(rig.appends[1]).toEqual(["step.succeeded a", "step.succeeded b"]);
  (await rig.tools.nextCall("c")).succeed();
  await run;
  expect(rig.appends[2]).toEqual(["step.succeeded c", "execution.succeeded"]);
});

test("results that something waits for do not linger", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c", { needs: ["a"] })]));
  const run = rig.run({ linger: 60_000 });
  (await rig.tools.nextCall("a")).succeed();
  (await rig.tools.nextCall("c")).succeed();
  (await rig.tools.nextCall("b")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("no more actions run at one time than the plan allows", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c")], { maxParallel: 2 }));
  const run = rig.run();
  const a = await rig.tools.nextCall("a");
  await rig.quiet();
  expect(rig.tools.started).toEqual(["a", "b"]);
  a.succeed();
  (await rig.tools.nextCall("c")).succeed();
  (await rig.tools.nextCall("b")).succeed();
  await run;
});

test("no more actions run at one time than the worker can take", async () => {
  const rig = new Rig(planOf([action("a"), action("b")]));
  const run = rig.run({ capacity: 1 });
  const a = await rig.tools.nextCall("a");
  await rig.quiet();
  expect(rig.tools.started).toEqual(["a"]);
  a.succeed();
  (await rig.tools.nextCall("b")).succeed();
  await run;
});

test("no more steps of a parallel are at work at one time than its max-parallel", async () => {
  const steps = ["a", "b", "c"].map((id) => action(id));
  const rig = new Rig(planOf([parallel("fork", steps, { maxParallel: 2 })]));
  const run = rig.run();
  const b = (await rig.tools.nextCall("a"), await rig.tools.nextCall("b"));
  await rig.quiet();
  expect(rig.tools.started).toEqual(["fork/a", "fork/b"]);
  b.succeed();
  (await rig.tools.nextCall("c")).succeed();
  rig.tools.calls[0]?.succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("a group that takes a place of a parallel keeps it until all of it has ended", async () => {
  const inner = group("g", inOrder(action("a"), action("b")));
  const rig = new Rig(planOf([parallel("fork", [inner, action("c")], { maxParallel: 1 })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  const b = await rig.tools.nextCall("b");
  await rig.quiet();
  expect(rig.tools.started).toEqual(["fork/g/a", "fork/g/b"]);
  b.succeed();
  (await rig.tools.nextCall("c")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("a group begins with its first steps and ends with its last, in the appends of those", async () => {
  const rig = new Rig(
    planOf(inOrder(group("g", inOrder(action("a"), action("b"))), action("after"))),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  (await rig.tools.nextCall("b")).succeed();
  (await rig.tools.nextCall("after")).succeed();
  await run;
  expect(rig.appends).toEqual([
    ["execution.started", "step.started g", "step.started g/a"],
    ["step.succeeded g/a", "step.started g/b"],
    ["step.succeeded g/b", "step.succeeded g", "step.started after"],
    ["step.succeeded after", "execution.succeeded"],
  ]);
});

test("an empty group succeeds", async () => {
  const rig = new Rig(planOf([group("g", [])]));
  expect(await rig.run()).toMatchObject({ kind: "succeeded" });
});

test("after a failure the rest of a sequence is skipped, with the reason", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b"), action("c"))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  const result = await run;
  expect(result).toMatchObject({ kind: "failed", reason: "a failed: it broke" });
  expect(reasons(result)).toEqual({
    b: "skipped because a failed",
    c: "skipped because a failed",
  });
});

test("a failure inside a construct is named by the step that failed", async () => {
  const rig = new Rig(planOf(inOrder(group("g", inOrder(action("a"), action("b"))), action("c"))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  const result = await run;
  expect(result).toMatchObject({ kind: "failed", reason: "g/a failed: it broke" });
  expect(reasons(result)).toMatchObject({ c: "skipped because g failed" });
});

test("independent branches go on after a failure", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c", { needs: ["b"] })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  (await rig.tools.nextCall("b")).succeed();
  (await rig.tools.nextCall("c")).succeed();
  expect(statuses(await run)).toEqual({ a: "failed", b: "succeeded", c: "succeeded" });
});

test("after on-error: continue the following steps run and the execution succeeds", async () => {
  const rig = new Rig(
    planOf(
      inOrder(
        action("a", { onError: "continue" }),
        action("b", { with: { a: "${{ steps.a.outcome }}/${{ steps.a.conclusion }}" } }),
      ),
    ),
  );
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail();
  const b = await rig.tools.nextCall("b");
  expect(b.call.parameters).toEqual({ a: "failure/success" });
  b.succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("a failure in a parallel with fail-fast stops those that run and cancels those that wait", async () => {
  const steps = [action("a"), action("b"), action("c", { needs: ["b"] })];
  const rig = new Rig(planOf([parallel("fork", steps), action("other")]));
  const run = rig.run();
  const b = await rig.tools.nextCall("b");
  const other = await rig.tools.nextCall("other");
  (await rig.tools.nextCall("a")).fail();
  await rig.quiet();
  expect(b.signal.aborted).toBe(true);
  expect(other.signal.aborted).toBe(false);
  b.fail("cancelled");
  other.succeed();
  const result = await run;
  expect(statuses(result)).toEqual({
    fork: "failed",
    "fork/a": "failed",
    "fork/b": "cancelled",
    "fork/c": "cancelled",
    other: "succeeded",
  });
  expect(reasons(result)["fork/c"]).toBe("cancelled because fork/a failed");
});

test("a failure in a parallel with fail-fast stops the groups beside it", async () => {
  const inner = group("g", inOrder(action("b"), action("c")));
  const rig = new Rig(planOf([parallel("fork", [action("a"), inner])]));
  const run = rig.run();
  const b = await rig.tools.nextCall("b");
  (await rig.tools.nextCall("a")).fail();
  await rig.quiet();
  b.fail("cancelled");
  expect(statuses(await run)).toEqual({
    fork: "failed",
    "fork/a": "failed",
    "fork/g": "cancelled",
    "fork/g/b": "cancelled",
    "fork/g/c": "cancelled",
  });
});

test("a failure in a parallel without fail-fast lets the siblings finish", async () => {
  const rig = new Rig(planOf([parallel("fork", [action("a"), action("b")], { failFast: false })]));
  const run = rig.run();
  const b = await rig.tools.nextCall("b");
  (await rig.tools.nextCall("a")).fail();
  await rig.quiet();
  expect(b.signal.aborted).toBe(false);
  b.succeed();
  const result = await run;
  expect(result).toMatchObject({ kind: "failed", reason: "fork/a failed: it broke" });
  expect(statuses(result)).toMatchObject({ fork: "failed", "fork/b": "succeeded" });
});

test("a step that was stopped and succeeded all the same has succeeded", async () => {
  const rig = new Rig(planOf([parallel("fork", [action("a"), action("b")])]));
  const run = rig.run();
  const b = await rig.tools.nextCall("b");
  (await rig.tools.nextCall("a")).fail();
  await rig.quiet();
  b.succeed();
  expect(statuses(await run)).toMatchObject({ "fork/a": "failed", "fork/b": "succeeded" });
});

test("a step that fails before it starts keeps the steps beside it from starting", async () => {
  const steps = [action("a", { if: "vars.missing" }), action("b")];
  const rig = new Rig(planOf([parallel("fork", steps)]));
  expect(statuses(await rig.run())).toMatchObject({ "fork/a": "failed", "fork/b": "cancelled" });
  expect(rig.tools.calls).toEqual([]);
});

test("a group that fails before it begins keeps the groups beside it from beginning", async () => {
  const broken = group("broken", [action("a")], { if: "vars.missing" });
  const rig = new Rig(planOf([parallel("fork", [broken, group("g", [action("b")])])]));
  const result = await rig.run();
  expect(statuses(result)).toEqual({
    fork: "failed",
    "fork/broken": "failed",
    "fork/broken/a": "skipped",
    "fork/g": "cancelled",
    "fork/g/b": "cancelled",
  });
  expect(rig.tools.calls).toEqual([]);
});

test("a step in doubt inside a group does not keep the place of the group", async () => {
  const doubtful = group("g", [once("pay")]);
  const rig = new Rig(planOf([parallel("fork", [doubtful, action("b")], { maxParallel: 1 })]));
  const run = rig.run();
  (await rig.tools.nextCall("pay")).fail("unknown");
  (await rig.tools.nextCall("b")).succeed();
  expect(statuses(await run)).toMatchObject({ "fork/g": "running", "fork/b": "succeeded" });
});
