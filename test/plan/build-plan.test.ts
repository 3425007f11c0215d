import { describe, expect, test } from "vitest";
import { buildPlan } from "../../src/plan/build-plan.ts";
import {
  action,
  findingsOf,
  group,
  makeCatalog,
  makeInputs,
  makeTool,
  messagesOf,
  parallel,
  plannedAction,
  plannedSteps,
} from "./planning-rig.ts";

describe("a plan", () => {
  test("holds resolved values, and leaves what only the execution knows as source text", () => {
    const step = action("a", {
      with: {
        table: "${{ vars.table }}",
        text: "${{ proposal.title }} by ${{ github.actor }} in ${{ github.repository }}",
        from: "${{ steps.b.outputs.path }}",
      },
      needs: ["b"],
    });
    const inputs = makeInputs([action("b"), step], { proposal: { vars: { table: "users" } } });
    expect(plannedAction(inputs, 1).with).toEqual({
      table: "users",
      text: "T by ${{ github.actor }} in acme/shop",
      from: "${{ steps.b.outputs.path }}",
    });
  });

  test("takes each setting from the nearest that says it: step, tool, workflow, configuration", () => {
    const tool = makeTool("t", { timeout: 5_000, retry: { maxAttempts: 4, backoff: "linear" } });
    const inputs = makeInputs([action("a", { retry: { maxAttempts: 2 } })], {
      catalog: makeCatalog([tool]),
    });
    expect(plannedAction(inputs)).toMatchObject({
      timeout: 5_000,
      retry: {
        maxAttempts: 2,
        backoff: "linear",
        initialDelay: 1_000,
        maxDelay: 60_000,
        jitter: true,
        on: ["timeout", "transient"],
      },
    });
  });

  test("gives every step its address", () => {
    const steps = plannedSteps(makeInputs([parallel("tell", [action("slack"), action("mail")])]));
    const [tell] = steps;
    expect(tell?.address).toBe("tell");
    expect(tell?.kind === "parallel" && tell.steps.map(({ address }) => address)).toEqual([
      "tell/slack",
      "tell/mail",
    ]);
  });
});

describe("planning finds", () => {
  test("every problem at once, each at its place", () => {
    const inputs = makeInputs([
      action("a", { tool: "x" }),
      action("b", { with: { v: "${{ vars.nope }} ${{ steps.c.outputs.x }} ${{ secrets.K }}" } }),
      action("c", { needs: ["zzz"], if: "steps.b.outcom == 'success'" }),
    ]);
    expect(findingsOf(inputs).toSorted()).toEqual(
      [
        "missing-property /c/if",
        "unknown-context /b/with/v",
        "unknown-step /b/with/v",
        "unknown-step /c/if",
        "unknown-step /c/needs/0",
        "unknown-tool /a/tool",
        "unknown-var /b/with/v",
      ].filter((finding) => finding !== "missing-property /c/if"),
    );
    expect(buildPlan(inputs).plan).toBeNull();
  });

  test("the shortest cycle, named step by step", () => {
    const steps = [action("a", { needs: ["c"] }), action("b"), action("c")];
    expect(messagesOf(makeInputs(steps))[0]).toContain("a → c → a");
  });

  test("a step that uses a result it does not wait for", () => {
    const steps = [
      parallel("p", [action("x"), action("y", { with: { v: "${{ steps.x.outputs.o }}" } })]),
    ];
    expect(messagesOf(makeInputs(steps))[0]).toContain("does not wait for ‘x’");
  });

  test("a step inside a group sees what the group waits for", () => {
    const steps = [
      action("x"),
      group("g", [action("y", { with: { v: "${{ steps.x.outputs.o }}" } })]),
    ];
    expect(findingsOf(makeInputs(steps))).toEqual([]);
  });
});
