import { expect, test } from "vitest";
import type { StatusFunctions } from "../../../src/local-github/runner/expression.ts";
import type { FinishedJob, JobResult } from "../../../src/local-github/runner/job-graph.ts";
import {
  ancestorsOf,
  combineLegs,
  jobStatusFunctions,
  needsContext,
} from "../../../src/local-github/runner/job-graph.ts";

const done = (result: JobResult, outputs = {}): FinishedJob => ({ result, outputs });

test("ancestors are the needs of the needs as well", () => {
  const jobs = [
    { id: "a", needs: [] },
    { id: "b", needs: ["a"] },
    { id: "c", needs: ["b"] },
    { id: "d", needs: [] },
  ];
  expect([...ancestorsOf("c", jobs)].toSorted()).toEqual(["a", "b"]);
});

function statusAfter(...results: JobResult[]): StatusFunctions {
  return jobStatusFunctions(new Map(results.map((one, i) => [String(i), done(one)])), () => false);
}

test("success() wants every ancestor to have succeeded: a skipped one is no success", () => {
  expect(statusAfter().success([])).toBe(true);
  expect(statusAfter("success", "success").success([])).toBe(true);
  expect(statusAfter("success", "skipped").success([])).toBe(false);
  expect(statusAfter("success", "skipped").failure([])).toBe(false);
  expect(statusAfter("skipped", "failure").failure([])).toBe(true);
  expect(statusAfter("success", "failure").success(["0"])).toBe(true);
});

test("in a cancelled run neither success() nor failure() holds", () => {
  const status = jobStatusFunctions(new Map([["a", done("failure")]]), () => true);
  expect([status.success([]), status.failure([]), status.cancelled()]).toEqual([
    false,
    false,
    true,
  ]);
});

test("one failed leg fails the matrix, and the last leg that says something gives an output", () => {
  expect(combineLegs([done("success"), done("cancelled"), done("failure")]).result).toBe("failure");
  expect(combineLegs([done("success"), done("cancelled")]).result).toBe("cancelled");
  expect(
    combineLegs([done("success", { a: "1", b: "1" }), done("success", { a: "2", b: "" })]),
  ).toEqual(done("success", { a: "2", b: "1" }));
});

test("needs holds the named jobs only", () => {
  const finished = new Map([
    ["a", done("success", { x: "1" })],
    ["b", done("failure")],
  ]);
  expect(needsContext(["a"], finished)).toEqual({ a: done("success", { x: "1" }) });
});
