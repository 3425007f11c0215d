import * as fc from "fast-check";
import picomatch from "picomatch";
import { expect, test } from "vitest";
import { globsOverlap } from "../../src/parse/globs-overlap.ts";

const segment = fc.constantFrom("a", "b", "*", "**", "a*", "*.yml", "{a,b}", "?");
const glob = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const path = fc
  .array(fc.constantFrom("a", "b", "ab", "x.yml", ".b"), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"));

test("two globs that one path matches overlap", () => {
  fc.assert(
    fc.property(glob, glob, path, (a, b, candidate) => {
      const both = [a, b].every((pattern) => picomatch(pattern, { dot: true })(candidate));
      expect(!both || globsOverlap(a, b)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ["proposals/**/*.{yml,yaml}", ".writ/**"],
  ["docs/proposals/**", "docs/CODEOWNERS"],
  ["docs/*.yml", "docs/CODEOWNERS"],
  [".github/proposals/*.yml", ".github/workflows/**"],
])("%s and %s have no path in common", (a, b) => {
  expect(globsOverlap(a, b)).toBe(false);
});

test.each([
  ["**/*.yml", ".writ/**"],
  ["*/CODEOWNERS", "docs/CODEOWNERS"],
  ["**", "CODEOWNERS"],
  ["!proposals/**", ".writ/**"],
  ["{.writ,proposals}/**", ".writ/**"],
  ["{.writ/tools,proposals}/**", ".writ/**"],
  ["?writ/*.yml", ".writ/**"],
])("%s and %s could have a path in common", (a, b) => {
  expect(globsOverlap(a, b)).toBe(true);
});

test("globs of many wildcards are compared quickly", () => {
  const hard = `${"**/a*/".repeat(30)}x`;
  expect(globsOverlap(hard, `${"**/*b/".repeat(30)}y`)).toBe(false);
});
