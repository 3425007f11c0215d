import * as fc from "fast-check";
import { expect, it } from "vitest";
import { recurringWindowAt } from "../../src/policy/freeze/recurring-window.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const begin = (cron: string, timeZone: string, now: string, duration = 400 * DAY) => {
  const window = recurringWindowAt({ cron, timeZone, duration, now: Date.parse(now) });
  return window === null ? null : new Date(window.from).toISOString().slice(0, 16);
};

it.each([
  ["every minute", "* * * * *", "UTC", "2026-05-05T10:17:30Z", "2026-05-05T10:17"],
  ["steps", "*/20 * * * *", "UTC", "2026-05-05T10:17:00Z", "2026-05-05T10:00"],
  ["steps from a value on", "5/20 * * * *", "UTC", "2026-05-05T10:47:00Z", "2026-05-05T10:45"],
  ["a range with steps", "0 8-18/4 * * *", "UTC", "2026-05-05T23:00:00Z", "2026-05-05T16:00"],
  ["a list", "0,30 9,17 * * *", "UTC", "2026-05-05T12:00:00Z", "2026-05-05T09:30"],
  ["names", "0 0 * DEC FRI", "UTC", "2026-05-05T12:00:00Z", "2025-12-26T00:00"],
  ["a day of the month", "0 0 31 * *", "UTC", "2026-05-05T12:00:00Z", "2026-03-31T00:00"],
  [
    "a day of the month or of the week",
    "0 0 13 * 5",
    "UTC",
    "2026-05-14T00:00:00Z",
    "2026-05-13T00:00",
  ],
  ["its own moment", "0 0 * * *", "UTC", "2026-05-05T00:00:00Z", "2026-05-05T00:00"],
  [
    "a zone ahead of UTC",
    "0 6 * * *",
    "Pacific/Kiritimati",
    "2026-05-05T16:00:00Z",
    "2026-05-05T16:00",
  ],
  [
    "a zone behind UTC",
    "0 22 * * *",
    "Pacific/Pago_Pago",
    "2026-05-05T08:59:00Z",
    "2026-05-04T09:00",
  ],
  ["half an hour's zone", "0 0 * * *", "Asia/Kolkata", "2026-05-05T00:00:00Z", "2026-05-04T18:30"],
  [
    "a time that the clock jumps over",
    "30 2 * * *",
    "Europe/Berlin",
    "2026-03-29T12:00:00Z",
    "2026-03-29T01:30",
  ],
  [
    "a time that the clock shows again",
    "30 2 * * *",
    "Europe/Berlin",
    "2026-10-25T12:00:00Z",
    "2026-10-25T01:30",
  ],
  [
    "its first showing before that",
    "30 2 * * *",
    "Europe/Berlin",
    "2026-10-25T01:29:00Z",
    "2026-10-25T00:30",
  ],
  [
    "a day that a zone left out",
    "0 12 30 12 *",
    "Pacific/Apia",
    "2011-12-31T12:00:00Z",
    "2011-12-30T22:00",
  ],
])("a freeze begins at the latest time of its cron: %s", (_what, cron, zone, now, from) => {
  expect(begin(cron, zone, now)).toBe(from);
});

it("29 February is found years back, and 30 February never", () => {
  expect(begin("0 0 29 2 *", "UTC", "2027-12-31T00:00:00Z", 4_000 * DAY)).toBe("2024-02-29T00:00");
  expect(begin("0 0 30 2 *", "UTC", "2027-12-31T00:00:00Z", 1e15)).toBeNull();
});

it("a freeze lasts for its duration and not a moment longer", () => {
  const at = (now: string) => begin("0 18 * * *", "UTC", now, HOUR);
  expect(at("2026-05-05T18:59:59.999Z")).toBe("2026-05-05T18:00");
  expect(at("2026-05-05T19:00:00Z")).toBeNull();
});

it("text that is no cron never goes for one that never comes", () => {
  expect(() => begin("61 * * * *", "UTC", "2026-05-05T18:00:00Z")).toThrow("is no cron");
});

/** Looks at the clock of every minute of the duration, one by one. */
function naiveBegin(freeze: Parameters<typeof recurringWindowAt>[0], minute: number, hour: number) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: freeze.timeZone,
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const first = Math.floor(freeze.now / MINUTE) * MINUTE;
  for (let time = first; time > freeze.now - freeze.duration; time -= MINUTE)
    if (
      format.format(time) === `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
    )
      return time;
  return null;
}

it("every window is that of somebody who looks at the clock each minute, but for times that it jumps over", () => {
  const zone = fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/Sao_Paulo",
  );
  const freeze = fc.record({
    timeZone: zone,
    minute: fc.integer({ min: 0, max: 59 }),
    // No clock of these zones is set forward over these hours.
    hour: fc.constantFrom(0, 1, 4, 12, 23),
    duration: fc.integer({ min: 1, max: 1_500 }).map((minutes) => minutes * MINUTE),
    now: fc.oneof(
      fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
      ...["2026-03-29T00:00Z", "2026-10-25T00:00Z", "2026-11-01T04:00Z", "2026-04-04T14:00Z"].map(
        (near) =>
          fc
            .integer({ min: -300, max: 1_500 })
            .map((minutes) => Date.parse(near) + minutes * MINUTE),
      ),
    ),
  });
  fc.assert(
    fc.property(freeze, ({ minute, hour, ...rest }) => {
      const given = { ...rest, cron: `${minute} ${hour} * * *` };
      expect(recurringWindowAt(given)?.from ?? null).toBe(naiveBegin(given, minute, hour));
    }),
    { numRuns: 400 },
  );
});
