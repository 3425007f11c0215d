import { expect, test } from "vitest";
import { retryDelay } from "../../src/engine/backoff.ts";
import { action, group, inOrder, once, parallel, planOf } from "../fakes/engine/plans.ts";
import { reasons, Rig, statuses } from "../fakes/engine/rig.ts";

const RETRY = {
  maxAttempts: 9,
  backoff: "exponential",
  initialDelay: 1_000,
  maxDelay: 60_000,
  jitter: false,
  on: ["transient"],
} as const;

test.each([
  ["exponential", [1_000, 2_000, 4_000, 8_000]],
  ["linear", [1_000, 2_000, 3_000, 4_000]],
  ["constant", [1_000, 1_000, 1_000, 1_000]],
] as const)("%s backoff waits as SPEC §4 says", (backoff, delays) => {
  expect([1, 2, 3, 4].map((attempt) => retryDelay({ ...RETRY, backoff }, attempt, 0))).toEqual(
    delays,
  );
});

test("no delay is longer than max-delay, however many attempts there were", () => {
  expect(retryDelay(RETRY, 5_000, 0)).toBe(60_000);
  expect(retryDelay({ ...RETRY, initialDelay: 0 }, 5_000, 0)).toBe(0);
});

test("jitter is uniform between half and all of the delay", () => {
  const jitter = { ...RETRY, jitter: true };
  expect([0, 0.5, 0.999_999].map((draw) => retryDelay(jitter, 2, draw))).toEqual([
    1_000, 1_500, 2_000,
  ]);
});

test("a transient failure is retried after its delay, with the same idempotency key", async () => {
  const rig = new Rig(planOf([action("a", { retry: { maxAttempts: 2, jitter: false } })]));
  const run = rig.run();
  const first = await rig.tools.nextCall("a");
  first.fail("transient");
  await rig.clock.advance(999);
  expect(rig.tools.calls).toHaveLength(1);
  await rig.clock.advance(1);
  const second = await rig.tools.nextCall("a");
  expect(second.call).toMatchObject({ attempt: 2, idempotencyKey: first.call.idempotencyKey });
  second.succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
  expect(rig.log).toEqual([
    "execution.started",
    "step.started a",
    "step.retrying a",
    "step.started a",
    "step.succeeded a",
    "execution.succeeded",
  ]);
});

test("a retry is not missed that becomes due between two looks at the clock", async () => {
  for (let delay = 1; delay <= 15; delay += 1) {
    const retry = { maxAttempts: 2, jitter: false, initialDelay: delay } as const;
    const rig = new Rig(planOf([action("a", { retry })]));
    let looks = 0;
    const run = rig.run({
      clock: {
        now: () => rig.clock.now() + (looks += 1),
        sleep: (milliseconds, signal) => rig.clock.sleep(milliseconds, signal),
      },
    });
    (await rig.tools.nextCall("a")).fail("transient");
    await rig.clock.advance(100);
    expect(rig.tools.calls, `after ${delay} ms`).toHaveLength(2);
    (await rig.tools.nextCall("a")).succeed();
    expect(await run).toMatchObject({ kind: "succeeded" });
  }
});

test("after its last attempt a step fails", async () => {
  const rig = new Rig(planOf([action("a", { retry: { maxAttempts: 2, jitter: false } })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail("transient");
  await rig.clock.advance(1_000);
  (await rig.tools.nextCall("a")).fail("transient", "still busy");
  expect(await run).toMatchObject({ kind: "failed", reason: "a failed: still busy" });
});

test("a failure whose class the retry does not name is not retried", async () => {
  const rig = new Rig(planOf([action("a", { retry: { maxAttempts: 5 } })]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail("business");
  expect(await run).toMatchObject({ kind: "failed" });
});

test.each(["timeout", "unknown"] as const)(
  "a step that must not happen twice is in doubt after class %s, whatever its retry says",
  async (failureClass) => {
    const rig = new Rig(
      planOf([
        once("pay", { retry: { maxAttempts: 5, on: ["transient", "timeout", "unknown"] } }),
        action("after", { needs: ["pay"], if: "always()" }),
        action("beside"),
        action("next", { needs: ["beside"] }),
      ]),
    );
    const run = rig.run();
    (await rig.tools.nextCall("pay")).fail(failureClass);
    (await rig.tools.nextCall("beside")).succeed();
    (await rig.tools.nextCall("next")).succeed();
    const result = await run;
    expect(result).toMatchObject({ kind: "indeterminate", steps: ["pay"] });
    expect(statuses(result)).toEqual({
      pay: "indeterminate",
      after: "pending",
      beside: "succeeded",
      next: "succeeded",
    });
    expect(reasons(result)).toEqual({ after: "waits until it is known whether pay took effect" });
  },
);

test("a step that must not happen twice is retried when its tool says that nothing happened", async () => {
  const rig = new Rig(planOf([once("pay", { retry: { maxAttempts: 2 } })]));
  const run = rig.run();
  (await rig.tools.nextCall("pay")).fail("transient");
  await rig.clock.advance(1_000);
  (await rig.tools.nextCall("pay")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("a step that must not happen twice is not retried on any other class, even where its retry names it", async () => {
  const retry = { maxAttempts: 5, on: ["transient", "system"] } as const;
  const rig = new Rig(planOf([once("pay", { retry })]));
  const run = rig.run();
  (await rig.tools.nextCall("pay")).fail("system");
  expect(await run).toMatchObject({ kind: "failed", reason: "pay failed: it broke" });
});

test("an idempotent step that timed out for the last time is recorded as timed out", async () => {
  const rig = new Rig(planOf([action("a")]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).fail("timeout", "It took longer than 10m.");
  expect(await run).toMatchObject({ kind: "failed", reason: "a failed: It took longer than 10m." });
  expect(rig.log).toContain("step.timed-out a");
});

test("a tool runner that breaks leaves a step in doubt that must not happen twice", async () => {
  const rig = new Rig(planOf([once("pay")]));
  const run = rig.run();
  const bug = new TypeError("undefined is not a function");
  (await rig.tools.nextCall("pay")).reject(bug);
  const result = await run;
  expect(result).toMatchObject({ kind: "indeterminate", faults: [{ step: "pay", error: bug }] });
  expect(JSON.stringify(rig.journal.events)).not.toContain("undefined is not a function");
});

test("a tool runner that throws before it answers breaks only its step", async () => {
  const rig = new Rig(planOf([action("a")]));
  const tools = {
    call: () => {
      throw new RangeError("bug");
    },
  };
  expect(await rig.run({ tools })).toMatchObject({ kind: "failed", faults: [{ step: "a" }] });
});

test("a tool runner that forgets a timeout is stopped, and given up when that does not help", async () => {
  const rig = new Rig(planOf([action("a", { timeout: 1_000 }), once("pay", { timeout: 1_000 })]));
  const run = rig.run();
  const [a, pay] = [await rig.tools.nextCall("a"), await rig.tools.nextCall("pay")];
  await rig.clock.advance(60_999);
  expect(a.signal.aborted).toBe(false);
  await rig.clock.advance(1);
  expect([a.signal.aborted, pay.signal.aborted]).toEqual([true, true]);
  a.fail("cancelled");
  await rig.clock.advance(30_000);
  const result = await run;
  expect(statuses(result)).toEqual({ a: "failed", pay: "indeterminate" });
  expect(rig.log).toContain("step.timed-out a");
});

test("when the execution's time is over everything stops and it fails with that reason", async () => {
  const rig = new Rig(planOf([action("a"), action("b", { needs: ["a"] })], { timeout: 60_000 }));
  const run = rig.run();
  const a = await rig.tools.nextCall("a");
  await rig.clock.advance(60_000);
  expect(a.signal.aborted).toBe(true);
  a.fail("cancelled");
  const result = await run;
  expect(result).toMatchObject({ kind: "failed", reason: "the execution took longer than 1m" });
  expect(reasons(result)).toMatchObject({
    b: "cancelled because the execution took longer than 1m",
  });
});

test("when a group's time is over what it holds stops and the group fails", async () => {
  const inner = group("g", inOrder(action("a"), action("b")), { timeout: 5_000 });
  const rig = new Rig(planOf(inOrder(inner, action("c"))));
  const run = rig.run();
  const a = await rig.tools.nextCall("a");
  await rig.clock.advance(5_000);
  expect(a.signal.aborted).toBe(true);
  a.fail("cancelled");
  const result = await run;
  expect(result).toMatchObject({ kind: "failed", reason: "g failed: It took longer than 5s." });
  expect(statuses(result)).toEqual({
    g: "failed",
    "g/a": "cancelled",
    "g/b": "cancelled",
    c: "skipped",
  });
});

test("a cancel stops what runs at once, cancels what waits, and ends the execution", async () => {
  const rig = new Rig(planOf(inOrder(action("a"), action("b", { if: "always()" }))));
  const run = rig.run();
  const a = await rig.tools.nextCall("a");
  rig.cancel("alice cancelled it");
  expect(a.signal.aborted).toBe(true);
  a.fail("cancelled");
  const result = await run;
  expect(result).toMatchObject({ kind: "cancelled", reason: "alice cancelled it" });
  expect(reasons(result)).toEqual({
    a: "cancelled because alice cancelled it",
    b: "cancelled because alice cancelled it",
  });
});

test("a cancelled step that must not happen twice is in doubt unless it is certain that it did not start", async () => {
  const rig = new Rig(planOf([once("sure"), once("unsure")]));
  const run = rig.run();
  const [sure, unsure] = [await rig.tools.nextCall("sure"), await rig.tools.nextCall("unsure")];
  rig.cancel();
  sure.fail("cancelled");
  unsure.fail("unknown");
  const result = await run;
  expect(result).toMatchObject({ kind: "indeterminate", steps: ["unsure"] });
  expect(statuses(result)).toEqual({ sure: "cancelled", unsure: "indeterminate" });
});

test("a cancel before the start starts nothing", async () => {
  const rig = new Rig(planOf([action("a")]));
  rig.cancel();
  expect(await rig.run()).toMatchObject({ kind: "cancelled", reason: "the run was cancelled" });
  expect(rig.tools.calls).toEqual([]);
});

test("a cancel while the start is being recorded calls no tool", async () => {
  const rig = new Rig(planOf([once("pay")]));
  rig.journal.intercept = async (_events, index) => {
    if (index === 0) rig.cancel();
    return undefined;
  };
  expect(await rig.run()).toMatchObject({ kind: "cancelled" });
  expect(rig.tools.calls).toEqual([]);
});

test("a step whose sibling fails while its start is being recorded is not started", async () => {
  const steps = [action("a"), action("b"), once("pay", { needs: ["b"] })];
  const rig = new Rig(planOf([parallel("fork", steps)]));
  let write = (): void => undefined;
  const run = rig.run();
  const [a, b] = [await rig.tools.nextCall("a"), await rig.tools.nextCall("b")];
  rig.journal.intercept = async (_events, index) =>
    index === 1 ? new Promise((resolve) => (write = () => resolve(undefined))) : undefined;
  b.succeed();
  await rig.quiet();
  a.fail();
  await rig.quiet();
  write();
  expect(statuses(await run)).toMatchObject({ "fork/pay": "cancelled" });
  expect(rig.tools.started).toEqual(["fork/a", "fork/b"]);
});

test("a step that must not happen twice is not started later than half its lease after its start was decided", async () => {
  const plan = planOf([once("pay", { retry: { maxAttempts: 2, jitter: false } }), action("safe")]);
  const rig = new Rig(plan);
  rig.journal.intercept = async (_events, index) => {
    if (index === 0) await rig.clock.advance(30_001);
    return undefined;
  };
  const run = rig.run({ lease: 60_000 });
  (await rig.tools.nextCall("safe")).succeed();
  await rig.quiet();
  expect(rig.tools.started).toEqual(["safe"]);
  await rig.clock.advance(1_000);
  const pay = await rig.tools.nextCall("pay");
  expect(pay.call.attempt).toBe(2);
  pay.succeed();
  expect(await run).toMatchObject({ kind: "succeeded" });
});

test("a step whose start was recorded too late, as when GitHub's limits made the log wait, is started later, whatever its retries", async () => {
  const rig = new Rig(planOf([once("pay")]));
  rig.journal.intercept = async (_events, index) => {
    if (index === 0) await rig.clock.advance(45_000);
    return undefined;
  };
  const run = rig.run({ lease: 60_000 });
  await rig.quiet();
  expect(rig.tools.started).toEqual([]);
  await rig.clock.advance(1_000);
  const pay = await rig.tools.nextCall("pay");
  pay.fail();
  expect(await run).toMatchObject({ kind: "failed" });
  expect(rig.tools.started).toEqual(["pay"]);
});

test("a run that has ended leaves no timer behind", async () => {
  const rig = new Rig(planOf([action("a")]));
  const run = rig.run();
  (await rig.tools.nextCall("a")).succeed();
  await run;
  await rig.quiet();
  expect(rig.clock.sleepers).toBe(0);
});

test("a reporter that breaks decides nothing", async () => {
  const rig = new Rig(planOf([action("a")]));
  const bug = new Error("offline");
  const run = rig.run({ reporter: { executionChanged: () => Promise.reject(bug) } });
  (await rig.tools.nextCall("a")).succeed();
  expect(await run).toMatchObject({ kind: "succeeded", faults: [{ error: bug }, { error: bug }] });
});
