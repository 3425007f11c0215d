import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  evaluateTemplate,
  isSymbolic,
  quoteData,
  resolvePartially,
} from "../../src/expressions/template.ts";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";

const contexts: JsonObject = {
  vars: {
    text: "abc",
    number: 3,
    yes: true,
    none: null,
    list: [1, { a: "x" }],
    Case: "kept",
    dirty: "a ${{ vars.text }} b",
  },
};

function valueOf(template: JsonValue, given: JsonObject = contexts): JsonValue {
  const result = evaluateTemplate(template, given);
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

describe("a template", () => {
  test.each<[string, JsonValue]>([
    ["${{ vars.number }}", 3],
    ["${{ vars.yes }}", true],
    ["${{ vars.none }}", null],
    ["${{ vars.list }}", [1, { a: "x" }]],
    ["${{ vars }}", contexts["vars"] as JsonValue],
    ["${{ vars.list.*.a }}", ["x"]],
    ["${{ vars.case }}", "kept"],
    ["${{ vars.missing }}", null],
  ])("that is one expression keeps the type of its value: %s", (template, value) => {
    expect(valueOf(template)).toEqual(value);
  });

  test.each<[string, string]>([
    ["n=${{ vars.number }}", "n=3"],
    [" ${{ vars.number }}", " 3"],
    ["${{ vars.yes }}!", "true!"],
    ["[${{ vars.none }}]", "[]"],
    ["${{ vars.text }}${{ vars.number }}", "abc3"],
    ["${{ 0.1 }} ${{ -0 }} ${{ 1e21 }}", "0.1 0 1e+21"],
    ["${{ 'it''s o''clock' }}.", "it's o'clock."],
    ["${{ '}}' }}.", "}}."],
    ["a ${{ toJSON(vars.number) }}", "a 3"],
    ["no expression $ {{ }}", "no expression $ {{ }}"],
  ])("with text around writes values as GitHub does: %s", (template, text) => {
    expect(valueOf(template)).toBe(text);
  });

  test.each([
    "a ${{ vars.list }}",
    "${{ vars }} b",
    "${{ format('{0}', vars.list) }}",
    "${{ join(vars.list) }}",
  ])("puts no list and no object into a text: %s", (template) => {
    const result = evaluateTemplate({ "a/b": [template] }, contexts);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: "wrong-type", pointer: "/a~1b/0" },
    });
    expect(!result.ok && result.failure.message).toContain("toJSON");
  });

  test("never evaluates a value again", () => {
    expect(valueOf("${{ vars.dirty }}")).toBe("a ${{ vars.text }} b");
    expect(valueOf("${{ vars.dirty }} c")).toBe("a ${{ vars.text }} b c");
  });

  test("never evaluates keys, and keeps those that JavaScript finds special", () => {
    const template = JSON.parse('{"__proto__":"${{ vars.number }}","${{ x }}":1}') as JsonValue;
    expect(JSON.stringify(valueOf(template))).toBe('{"__proto__":3,"${{ x }}":1}');
  });

  test("without expressions is returned as it is", () => {
    const data = { a: [{ b: "c" }] };
    expect(valueOf(data)).toBe(data);
  });

  test("is symbolic while an expression in it names a context", () => {
    expect(isSymbolic({ a: ["${{ steps.x }}"] })).toBe(true);
    expect(isSymbolic("${{ '${{' }} ${{ 1 == 1 }}")).toBe(false);
    expect(isSymbolic({ "${{ steps.x }}": 1 })).toBe(false);
  });
});

describe("resolving in part", () => {
  const known = { contexts: { vars: contexts["vars"] as JsonValue }, open: [] };

  test("leaves what is not known exactly as it stands", () => {
    expect(resolvePartially("${{vars.text}} ${{  steps.a }} ${{ vars[steps.b] }}", known)).toEqual({
      ok: true,
      value: "abc ${{  steps.a }} ${{ vars[steps.b] }}",
    });
  });

  test("writes `${{` of data so that it stays data", () => {
    const resolved = resolvePartially("${{ vars.dirty }}: ${{ steps.a }}", known);
    expect(resolved).toEqual({
      ok: true,
      value: "a ${{ '${{' }} vars.text }} b: ${{ steps.a }}",
    });
  });

  test("makes no expression of neighbours that only together look like one", () => {
    const given = { contexts: { vars: { a: "$", b: "{", c: "$" } }, open: [] };
    for (const template of [
      "${{ vars.a }}{{ x }}",
      "$${{ vars.b }}{ x }}",
      "${{ vars.c }}${{ steps.a }}",
    ]) {
      const resolved = resolvePartially(template, given);
      if (!resolved.ok) throw new Error(resolved.failure.message);
      const all = { ...given.contexts, steps: { a: "A" } };
      expect(valueOf(resolved.value, all)).toBe(valueOf(template, all));
    }
  });

  // Pieces from which braces, quotes and expressions arise in every order.
  const piece = fc.constantFrom("$", "{", "{{", "${{", "}}", "'", " ", "a", "\n", "${{ '${{' }}");
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      text,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(text, tie("value"), { maxKeys: 3 }),
    ),
  })).value;
  const expression = fc.constantFrom(
    "${{ vars.a }}",
    "${{ late.a }}",
    "${{ vars.b }}",
    "${{ toJSON(vars.c) }}",
    "${{ format('{0}-{1}', vars.a, late.a) }}",
    "${{ late[vars.a] }}",
    "${{ vars.c }}",
  );
  const plain = text.filter((value) => !value.includes("${{"));
  const source = fc
    .array(fc.oneof(expression, plain), { maxLength: 5 })
    .map((parts) => parts.join(""));
  const template = fc.oneof(source, fc.array(source), fc.dictionary(fc.string(), source));

  test("and evaluating the rest later equals evaluating everything at once", () => {
    fc.assert(
      fc.property(template, text, text, json, text, (given, a, b, c, late) => {
        const early = { vars: { a, b, c } };
        const all = { ...early, late: { a: late } };
        const atOnce = evaluateTemplate(given, all);
        const resolved = resolvePartially(given, { contexts: early, open: [] });
        const later = resolved.ok ? evaluateTemplate(resolved.value, all) : resolved;
        // Which failure is found first, and where, may differ; whether there is one may not.
        expect(later.ok ? later : "failure").toEqual(atOnce.ok ? atOnce : "failure");
        const again = resolved.ok
          ? resolvePartially(resolved.value, { contexts: early, open: [] })
          : resolved;
        expect(again).toEqual(resolved);
      }),
      { numRuns: 500 },
    );
  });

  test("quoted data evaluates to itself, with no contexts at all", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(isSymbolic(quoteData(value))).toBe(false);
        expect(valueOf(quoteData(value), {})).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});
