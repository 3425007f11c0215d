import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { DIAGNOSTIC_CODES } from "../../src/diagnostics/codes.ts";

const ROOT = join(import.meta.dirname, "../..");
const CODES = Object.keys(DIAGNOSTIC_CODES);
const DOCS = readFileSync(join(ROOT, "docs/diagnostics.md"), "utf8");

test("every diagnostic code has a golden pair", () => {
  const pairs = globSync("test/**/golden/*/expected.txt", { cwd: ROOT });
  const covered = new Set(pairs.map((path) => basename(dirname(path))));
  expect(CODES.filter((code) => !covered.has(code))).toEqual([]);
});

test("every diagnostic code has a paragraph in docs/diagnostics.md", () => {
  expect(CODES.filter((code) => !DOCS.includes(`\n## \`${code}\`\n`))).toEqual([]);
});

test("docs/diagnostics.md explains no code that does not exist", () => {
  const explained = [...DOCS.matchAll(/^## `([^`]+)`$/gm)].map(([, code]) => code);
  expect(explained.filter((code) => !CODES.includes(code ?? ""))).toEqual([]);
});
