import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG, type Config } from "../../src/model/config.ts";
import { digestOf } from "../../src/model/digest.ts";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import type { Proposal } from "../../src/model/proposal.ts";
import { buildPlan, type PlanInputs } from "../../src/plan/build-plan.ts";
import { contentKeyOf } from "../../src/plan/content-key.ts";
import { filesOfTools } from "../../src/plan/files-of-tools.ts";
import { toolFactsOf } from "../../src/plan/tool-facts.ts";
import {
  action,
  group,
  parallel,
  makeCatalog,
  makeInputs,
  makeProposal,
  makeTool,
} from "./planning-rig.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function plannedDigest(inputs: PlanInputs): string {
  const { plan, diagnostics } = buildPlan(inputs);
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return plan.digest;
}

interface World {
  readonly with: JsonObject;
  readonly toolContent: JsonObject;
  readonly file: string;
  readonly otherFile: string;
  readonly otherTool: JsonObject;
  readonly config: Partial<Config>;
  readonly proposal: Partial<Proposal>;
  readonly reversed: boolean;
}

const WORLD: World = {
  with: { a: 1, b: { c: "x", d: [1, 2] }, v: "${{ vars.used }}" },
  toolContent: { name: "t", run: { command: ["node", "x.mjs"] } },
  file: "one",
  otherFile: "other",
  otherTool: { name: "u" },
  config: { vars: { used: "yes", unused: "no" }, http: { allow: ["a.example"] } },
  proposal: {},
  reversed: false,
};

function inputsOf(changes: Partial<World>): PlanInputs {
  const world = { ...WORLD, ...changes };
  const tools = [
    makeTool("t", { files: ["x.mjs", "y.mjs"], content: world.toolContent }),
    makeTool("u", { content: world.otherTool, files: ["z.mjs"] }),
  ];
  const files: [string, Uint8Array][] = [
    ["x.mjs", bytes(world.file)],
    ["y.mjs", bytes("same")],
    ["z.mjs", bytes(world.otherFile)],
  ];
  return makeInputs([action("a", { with: world.with })], {
    catalog: makeCatalog(world.reversed ? tools.toReversed() : tools, {
      config: { ...DEFAULT_CONFIG, ...world.config },
    }),
    toolFiles: new Map(world.reversed ? files.toReversed() : files),
    proposal: world.proposal,
  });
}

/** The same value with every object's keys the other way round. */
function reverseKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries<JsonValue>(value as JsonObject)
      .toReversed()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}

/** The digest of a plan that calls a.example. */
function digestWith(allow: readonly string[]): string {
  const url = "https://a.example/x";
  const tool = makeTool("t", {
    implementation: { kind: "http", method: "GET", url, headers: {}, expect: [] },
  });
  const config = { ...DEFAULT_CONFIG, http: { allow } };
  return plannedDigest(makeInputs([action("a")], { catalog: makeCatalog([tool], { config }) }));
}

function keyOf(content: JsonObject): string {
  return contentKeyOf(makeProposal([], { content }));
}

describe("a plan's digest", () => {
  const known = plannedDigest(inputsOf({}));

  test("is the same on every machine", () => {
    expect(known).toBe("sha256:0c3a446612b91d49d97586e6f3a58777853d12b9429f321a39b4c7ecfe92903c");
  });

  test("is the digest of the canonical form of the whole plan", () => {
    const steps = [action("a"), parallel("p", [action("b"), group("g", [action("c")])])];
    const { plan } = buildPlan(makeInputs(steps, { proposal: { vars: { steps: [1], é: "ü" } } }));
    expect(plan?.digest).toBe(digestOf(plan?.plan as unknown as JsonObject));
  });

  test("does not depend on the order of keys, tools or files", () => {
    const json = fc.dictionary(
      fc.stringMatching(/^[a-z_]{1,5}$/),
      fc.jsonValue() as fc.Arbitrary<JsonValue>,
    );
    fc.assert(
      fc.property(json, (parameters) => {
        const one = plannedDigest(inputsOf({ with: parameters }));
        const other = reverseKeys(parameters) as JsonObject;
        expect(plannedDigest(inputsOf({ with: other, reversed: true }))).toBe(one);
      }),
    );
  });

  test("changes with every parameter", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        // -0 is 0 in JSON, and the order of keys says nothing.
        const [text, otherText] = [one, other].map((v) => JSON.stringify(sortKeys(v as JsonValue)));
        fc.pre(text !== otherText);
        const digests = [one, other].map((v) =>
          plannedDigest(inputsOf({ with: { v: v as JsonValue } })),
        );
        expect(digests[0]).not.toBe(digests[1]);
      }),
    );
  });

  test.each<[string, Partial<World>]>([
    ["a byte of a file that the tool lists", { file: "onE" }],
    ["the tool's definition", { toolContent: { name: "t", run: { command: ["node", "y.mjs"] } } }],
    ["a variable of the configuration that it uses", { config: { vars: { used: "no" } } }],
    [
      "a setting of the configuration that applies to it",
      { config: { ...WORLD.config, stepTimeout: 1 } },
    ],
    ["the title", { proposal: { title: "Other" } }],
    ["the revision", { proposal: { revision: 2 } }],
    ["its own variables", { proposal: { vars: { x: 1 } } }],
    ["the time at which it expires", { proposal: { expires: "2030-01-01T00:00:00.000Z" } }],
  ])("changes with %s", (_, changes) => {
    expect(plannedDigest(inputsOf(changes))).not.toBe(known);
  });

  test.each<[string, Partial<World>]>([
    ["a file of another tool", { otherFile: "changed" }],
    ["another tool", { otherTool: { name: "u", risk: "low" } }],
    [
      "a variable that it does not use",
      { config: { ...WORLD.config, vars: { used: "yes", unused: "changed" } } },
    ],
    ["hosts, when it calls none", { config: { ...WORLD.config, http: { allow: ["b.example"] } } }],
    ["the repository's dry-run switch", { config: { ...WORLD.config, dryRun: true } }],
  ])("does not change with %s", (_, changes) => {
    expect(plannedDigest(inputsOf(changes))).toBe(known);
  });

  test("changes with the allowed hosts of a tool that calls one", () => {
    expect(digestWith(["a.example", "b.example"])).toBe(digestWith(["b.example", "a.example"]));
    expect(digestWith(["a.example", "b.example"])).not.toBe(digestWith(["a.example"]));
  });

  test("differs between repositories and paths", () => {
    const other = { ...inputsOf({}), path: "proposals/y.yml" };
    expect(plannedDigest(other)).not.toBe(known);
    const repository = { id: 8, owner: "acme", name: "shop", serverUrl: "https://github.com" };
    expect(plannedDigest({ ...inputsOf({}), repository })).not.toBe(known);
  });
});

describe("the content key", () => {
  test("ignores the revision and the order of keys, and nothing else", () => {
    const key = keyOf({ title: "T", reason: "R", revision: 1 });
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf({ reason: "R", title: "T" })).toBe(key);
    expect(keyOf({ reason: "R", title: "T", revision: 7 })).toBe(key);
    expect(keyOf({ reason: "R", title: "t" })).not.toBe(key);
  });
});

describe("the tools of a plan", () => {
  test("are known with the files that planning needs", () => {
    const inputs = inputsOf({});
    expect(filesOfTools(inputs.catalog)).toEqual(["x.mjs", "y.mjs", "z.mjs"]);
    const { plan } = buildPlan(inputs);
    expect(plan === null ? null : toolFactsOf(plan.plan, inputs.catalog)).toEqual([
      { name: "t", risk: "low", idempotent: true },
    ]);
  });
});

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries<JsonValue>(value as JsonObject)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
