import { expect, test } from "vitest";
import type { WorkflowFile } from "../../../src/local-github/runner/workflow-file.ts";
import { parseWorkflowFile } from "../../../src/local-github/runner/workflow-file.ts";

const path = ".github/workflows/x.yml";

async function workflow(content: string): Promise<WorkflowFile> {
  const file = await parseWorkflowFile(path, content);
  if (file.kind === "invalid") {
    throw new Error(file.problems.join("; "));
  }
  return file;
}

async function problems(content: string): Promise<readonly string[]> {
  const file = await parseWorkflowFile(path, content);
  return file.kind === "invalid" ? file.problems : [];
}

const job = 'jobs: { a: { runs-on: x, steps: [{ run: "true" }] } }';

test("a workflow without a name is named by its path", async () => {
  expect((await workflow(`on: push\n${job}`)).name).toBe(path);
  expect((await workflow(`name: CI\non: push\n${job}`)).name).toBe("CI");
});

test("missing permissions, empty permissions and named ones are three things", async () => {
  expect((await workflow(`on: push\n${job}`)).permissions).toBeNull();
  expect((await workflow(`on: push\npermissions: {}\n${job}`)).permissions).toEqual({});
  expect((await workflow(`on: push\npermissions: read-all\n${job}`)).permissions).toBe("read-all");
  expect(
    (await workflow(`on: push\npermissions: { contents: write, checks: none }\n${job}`))
      .permissions,
  ).toEqual({ contents: "write", checks: "none" });
});

test("conditions get GitHub's implicit success()", async () => {
  const file = await workflow(`
on: push
jobs:
  a:
    runs-on: x
    if: github.actor == 'x'
    steps:
      - run: "1"
      - run: "2"
        if: always()
`);
  expect(file.jobs[0]?.condition).toBe("success() && (github.actor == 'x')");
  expect(file.jobs[0]?.steps.map((step) => step.condition)).toEqual(["success()", "always()"]);
});

test.each([
  ["YAML that is none", "on: [", /./],
  ["an unknown key", `on: push\nnonsense: 1\n${job}`, /Unexpected value 'nonsense'/],
  ["an unknown context", `on: push\nenv: { A: "\${{ steps.x }}" }\n${job}`, /steps/],
  [
    "a circle of needs",
    "on: push\njobs:\n  z: { runs-on: x, steps: [{ run: x }] }\n  a: { needs: b, runs-on: x, steps: [{ run: x }] }\n  b: { needs: a, runs-on: x, steps: [{ run: x }] }",
    /cycle/,
  ],
  [
    "a reusable workflow, which is not run",
    "on: push\njobs: { a: { uses: ./.github/workflows/b.yml } }",
    /reusable workflow/,
  ],
  [
    "a container, which is not run",
    "on: push\njobs: { a: { runs-on: x, container: node, steps: [{ run: x }] } }",
    /'container'/,
  ],
])("%s makes the file invalid", async (_name, content, message) => {
  expect((await problems(content)).join("\n")).toMatch(message);
});
