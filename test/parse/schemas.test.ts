import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readSchemas, type SchemaName } from "../../scripts/generate/read-schemas.ts";
import { ENTRY_TYPES } from "../../src/model/audit-entry.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import { parseTool } from "../../src/parse/parse-tool.ts";
import { jsonFile } from "./files.ts";

const SCHEMAS = readSchemas();

/** The schemas as editors see them, with their unions. */
function published(name: SchemaName): (value: JsonValue) => boolean {
  const ajv = new Ajv2020({ strict: false });
  for (const schema of SCHEMAS.values()) ajv.addSchema(schema);
  const validate = ajv.getSchema(`https://writ.example/schemas/${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return (value) => validate(value) === true;
}

test("every key of every file is described for editors", () => {
  const missing: string[] = [];
  const visit = (value: JsonValue, path: string): void => {
    if (!isJsonObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const below = `${path}/${key}`;
      const named = key === "properties" || key === "$defs";
      if (key === "oneOf" || !isJsonObject(child)) continue;
      if (named) {
        for (const [name, schema] of Object.entries(child)) {
          if (isJsonObject(schema) && describes(schema) === null) missing.push(`${below}/${name}`);
          visit(schema, `${below}/${name}`);
        }
      } else visit(child, below);
    }
  };
  for (const [name, schema] of SCHEMAS) visit(schema, name);
  expect(missing).toEqual([]);
});

function describes(schema: JsonObject): JsonValue {
  return schema["description"] ?? schema["$ref"] ?? null;
}

test("notifications know exactly the types of entries that the log knows", () => {
  const types = SCHEMAS.get("config") as
    | { $defs: { "entry-type": { enum: string[] } } }
    | undefined;
  expect(types?.$defs["entry-type"].enum).toEqual([...ENTRY_TYPES]);
});

const DECIDING = {
  tool: "x",
  uses: "x",
  with: {},
  steps: [{ tool: "y" }],
  parallel: [{ tool: "y" }],
  "for-each": ["a"],
  while: "true",
  "max-iterations": 3,
  "max-parallel": 2,
  "fail-fast": true,
  switch: [{ steps: [{ tool: "y" }] }],
  gate: {},
  wait: { for: "1s" },
} satisfies JsonObject;

test("a step of any keys is accepted exactly if the published schema accepts it", () => {
  const validate = published("proposal");
  fc.assert(
    fc.property(fc.subarray(Object.keys(DECIDING), { maxLength: 4 }), (keys) => {
      const step = Object.fromEntries(keys.map((key) => [key, DECIDING[key as "tool"]]));
      const proposal = { title: "t", reason: "r", steps: [step] };
      expect(parseProposal(jsonFile("proposals/x.yml", proposal)).value !== null).toBe(
        validate(proposal),
      );
    }),
    { numRuns: 500 },
  );
});

test("a proposal of any form is accepted exactly if the published schema accepts it", () => {
  const validate = published("proposal");
  const keys = ["tool", "uses", "with", "steps"] as const;
  for (const chosen of subsets(keys)) {
    const body = Object.fromEntries(chosen.map((key) => [key, DECIDING[key]]));
    const proposal = { title: "t", reason: "r", ...body };
    const accepted = parseProposal(jsonFile("proposals/x.yml", proposal)).value !== null;
    expect([chosen, accepted]).toEqual([chosen, validate(proposal)]);
  }
});

test("a tool of any implementations is accepted exactly if the published schema accepts it", () => {
  const validate = published("tool");
  const calls = {
    run: { command: ["x"] },
    http: { url: "https://example.com" },
    mcp: { server: "s", tool: "t" },
    github: { workflow: "x.yml" },
    plugin: { module: ".writ/plugins/x.mjs" },
    builtin: "file.read",
    "dry-run": { command: ["x"] },
  };
  for (const chosen of subsets(Object.keys(calls) as (keyof typeof calls)[])) {
    const tool = { name: "x", ...Object.fromEntries(chosen.map((key) => [key, calls[key]])) };
    const accepted = parseTool(jsonFile(".writ/tools/x.yml", tool)).value !== null;
    expect([chosen, accepted]).toEqual([chosen, validate(tool)]);
  }
});

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((subset) => [first, ...subset])];
}
