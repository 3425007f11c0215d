import { expect, test } from "vitest";
import { isCron } from "../../src/parse/cron-fields.ts";

test.each([
  "0 6 * * 1-5",
  "*/15 0,12 1 JAN-MAR sun",
  "59 23 31 12 6",
  " 0 0 * * * ",
  "5/10 * * * *",
])("%j is a cron", (text) => {
  expect(isCron(text)).toBe(true);
});

test.each([
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "* * * 13 *",
  "* * * * 7",
  "*/0 * * * *",
  "5-1 * * * *",
  "* * * *",
  "@daily",
  "* * * * * *",
  "a * * * *",
  "1--2 * * * *",
])("%j is no cron", (text) => {
  expect(isCron(text)).toBe(false);
});
