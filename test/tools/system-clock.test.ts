import { expect, test } from "vitest";
import { SystemClock, SystemRandom } from "../../src/adapters/clock/system-clock.ts";

test("the machine's clock can be moved to GitHub's time", () => {
  const ahead = new SystemClock(3_600_000).now() - Date.now();
  expect(Math.abs(ahead - 3_600_000)).toBeLessThan(1_000);
});

test("a sleep lasts so long, ends at once when it is aborted, and can be longer than a timer", async () => {
  const clock = new SystemClock();
  const started = performance.now();
  await clock.sleep(20);
  expect(performance.now() - started).toBeGreaterThanOrEqual(18);
  await clock.sleep(10_000, AbortSignal.abort());
  const abort = new AbortController();
  const long = clock.sleep(2 ** 40, abort.signal);
  const first = await Promise.race([
    long.then(() => "woke"),
    clock.sleep(20).then(() => "still asleep"),
  ]);
  expect(first).toBe("still asleep");
  abort.abort();
  await long;
});

test("random numbers are in [0, 1) and differ", () => {
  const random = new SystemRandom();
  const drawn = Array.from({ length: 100 }, () => random.next());
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(90);
});
