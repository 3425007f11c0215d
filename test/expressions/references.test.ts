import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestName } from "../../src/expressions/nearest-name.ts";
import { findFunctions, findReferences } from "../../src/expressions/references.ts";

function namesOf(text: string, kind: "template" | "condition" = "template"): readonly string[] {
  const found = findReferences(text, kind);
  if (!found.ok) throw new Error(found.failure.message);
  return found.value.map(
    ({ context, path, dynamic, offset, length }) =>
      `${[context, ...path].join(".")}${dynamic ? ".?" : ""} = ${text.slice(offset, offset + length)}`,
  );
}

describe("references", () => {
  test("are found in every expression of a text, with their places", () => {
    expect(namesOf("a ${{ Steps.b.outputs['c d'] }} ${{ vars.x[0] || github.sha }}")).toEqual([
      "steps.b.outputs.c d = Steps.b.outputs['c d'",
      "vars.x.0 = vars.x[0",
      "github.sha = github.sha",
    ]);
  });

  test("say where their path is computed, and what computes it", () => {
    expect(namesOf("steps[vars.name].outputs.*", "condition")).toEqual([
      "steps.? = steps",
      "vars.name = vars.name",
    ]);
    expect(namesOf("tools.*.risk == 'a'", "condition")).toEqual(["tools.? = tools"]);
  });

  test("are found behind line breaks and quoted braces", () => {
    expect(namesOf("${{\n  '}}' ==\n  vars.a }}")).toEqual(["vars.a = vars.a"]);
  });

  test("come with the functions that are called", () => {
    const found = findFunctions("always() && Contains(a, 'x')", "condition");
    expect(found).toMatchObject({
      ok: true,
      value: [{ name: "always" }, { name: "contains", offset: 12 }],
    });
  });

  test("of a hostile text are a result too: reading never throws", () => {
    const sign = fc.constantFrom(
      ...Array.from("$'{}()[].,!=<>&|*-+\"` \n\0aé😀"),
      "${{",
      "}}",
      "a.b",
      "f(",
      "1e5",
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 20 }), (signs) => {
        const text = signs.join("");
        for (const kind of ["template", "condition"] as const) {
          const found = findReferences(text, kind);
          if (found.ok) continue;
          const { offset, length } = found.failure;
          expect(offset >= 0 && length >= 0 && offset + length <= text.length).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the nearest name", () => {
  test.each([
    ["databse_backup", ["database_backup", "database_restore"], "database_backup"],
    ["tabel", ["table", "label"], "table"],
    ["STEPS", ["steps"], "steps"],
    ["x", ["y"], null],
    ["migrate", ["notify", "backup"], null],
  ])("of %s among %j is %s", (wanted, names, nearest) => {
    expect(nearestName(wanted, names)).toBe(nearest);
  });
});
