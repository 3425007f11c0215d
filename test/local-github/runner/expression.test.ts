import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ExpressionScope } from "../../../src/local-github/runner/expression.ts";
import {
  evaluateCondition,
  evaluateExpression,
  evaluateText,
  toPlainValue,
  toText,
} from "../../../src/local-github/runner/expression.ts";

const scope: ExpressionScope = {
  contexts: { github: { actor: "alice", event: { labels: [{ name: "a" }, { name: "b" }] } } },
  status: { success: () => false, failure: () => true, cancelled: () => false },
};

test.each([
  ["github.actor == 'ALICE'", true],
  ["contains(github.event.labels.*.name, 'b')", true],
  ["github.nothing.at.all", null],
  ["inputs.missing || 'default'", "default"],
  ["fromJSON('[1, 2]')[1]", 2],
  ["failure() && !success()", true],
  ["always()", true],
])("%s is %j", (source, value) => {
  expect(toPlainValue(evaluateExpression(source, scope))).toEqual(value);
});

test("a condition follows GitHub's rules of truth", () => {
  expect(evaluateCondition("0", scope)).toBe(false);
  expect(evaluateCondition("''", scope)).toBe(false);
  expect(evaluateCondition("'0'", scope)).toBe(true);
});

test("an unknown context or function is an error", () => {
  expect(() => evaluateExpression("runers.os", scope)).toThrow("Unrecognized named-value");
  expect(() => evaluateExpression("hashFile('x')", scope)).toThrow("Unrecognized function");
});

test("values take the place of the expressions in a text, and are not evaluated again", () => {
  const hostile: ExpressionScope = { contexts: { github: { actor: "${{ 1 }}" } } };
  expect(evaluateText("a ${{ github.actor }} ${{ '}}' }} b", hostile)).toBe("a ${{ 1 }} }} b");
});

test("values become texts as GitHub writes them", () => {
  expect([null, true, 1.5, "x", {}, []].map(toText)).toEqual([
    "",
    "true",
    "1.5",
    "x",
    "Object",
    "Array",
  ]);
});

test("hashFiles depends on the content of the matching files and nothing else", () => {
  const workspace = mkdtempSync(join(tmpdir(), "hash-files-"));
  const hash = (): unknown =>
    toPlainValue(evaluateExpression("hashFiles('*.lock', '!b.lock')", { contexts: {}, workspace }));
  try {
    expect(hash()).toBe("");
    writeFileSync(join(workspace, "a.lock"), "1");
    const first = hash();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(join(workspace, "b.lock"), "1");
    expect(hash()).toBe(first);
    writeFileSync(join(workspace, "a.lock"), "2");
    expect(hash()).not.toBe(first);
  } finally {
    rmSync(workspace, { recursive: true });
  }
});
