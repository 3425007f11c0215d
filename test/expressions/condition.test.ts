import { describe, expect, test } from "vitest";
import { evaluateCondition, resolveCondition } from "../../src/expressions/condition.ts";
import type { JsonObject } from "../../src/model/json.ts";

const contexts: JsonObject = {
  vars: { count: 3, none: null, list: [{ risk: "high" }, { risk: "low" }], mixed: [{ a: 1 }, {}] },
  steps: { scan: { outputs: { issues: 0 }, outcome: "success" } },
};

function codeOf(source: string): string | boolean {
  const result = evaluateCondition(source, contexts);
  return result.ok ? result.value : result.failure.code;
}

describe("a condition", () => {
  test.each([
    ["vars.count == 3", true],
    ["${{ vars.count == 3 }}", true],
    ["  ${{ vars.count > 3 }}\n", false],
    ["'Main' == 'main'", true],
    ["contains(vars.list.*.risk, 'HIGH')", true],
    ["VARS.Count == 3", true],
    ["vars['count'] == 3 && !false", true],
    ["contains('${{ }}', '}}')", true],
  ])("%s is %s", (source, value) => {
    expect(codeOf(source)).toBe(value);
  });

  test.each([
    ["vars.count", "condition-not-boolean"],
    ["vars.none", "condition-not-boolean"],
    ["'true'", "condition-not-boolean"],
    ["${{ true }} ", true],
    ["is ${{ true }}", "expression-not-whole"],
    ["${{ true }} && ${{ true }}", "expression-not-whole"],
    ["${{ true", "expression-syntax"],
    ["", "expression-syntax"],
    ["vars.count ==", "expression-syntax"],
    ['vars.count == "3"', "expression-syntax"],
    ["contains('a')", "expression-syntax"],
    ["secrets.TOKEN == ''", "unknown-context"],
    ["hashFiles('x') == ''", "unknown-function"],
    ["success()", "unknown-function"],
  ])("%s gives %s", (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  test.each([
    "vars.missing == 0",
    "vars.missing == null",
    "vars.none.deeper == null",
    "vars.list[2] == null",
    "vars.list.*.rsk == null",
    "steps.scan.outputs.isues == 0",
    "vars.count.x == null",
    "vars.none.* == null",
  ])("refuses what is missing: %s", (source) => {
    expect(codeOf(source)).toBe("missing-property");
  });

  test.each([
    ["defined(vars, 'missing') && vars.missing == 0", false],
    ["!defined(vars, 'missing') || vars.missing == 0", true],
    ["defined(vars, 'NONE')", true],
    ["defined(vars.list, 1)", true],
    ["defined(vars.list, 2)", false],
    ["vars.none == 0", true],
    ["contains(vars.mixed.*.a, 1)", true],
  ])("can guard what may be missing: %s is %s", (source, value) => {
    expect(codeOf(source)).toBe(value);
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "prototype"])(
    "never reaches JavaScript's own %s",
    (name) => {
      expect(codeOf(`vars.${name.startsWith("_") ? `_x` : name} == null`)).toBe("missing-property");
      expect(codeOf(`vars['${name}'] == null`)).toBe("missing-property");
      expect(codeOf(`${name}() == null`)).toBe("unknown-function");
      expect(codeOf(`${name}(1, 2, 3) == null`)).toBe("unknown-function");
      expect(codeOf(`defined(vars, '${name}')`)).toBe(false);
    },
  );

  test("says where in the string it fails, and what was meant", () => {
    const result = evaluateCondition("${{ stepz.scan.outcome == 'success' }}", contexts);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: "unknown-context", offset: 4, length: 5 },
    });
    expect(!result.ok && result.failure.message).toContain("‘steps’");
  });

  test("asks the status functions of the moment", () => {
    const status = {
      success: () => false,
      failure: () => true,
      always: () => true,
      cancelled: () => false,
    };
    expect(evaluateCondition("failure() && !cancelled()", {}, status)).toEqual({
      ok: true,
      value: true,
    });
  });

  test("is decided early only when everything in it is known", () => {
    const known = { contexts: { vars: { a: 1 }, github: { repository: "x/y" } }, open: ["github"] };
    const resolve = (source: string): unknown => resolveCondition(source, known);
    expect(resolve("${{ vars.a == 1 }}")).toEqual({ ok: true, value: "true" });
    expect(resolve("github.Repository == 'X/Y'")).toEqual({ ok: true, value: "true" });
    expect(resolve("${{ github.sha == '' }}")).toEqual({ ok: true, value: "github.sha == ''" });
    expect(resolve("github[vars.b] == ''")).toEqual({ ok: true, value: "github[vars.b] == ''" });
    expect(resolve("failure() || vars.a == 1")).toEqual({
      ok: true,
      value: "failure() || vars.a == 1",
    });
    expect(resolve("vars.b == 1")).toMatchObject({ failure: { code: "missing-property" } });
  });
});
