import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseTime } from "../../src/parse/times.ts";

const two = (value: number) => String(value).padStart(2, "0");

test("a time is read exactly, whatever its offset", () => {
  const date = fc.date({
    min: new Date("1000-01-01T00:00:00Z"),
    max: new Date("9998-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, fc.integer({ min: -23 * 60, max: 23 * 60 }), (moment, minutes) => {
      const wall = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
      const absolute = Math.abs(minutes);
      const offset = `${minutes < 0 ? "-" : "+"}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
      expect(parseTime(`${wall}${offset}`)).toBe(moment.toISOString());
    }),
  );
});

test.each([
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-12-01T24:00:00Z",
  "2026-12-01T00:60:00Z",
  "2026-12-01T00:00:00",
  "2026-12-01",
  "2026-12-01T00:00:00+24:00",
])("%s is no time", (text) => {
  expect(parseTime(text)).toBeNull();
});
