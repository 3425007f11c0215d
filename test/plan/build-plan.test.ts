import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/model/config.ts";
import type { Tool } from "../../src/model/tool.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import {
  action,
  findingsOf,
  group,
  makeCatalog,
  makeInputs,
  makeTool,
  makeWorkflow,
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
    expect(findingsOf(inputs).toSorted()).toEqual([
      "unknown-context /b/with/v",
      "unknown-step /b/with/v",
      "unknown-step /c/if",
      "unknown-step /c/needs/0",
      "unknown-tool /a/tool",
      "unknown-var /b/with/v",
    ]);
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

describe("settings", () => {
  const unsafe = makeTool("t", { idempotent: false });

  test("of workflow and configuration stand behind those of step and tool", () => {
    const workflow = makeWorkflow({ retry: { maxAttempts: 5, jitter: false }, timeout: 9_000 });
    const config = { ...DEFAULT_CONFIG, stepTimeout: 7, retry: { maxAttempts: 9, maxDelay: 3 } };
    const inputs = makeInputs([action("a")], {
      catalog: makeCatalog([makeTool("t")], { config, workflows: new Map([["w", workflow]]) }),
      proposal: { workflow: "w" },
    });
    expect(plannedAction(inputs)).toMatchObject({
      timeout: 7,
      retry: { maxAttempts: 5, jitter: false, maxDelay: 3 },
    });
    expect(buildPlan(inputs).plan?.plan).toMatchObject({ timeout: 9_000, onFailure: "stop" });
    expect(Object.keys(buildPlan(inputs).plan?.plan.workflows ?? {})).toEqual(["w"]);
  });

  test("retry what is not idempotent on transient failures only, whatever the defaults say", () => {
    const config = { ...DEFAULT_CONFIG, retry: { on: ["timeout", "unknown"] as const } };
    const inputs = makeInputs([action("a")], { catalog: makeCatalog([unsafe], { config }) });
    expect(plannedAction(inputs).retry.on).toEqual(["transient"]);
  });

  test("that would retry what is not idempotent are an error where step or tool say them", () => {
    const step = action("a", { retry: { on: ["transient", "timeout"] } });
    expect(findingsOf(makeInputs([step], { catalog: makeCatalog([unsafe]) }))).toEqual([
      "retry-unsafe /a/retry/on",
    ]);
    const tool = { ...unsafe, retry: { on: ["business"] as const } };
    expect(findingsOf(makeInputs([action("a")], { catalog: makeCatalog([tool]) }))).toEqual([
      "retry-unsafe /a/tool",
    ]);
  });
});

describe("variables", () => {
  const config = {
    ...DEFAULT_CONFIG,
    vars: { region: "eu", unused: 1, name: "config", bucket: "b-${{ github.repository_id }}" },
  };

  test("come from configuration, workflow and proposal, the nearest first, each built on the outer ones", () => {
    const workflow = makeWorkflow({ vars: { name: "workflow in ${{ vars.region }}", w: true } });
    const inputs = makeInputs(
      [action("a", { with: { text: "${{ vars.text }}", bucket: "${{ vars.bucket }}" } })],
      {
        catalog: makeCatalog([makeTool("t")], { config, workflows: new Map([["w", workflow]]) }),
        proposal: { workflow: "w", vars: { text: "${{ vars.name }}!", name: "own" } },
      },
    );
    expect(plannedAction(inputs).with).toEqual({ text: "workflow in eu!", bucket: "b-7" });
    expect(buildPlan(inputs).plan?.plan.vars).toEqual({
      name: "own",
      region: "eu",
      w: true,
      text: "workflow in eu!",
      bucket: "b-7",
    });
  });

  test("of the configuration all enter the plan when an expression takes them all", () => {
    const step = action("a", { with: { all: "${{ toJSON(vars) }}" } });
    const inputs = makeInputs([step], { catalog: makeCatalog([makeTool("t")], { config }) });
    expect(Object.keys(buildPlan(inputs).plan?.plan.vars ?? {}).toSorted()).toEqual([
      "bucket",
      "name",
      "region",
      "unused",
    ]);
  });

  test("with an error give one finding, not one more for each use", () => {
    const step = action("a", { with: { v: "${{ vars.x }}", all: "${{ toJSON(vars) }}" } });
    const inputs = makeInputs([step], { proposal: { vars: { x: "${{ vars.nope }}" } } });
    expect(findingsOf(inputs)).toEqual(["unknown-var /vars/x"]);
  });
});

describe("conditions", () => {
  test("that are already true vanish, and those that are already false stay, with a warning", () => {
    const steps = [
      action("a", { if: "vars.go" }),
      action("b", { if: "!vars.go" }),
      action("c", { if: "vars.go && steps.a.outputs.n > 1" }),
      action("d", { if: "always()" }),
    ];
    const inputs = makeInputs(steps, { proposal: { vars: { go: true } } });
    expect(plannedSteps(inputs).map((step) => step.if)).toEqual([
      undefined,
      "false",
      "vars.go && steps.a.outputs.n > 1",
      "always()",
    ]);
    expect(findingsOf(inputs)).toEqual(["unreachable-branch /b/if"]);
  });
});

function builtin(name: string): Tool {
  return makeTool(name, { implementation: { kind: "builtin", name } });
}

describe("a proposal", () => {
  test("without steps is planned, and executes nothing", () => {
    const inputs = makeInputs([], { proposal: { body: { kind: "general" } } });
    expect(buildPlan(inputs).plan?.plan.steps).toEqual([]);
  });

  test("may use the built-in tools for files and no other yet", () => {
    const catalog = makeCatalog([builtin("file.write"), builtin("git.push")]);
    const steps = [action("a", { tool: "file.write" }), action("b", { tool: "git.push" })];
    expect(findingsOf(makeInputs(steps, { catalog }))).toEqual(["not-yet-supported /b/tool"]);
  });

  test("is refused while the configuration promises notifications, which this version does not send", () => {
    const notifications = [{ on: ["execution.failed"], tool: "t", with: {} }];
    const catalog = makeCatalog([makeTool("t")], { config: { ...DEFAULT_CONFIG, notifications } });
    const inputs = makeInputs([action("a")], { catalog });
    expect(findingsOf(inputs)).toEqual([expect.stringContaining("not-yet-supported")]);
    expect(messagesOf(inputs)[0]).toContain("`notifications`");
  });

  test("is refused where a tool has outputs that must stay out of the log", () => {
    const outputs = { type: "object", properties: { token: { type: "string", sensitive: true } } };
    const catalog = makeCatalog([makeTool("t", { outputs })]);
    const inputs = makeInputs([action("a")], { catalog });
    expect(messagesOf(inputs)).toEqual([expect.stringContaining("`sensitive` outputs")]);
  });

  test("that repeats a large value a thousand times is refused before it fills the memory", () => {
    const steps = Array.from({ length: 1_000 }, (_, index) =>
      action(`s${index}`, { with: { a: "${{ vars.big }}", b: "${{ vars.big }}" } }),
    );
    const inputs = makeInputs(steps, { proposal: { vars: { big: "x".repeat(200_000) } } });
    expect(findingsOf(inputs)).toEqual(["result-too-large /steps (key)"]);
  });

  test("with thousands of errors gives the first thousand", () => {
    const steps = Array.from({ length: 5_000 }, (_, index) =>
      action(`s${index}`, { tool: "nope" }),
    );
    const { plan, diagnostics } = buildPlan(makeInputs(steps));
    expect(plan).toBeNull();
    expect(diagnostics.length).toBe(1_000);
  });

  test("names an actor of the list, if there is a list", () => {
    const alice = {
      id: "alice",
      kind: "person",
      roles: [],
      capabilities: [],
      actsFor: [],
    } as const;
    const actors = [
      { ...alice, status: "active" } as const,
      { ...alice, id: "bob", status: "inactive" } as const,
    ];
    const catalog = makeCatalog([makeTool("t")], { actors });
    const findings = (actor: string) =>
      findingsOf(makeInputs([action("a")], { catalog, proposal: { actor } }));
    expect(findings("alice")).toEqual([]);
    expect(findings("bob")).toEqual(["unknown-actor /actor"]);
    expect(findings("carol")).toEqual(["unknown-actor /actor"]);
  });
});
