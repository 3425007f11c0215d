import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Step } from "../../src/model/step.ts";
import { action, findingsOf, group, makeInputs, parallel } from "./planning-rig.ts";

/** Parameters that use a result of a step. */
function use(id: string): JsonObject {
  return { v: `\${{ steps.${id}.outputs.o }}` };
}

describe("what a step sees", () => {
  test.each<[string, readonly Step[]]>([
    [
      "an earlier sibling of the group around it",
      [action("x"), group("g", [action("y", { with: use("x") })])],
    ],
    [
      "a sibling that it needs through another",
      [action("x"), action("y", { needs: ["x"] }), action("z", { needs: ["y"], with: use("x") })],
    ],
    ["a sibling in any case of its id", [action("x"), action("y", { with: use("X") })]],
    ["its own results, in its outputs", [action("x", { outputs: use("x") })]],
    [
      "the steps inside, in the outputs of a group",
      [parallel("p", [action("x")], { outputs: use("x") })],
    ],
  ])("is %s", (_, steps) => {
    expect(findingsOf(makeInputs(steps))).toEqual([]);
  });

  test.each<[string, readonly Step[]]>([
    ["a later sibling", [action("y", { with: use("x") }), action("x")]],
    [
      "an earlier sibling that it does not need",
      [action("x"), action("y", { needs: [], with: use("x") })],
    ],
    [
      "a step inside a group beside it",
      [group("g", [action("x")]), action("y", { with: use("x") })],
    ],
    [
      "a sibling of its group for which the group does not wait",
      [action("x"), group("g", [action("y", { with: use("x") })], { needs: [] })],
    ],
    ["itself", [action("x", { with: use("x") })]],
    ["the group that it stands in", [group("x", [action("y", { with: use("x") })])]],
  ])("is not %s", (_, steps) => {
    expect(findingsOf(makeInputs(steps))).toEqual([expect.stringMatching(/^unknown-step/)]);
  });

  test("of a group are only the outputs that the group exports", () => {
    const steps = [
      group("g", [action("x")], { outputs: { a: 1 } }),
      action("y", { with: use("g") }),
    ];
    expect(findingsOf(makeInputs(steps))).toEqual(["unknown-output /y/with/v"]);
  });
});
