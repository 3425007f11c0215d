import { expect, test } from "vitest";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";

test("a push runs the pushed commit's workflow", async () => {
  const host = new FakeWorkflowHost();
  const sha = host.commit("refs/heads/main", {
    ".github/workflows/ci.yml": `
name: CI
on: push
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - run: echo "hello $GITHUB_REF_NAME at $GITHUB_SHA"
`,
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await runner.idle();
  expect(runner.runs).toMatchObject([
    { workflowName: "CI", event: "push", ref: "refs/heads/main", sha, conclusion: "success" },
  ]);
  expect(runner.runs[0]?.jobs[0]?.steps[0]?.log).toBe(`hello main at ${sha}\n`);
});
