import { expect, test } from "vitest";
import { decide } from "../../src/engine/decide.ts";
import { initialState } from "../../src/engine/initial-state.ts";
import { evolve } from "../../src/engine/evolve.ts";
import { viewOf } from "../../src/engine/view.ts";
import type { ExecutionEvent } from "../../src/model/execution-event.ts";
import { stepAddress, type Digest } from "../../src/model/ids.ts";
import { failure } from "../../src/model/result.ts";
import { MemoryJournal } from "../fakes/engine/memory-journal.ts";
import { action, group, inOrder, once, planOf } from "../fakes/engine/plans.ts";
import { Rig, statuses } from "../fakes/engine/rig.ts";

/** A run of the plan that died with whatever it had done once these tools had succeeded. */
async function deadRun(rig: Rig, ...succeeded: readonly string[]): Promise<MemoryJournal> {
  void rig.run();
  for (const tool of succeeded) (await rig.tools.nextCall(tool)).succeed({ by: tool });
  await rig.quiet();
  return new MemoryJournal(rig.journal.events);
}

test("after a crash succeeded steps are not run again, and their outputs are there", async () => {
  const plan = planOf(
    inOrder(action("a"), action("b", { with: { from: "${{ steps.a.outputs.by }}" } })),
  );
  const rig = new Rig(plan, await deadRun(new Rig(plan), "a"));
  const run = rig.run({ worker: "w2" });
  const b = await rig.tools.nextCall("b");
  expect(b.call).toMatchObject({ attempt: 2, parameters: { from: "a" } });
  b.succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
  expect(rig.tools.started).toEqual(["b"]);
  expect(rig.appends[1]).toEqual(["execution.resumed", "step.started b"]);
});

test("after a crash a started step that must not happen twice is in doubt, and the others go on", async () => {
  const plan = planOf([once("pay"), action("beside"), action("after", { needs: ["pay"] })]);
  const rig = new Rig(plan, await deadRun(new Rig(plan)));
  const run = rig.run({ worker: "w2" });
  (await rig.tools.nextCall("beside")).succeed();
  const result = await run;
  expect(result).toMatchObject({ kind: "indeterminate", steps: ["pay"] });
  expect(statuses(result)).toEqual({
    pay: "indeterminate",
    beside: "succeeded",
    after: "pending",
  });
  expect(rig.tools.started).toEqual(["beside"]);
});

test("after a crash inside a group the group goes on", async () => {
  const plan = planOf([group("g", inOrder(action("a"), action("b")))]);
  const rig = new Rig(plan, await deadRun(new Rig(plan), "a"));
  const run = rig.run();
  (await rig.tools.nextCall("b")).succeed();
  expect(statuses(await run)).toEqual({ g: "succeeded", "g/a": "succeeded", "g/b": "succeeded" });
});

test("after a crash a retry waits for the moment that was recorded", async () => {
  const plan = planOf([action("a", { retry: { maxAttempts: 2, jitter: false } })]);
  const dead = new Rig(plan);
  void dead.run();
  (await dead.tools.nextCall("a")).fail("transient");
  await dead.quiet();
  const rig = new Rig(plan, new MemoryJournal(dead.journal.events));
  const run = rig.run();
  await rig.clock.advance(999);
  expect(rig.tools.calls).toEqual([]);
  await rig.clock.advance(1);
  (await rig.tools.nextCall("a")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("an execution that has ended is not touched, and gives its result again", async () => {
  const plan = planOf([action("a")]);
  const first = new Rig(plan);
  const journal = await deadRun(first, "a");
  const rig = new Rig(plan, journal);
  expect(await rig.run()).toMatchObject({ kind: "succeeded" });
  expect(rig.tools.calls).toEqual([]);
  expect(rig.journal.batches).toHaveLength(1);
});

test("an execution that ended in doubt gives that result again", async () => {
  const plan = planOf([once("pay")]);
  const first = new Rig(plan);
  void first.run();
  (await first.tools.nextCall("pay")).fail("unknown");
  await first.quiet();
  const rig = new Rig(plan, new MemoryJournal(first.journal.events));
  expect(await rig.run()).toMatchObject({
    kind: "indeterminate",
    steps: ["pay"],
    reason: "nobody knows whether pay took effect",
  });
  expect(rig.tools.calls).toEqual([]);
});

test("the journal of another plan is refused", async () => {
  const journal = await deadRun(new Rig(planOf([action("a")])));
  const rig = new Rig(planOf([action("b")]), journal);
  const digest = expect.stringMatching(/^sha256:/) as Digest;
  const other = new Rig(planOf([action("a"), action("b")]), journal);
  expect(await other.run()).toMatchObject({ kind: "other-plan", digest });
  expect(await rig.run()).toMatchObject({ kind: "other-plan", digest });
  expect(rig.tools.calls).toEqual([]);
});

test("the fold of the journal is what the live run showed", async () => {
  const plan = planOf(inOrder(action("a"), action("b"), action("c")));
  const rig = new Rig(plan);
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed({ x: 1 });
  (await rig.tools.nextCall("b")).fail();
  const result = await run;
  let state = initialState(plan.plan);
  for (const event of rig.journal.events) state = evolve(state, event);
  expect(viewOf(state)).toEqual(viewOf(result.state));
});

test("everything is told to the reporter, once and in order, when it is durable", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b"))));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  (await rig.tools.nextCall("b")).succeed();
  await run;
  expect(rig.told).toEqual(rig.journal.batches);
});

test("events of somebody else that come first are folded, and ours are decided again", async () => {
  const rig = new Rig(
    planOf([action("a"), action("b", { needs: ["a"] }), action("c", { needs: ["b"] })]),
  );
  const run = rig.run();
  const a = await rig.tools.nextCall("a");
  const at = rig.clock.now();
  const skipped: ExecutionEvent = {
    at,
    type: "step.skipped",
    step: stepAddress("b"),
    reason: "skipped because alice said so",
    because: "condition",
  };
  rig.journal.getInBefore([skipped]);
  a.succeed();
  (await rig.tools.nextCall("c")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
  expect(rig.log).toEqual([
    "execution.started",
    "step.started a",
    "step.skipped b",
    "step.succeeded a",
    "step.started c",
    "step.succeeded c",
    "execution.succeeded",
  ]);
});

test("a worker from which the execution was taken over stops and records nothing more", async () => {
  const rig = new Rig(planOf([action("a"), action("b")]));
  const run = rig.run();
  const [a, b] = [await rig.tools.nextCall("a"), await rig.tools.nextCall("b")];
  rig.journal.getInBefore([{ at: rig.clock.now(), type: "execution.resumed", worker: "w2" }]);
  a.succeed();
  await rig.quiet();
  expect(b.signal.aborted).toBe(true);
  b.fail("cancelled");
  expect(await run).toMatchObject({ kind: "elsewhere" });
  expect(rig.log.at(-1)).toBe("execution.resumed");
});

test("when somebody else began the execution first, nothing starts here", async () => {
  const rig = new Rig(planOf([action("a")]));
  const { digest } = rig.plan;
  rig.journal.getInBefore([
    {
      at: rig.clock.now(),
      type: "execution.started",
      execution: "1-test-0" as never,
      digest,
      dryRun: false,
      worker: "w2",
    },
  ]);
  expect(await rig.run()).toMatchObject({ kind: "elsewhere" });
  expect(rig.tools.calls).toEqual([]);
});

test("when the journal cannot be written nothing more starts, and what runs is waited for", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c", { needs: ["a"] })]));
  const run = rig.run();
  const [a, b] = [await rig.tools.nextCall("a"), await rig.tools.nextCall("b")];
  rig.journal.intercept = async () => failure({ kind: "unavailable", message: "GitHub is down" });
  let ended = false;
  void run.then(() => (ended = true));
  a.succeed();
  await rig.quiet();
  expect(ended).toBe(false);
  b.succeed();
  expect(await run).toMatchObject({
    kind: "unavailable",
    message: "GitHub is down",
    unrecorded: ["a", "b"],
  });
  expect(rig.tools.started).toEqual(["a", "b"]);
});

test("results are recorded after all when the journal comes back before the run ends", async () => {
  const rig = new Rig(planOf([action("a"), action("b"), action("c", { needs: ["a"] })]));
  const run = rig.run();
  const [a, b] = [await rig.tools.nextCall("a"), await rig.tools.nextCall("b")];
  rig.journal.intercept = async (_events, index) =>
    index === 1 ? failure({ kind: "unavailable", message: "GitHub is down" }) : undefined;
  a.succeed();
  await rig.quiet();
  b.succeed();
  expect(await run).toMatchObject({ kind: "unavailable", unrecorded: [] });
  expect(rig.appends.at(-1)).toEqual(["step.succeeded a", "step.succeeded b"]);
});

test("an execution whose journal cannot be read does not start", async () => {
  const rig = new Rig(planOf([action("a")]));
  rig.journal.read = async () => failure({ kind: "unavailable", message: "no branch" });
  expect(await rig.run()).toMatchObject({ kind: "unavailable", message: "no branch" });
  expect(rig.tools.calls).toEqual([]);
});

test("what is said of a step after its end changes nothing", async () => {
  const plan = planOf([action("a"), action("b"), action("c", { needs: ["a", "b"] })]);
  const journal = await deadRun(new Rig(plan), "a");
  const end = journal.events.find(({ type }) => type === "step.succeeded") as ExecutionEvent;
  let state = initialState(plan.plan);
  for (const event of [...journal.events, end, end]) state = evolve(state, event);
  expect(decide(state, end.at)).toEqual([]);
});

test("a worker that takes over says so also when somebody else's events come first", async () => {
  const plan = planOf([action("a"), action("b", { needs: ["a"] })]);
  const rig = new Rig(plan, await deadRun(new Rig(plan)));
  const skipped: ExecutionEvent = {
    at: rig.clock.now(),
    type: "step.skipped",
    step: stepAddress("b"),
    reason: "skipped because alice said so",
    because: "condition",
  };
  rig.journal.getInBefore([skipped]);
  const run = rig.run({ worker: "w2" });
  (await rig.tools.nextCall("a")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
  expect(rig.appends.slice(1)).toEqual([
    ["step.skipped b"],
    ["execution.resumed", "step.started a"],
    ["step.succeeded a", "execution.succeeded"],
  ]);
});
