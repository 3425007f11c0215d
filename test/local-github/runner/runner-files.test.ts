import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RunnerFiles, parsePairs } from "../../../src/local-github/runner/runner-files.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "runner-files-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

test("lines and heredocs become pairs; the last of one name wins", () => {
  expect(parsePairs("a=1\nb<<EOF\nx\n\ny=2\nEOF\nc=x=y<<z\n\na=3\n")).toEqual({
    pairs: { a: "3", b: "x\n\ny=2", c: "x=y<<z" },
    problem: null,
  });
});

test("an empty value is a value", () => {
  expect(parsePairs("a=\nb<<E\nE\n").pairs).toEqual({ a: "", b: "" });
});

test.each([
  ["no separator", "a=1\nnonsense\nb=2", "Invalid format 'nonsense'"],
  ["no name", "=1", "Invalid format '=1'"],
  ["no end", "a<<EOF\nx", "Invalid value. Matching delimiter not found 'EOF'"],
])("%s is a problem", (_name, text, problem) => {
  expect(parsePairs(text).problem).toBe(problem);
});

test("any text goes through a heredoc unchanged, if its delimiter is not in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (value) => {
      const text = value.replaceAll("\r", "");
      expect(parsePairs(`name<<ghadelimiter\n${text}\nghadelimiter\n`).pairs).toEqual({
        name: text,
      });
    }),
  );
});

test("what a step writes into its files is read back", () => {
  const files = RunnerFiles.create(directory, "1");
  const paths = files.variables();
  writeFileSync(paths.GITHUB_OUTPUT, "out=1\n");
  writeFileSync(paths.GITHUB_ENV, "HOME_TOWN=x\n");
  writeFileSync(paths.GITHUB_PATH, "/a\n/b\n");
  writeFileSync(paths.GITHUB_STATE, "s=2\n");
  writeFileSync(paths.GITHUB_STEP_SUMMARY, "# hi");
  expect(files.read()).toEqual({
    outputs: { out: "1" },
    environment: { HOME_TOWN: "x" },
    paths: ["/a", "/b"],
    state: { s: "2" },
    summary: "# hi",
    summaryProblem: null,
    problems: [],
  });
});

test("a summary of 1 MiB is kept, and one byte more is dropped with an error", () => {
  const files = RunnerFiles.create(directory, "1");
  const { GITHUB_STEP_SUMMARY } = files.variables();
  writeFileSync(GITHUB_STEP_SUMMARY, "x".repeat(1024 * 1024));
  expect(files.read()).toMatchObject({ summaryProblem: null, problems: [] });
  writeFileSync(GITHUB_STEP_SUMMARY, "x".repeat(1024 * 1024 + 1));
  const { summary, summaryProblem, problems } = files.read();
  expect([summary, problems]).toEqual(["", []]);
  expect(summaryProblem).toContain("supports content up to a size of 1024k");
});

test("a deleted file counts as empty", () => {
  const files = RunnerFiles.create(directory, "1");
  rmSync(files.variables().GITHUB_OUTPUT);
  expect(files.read()).toMatchObject({ outputs: {}, problems: [] });
});
