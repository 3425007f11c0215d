import { expect, test } from "vitest";
import { withTables } from "../../scripts/readme-tables.ts";
import { textOf } from "./markdown.ts";

test("the tables of inputs and outputs in README.md are those of action.yml", () => {
  const readme = textOf("README.md");
  expect(withTables(readme, textOf("action.yml"))).toBe(readme);
});

test("an input that action.yml gains would show that README.md is old", () => {
  const readme = textOf("README.md");
  const more = textOf("action.yml").replace(
    "inputs:\n",
    "inputs:\n  new:\n    description: New.\n",
  );
  expect(withTables(readme, more)).toContain("| `new`");
});
