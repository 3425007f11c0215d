import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { INPUTS, OUTPUTS } from "../../src/entry/action/inputs.ts";

const METADATA = parse(readFileSync(join(import.meta.dirname, "../../action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
};

test("action.yml has the inputs that the code reads, with their descriptions and defaults", () => {
  expect(METADATA.inputs).toEqual(INPUTS);
});

test("action.yml has the outputs that the code writes, with their descriptions", () => {
  expect(METADATA.outputs).toEqual(
    Object.fromEntries(
      Object.entries(OUTPUTS).map(([name, description]) => [name, { description }]),
    ),
  );
});

test("the inputs and outputs are those of the contract, on Node 24", () => {
  expect(Object.keys(METADATA.inputs)).toEqual([
    "mode",
    "token",
    "org-token",
    "signing-key",
    "config",
    "dry-run",
    "working-directory",
    "worker",
  ]);
  expect(Object.keys(METADATA.outputs)).toEqual([
    "status",
    "proposals",
    "executions",
    "diagnostics",
    "plan-digests",
    "decision",
    "merged",
    "audit-commit",
    "workers",
  ]);
  expect(METADATA.runs).toEqual({ using: "node24", main: "dist/index.js" });
});
