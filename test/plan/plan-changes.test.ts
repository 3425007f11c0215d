import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Step } from "../../src/model/step.ts";
import { buildPlan, type PlanInputs } from "../../src/plan/build-plan.ts";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { action, group, makeCatalog, makeInputs, makeTool } from "./planning-rig.ts";

function planOf(steps: readonly Step[], changes: Parameters<typeof makeInputs>[1] = {}): Plan {
  const inputs: PlanInputs = makeInputs(steps, changes);
  const { plan, diagnostics } = buildPlan(inputs);
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return plan.plan;
}

const withTable = (table: string): JsonObject => ({ table, options: { lock: true, tries: [1] } });

describe("what changed between two plans", () => {
  test("is nothing for a plan and itself", () => {
    const plan = planOf([action("a"), group("g", [action("b")])]);
    expect(planChanges(plan, plan)).toEqual([]);
  });

  test("names each parameter with its old and its new value", () => {
    const before = planOf([action("a", { with: withTable("users") })]);
    const after = planOf([action("a", { with: { ...withTable("orders"), extra: null } })]);
    expect(planChanges(before, after)).toEqual([
      { address: "a", what: "changed", field: "with.extra", to: null },
      { address: "a", what: "changed", field: "with.table", from: "users", to: "orders" },
    ]);
  });

  test("names settings, and compares lists as a whole", () => {
    const before = planOf([action("a", { with: withTable("users") })]);
    const after = planOf([
      action("a", {
        with: { ...withTable("users"), options: { lock: true, tries: [1, 2] } },
        retry: { maxAttempts: 3 },
        timeout: 5,
      }),
    ]);
    expect(planChanges(before, after)).toEqual([
      { address: "a", what: "changed", field: "retry.maxAttempts", from: 1, to: 3 },
      { address: "a", what: "changed", field: "timeout", from: 1_800_000, to: 5 },
      { address: "a", what: "changed", field: "with.options.tries", from: [1], to: [1, 2] },
    ]);
  });

  test("tells steps that were added and removed from one that was moved", () => {
    const moved = action("m", { with: withTable("users"), needs: [] });
    const before = planOf([moved, action("old")]);
    const after = planOf([group("g", [moved]), action("new")]);
    const changes = planChanges(before, after).map(({ address, what, field }) => [
      address,
      what,
      field,
    ]);
    expect(changes).toEqual([
      ["g", "added", undefined],
      ["g/m", "changed", "address"],
      ["new", "added", undefined],
      ["old", "removed", undefined],
    ]);
  });

  test("names tools, variables, the configuration and the proposal itself", () => {
    const http = makeTool("t", {
      implementation: {
        kind: "http",
        method: "GET",
        url: "https://a.example/",
        headers: {},
        expect: [],
      },
    });
    const catalogOf = (content: JsonObject, allow: readonly string[]) =>
      makeCatalog([{ ...http, content }], {
        config: { ...makeCatalog([]).config, http: { allow } },
      });
    const before = planOf([action("a")], { catalog: catalogOf({}, ["a.example"]) });
    const after = planOf([action("a")], {
      catalog: catalogOf({ x: 1 }, ["a.example", "b.example"]),
      proposal: { vars: { x: 1 }, title: "Other", revision: 2 },
    });
    expect(planChanges(before, after)).toMatchObject([
      { address: "the proposal", field: "revision", from: 1, to: 2 },
      { address: "the proposal", field: "title", from: "T", to: "Other" },
      { address: "the variables", field: "x", to: 1 },
      { address: "tool t", what: "changed", field: "digest" },
      { address: "the configuration", field: "http.allow" },
    ]);
  });
});
