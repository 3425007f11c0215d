import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FINDING_CODES } from "../../src/doctor/finding-codes.ts";
import { HOLE_CODES } from "../../src/policy/holes/hole.ts";

const PAGE = readFileSync(new URL("../../docs/doctor.md", import.meta.url), "utf8");
const CODES: readonly string[] = [...Object.keys(FINDING_CODES), ...HOLE_CODES];
const EXPLAINED = [...PAGE.matchAll(/^## `([^`]+)`\n\n(?=\S)/gm)].map(([, code = ""]) => code);

test("every code has one paragraph in docs/doctor.md, and no other has one", () => {
  expect(CODES.filter((code) => !EXPLAINED.includes(code))).toEqual([]);
  expect(EXPLAINED.filter((code) => !CODES.includes(code))).toEqual([]);
  expect(EXPLAINED).toHaveLength(new Set(EXPLAINED).size);
});

test("no code is used twice, for a setting and for a hole of the policy", () => {
  expect(CODES).toHaveLength(new Set(CODES).size);
});
