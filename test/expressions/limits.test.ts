import { describe, expect, test } from "vitest";
import { evaluateTemplate } from "../../src/expressions/template.ts";
import { evaluateCondition } from "../../src/expressions/condition.ts";
import type { JsonValue } from "../../src/model/json.ts";

function outcomeOf(template: JsonValue, contexts: Record<string, JsonValue> = {}): string {
  const result = evaluateTemplate(template, contexts);
  return result.ok ? "ok" : result.failure.code;
}

const MEBIBYTE = 1_048_576;

function nested(depth: number): string {
  return `\${{ ${"(".repeat(depth)}1${")".repeat(depth)} }}`;
}

describe("an expression is refused", () => {
  test("when it has more than 21,000 characters", () => {
    expect(outcomeOf(`\${{${"'a'".padEnd(21_000)}}}`)).toBe("ok");
    expect(outcomeOf(`\${{${"'a'".padEnd(21_001)}}}`)).toBe("expression-too-long");
  });

  test("when it is nested deeper than 50 levels", () => {
    expect(outcomeOf(nested(49))).toBe("ok");
    expect(outcomeOf(nested(51))).toBe("expression-too-deep");
  });

  test("when it chains thousands of comparisons, which the parser does not count", () => {
    expect(outcomeOf(`\${{ ${"1==".repeat(6_000)}1 }}`)).toBe("expression-too-deep");
    expect(outcomeOf(`\${{ ${"!".repeat(6_000)}1 }}`)).toBe("expression-too-deep");
  });

  test("when its result is larger than 1 MiB", () => {
    const vars = { big: "x".repeat(MEBIBYTE - 2) };
    expect(outcomeOf("${{ vars.big }}", { vars })).toBe("ok");
    expect(outcomeOf("${{ vars.big }}${{ vars.big }}", { vars })).toBe("result-too-large");
    expect(outcomeOf(["${{ vars.big }}", "${{ vars.big }}"], { vars })).toBe("result-too-large");
  });

  test("before a formatted or joined text grows beyond it", () => {
    const vars = { big: "x".repeat(1_000_000), list: Array.from({ length: 1_000 }, () => "") };
    expect(outcomeOf("${{ format('{0}{0}', vars.big) }}", { vars })).toBe("result-too-large");
    expect(outcomeOf("${{ join(vars.list, vars.big) }}", { vars })).toBe("result-too-large");
    const tower = "format('{0}{0}{0}{0}{0}{0}{0}{0}', ".repeat(20) + "'x'" + ")".repeat(20);
    expect(outcomeOf(`\${{ ${tower} }}`)).toBe("result-too-large");
    expect(outcomeOf("${{ toJSON(vars) }}", { vars: { a: "x".repeat(MEBIBYTE) } })).toBe(
      "result-too-large",
    );
  });

  test("when JSON in it is nested without end", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(outcomeOf("${{ fromJSON(vars.deep) }}", { vars: { deep } })).toBe("invalid-value");
    expect(outcomeOf("${{ toJSON(fromJSON('[[1]]')) }}")).toBe("ok");
  });

  test.each([
    ["${{ fromJSON('1e999') }}", "non-finite-number"],
    ["${{ fromJSON('{\"a\":[1e999]}') }}", "non-finite-number"],
    ["${{ NaN }}", "non-finite-number"],
    ["${{ fromJSON('\"\\ud800\"') }}", "lone-surrogate"],
    ["${{ fromJSON('{\"\\ud800\":1}') }}", "lone-surrogate"],
    ["${{ fromJSON('{') }}", "invalid-value"],
    ["${{ fromJSON('') }}", "invalid-value"],
    ["${{ format('{1}', 'a') }}", "invalid-value"],
    ["${{ case(1, 2, 3) }}", "invalid-value"],
  ])("when its result is no I-JSON or its arguments make no sense: %s", (template, code) => {
    expect(outcomeOf(template)).toBe(code);
  });

  test("and one with 100,000 items is none of these", () => {
    const list = Array.from({ length: 100_000 }, (_, index) => ({ id: index }));
    const result = evaluateCondition("contains(vars.list.*.id, 99999)", { vars: { list } });
    expect(result).toEqual({ ok: true, value: true });
  });
});
