import * as fc from "fast-check";
import { expect, test } from "vitest";
import { combinationSuffix, expandMatrix } from "../../../src/local-github/runner/matrix.ts";

test("every value of one axis meets every value of the others", () => {
  expect(expandMatrix({ os: ["linux", "mac"], node: [22, 24] })).toEqual([
    { os: "linux", node: 22 },
    { os: "linux", node: 24 },
    { os: "mac", node: 22 },
    { os: "mac", node: 24 },
  ]);
});

test("include extends and adds combinations as in GitHub's own example", () => {
  expect(
    expandMatrix({
      fruit: ["apple", "pear"],
      animal: ["cat", "dog"],
      include: [
        { color: "green" },
        { color: "pink", animal: "cat" },
        { fruit: "apple", shape: "circle" },
        { fruit: "banana" },
        { fruit: "banana", animal: "cat" },
      ],
    }),
  ).toEqual([
    { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
    { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
    { fruit: "pear", animal: "cat", color: "pink" },
    { fruit: "pear", animal: "dog", color: "green" },
    { fruit: "banana" },
    { fruit: "banana", animal: "cat" },
  ]);
});

test("exclude removes every combination that it describes in part", () => {
  expect(
    expandMatrix({
      os: ["linux", "mac"],
      node: [22, 24],
      exclude: [{ os: "mac", node: 22 }, { node: 24 }],
    }),
  ).toEqual([{ os: "linux", node: 22 }]);
});

test("a matrix of includes alone has one job for each", () => {
  expect(expandMatrix({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }]);
});

test.each([
  ["a text", "x", "The matrix must be a mapping"],
  ["an axis that is no list", { a: 1 }, "Matrix vector 'a' must be a sequence"],
  ["an empty axis", { a: [] }, "Matrix vector 'a' does not contain any values"],
  ["an include that is no list", { include: 1 }, "Matrix 'include' must be a sequence of mappings"],
  ["257 jobs", { a: Array.from({ length: 257 }, (_, i) => i) }, "The matrix has 257 jobs"],
])("%s is no matrix", (_name, matrix, message) => {
  expect(() => expandMatrix(matrix)).toThrow(message);
});

test("the number of jobs is the product of the axes, and no two are alike", () => {
  const axis = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(axis, axis, axis, (a, b, c) => {
      const combinations = expandMatrix({ a, b, c });
      expect(combinations).toHaveLength(a.length * b.length * c.length);
      expect(new Set(combinations.map((one) => JSON.stringify(one))).size).toBe(
        combinations.length,
      );
    }),
  );
});

test("a job is told from its siblings by its values", () => {
  expect(combinationSuffix({ os: "linux", node: { major: 24 } })).toBe("(linux, 24)");
});
