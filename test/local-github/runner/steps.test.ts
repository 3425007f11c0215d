import { expect, test } from "vitest";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";
import { jobLog } from "../../../src/local-github/runner/records.ts";
import { runSteps } from "./running.ts";

const conclusions = (steps: readonly { conclusion: unknown }[]): unknown[] =>
  steps.map((step) => step.conclusion);

test("a failed step skips the rest, but for steps that ask for it", async () => {
  const { run, steps } = await runSteps(`
- run: exit 7
- run: echo never
- run: echo failed
  if: failure()
- run: echo always
  if: always()
`);
  expect(conclusions(steps)).toEqual(["failure", "skipped", "success", "success"]);
  expect(steps[0]).toMatchObject({
    exitCode: 7,
    log: "##[error]Process completed with exit code 7.\n",
  });
  expect(run.conclusion).toBe("failure");
});

test("continue-on-error turns a failed outcome into a successful conclusion", async () => {
  const { run, steps } = await runSteps(`
- id: shaky
  run: exit 1
  continue-on-error: true
- run: echo "\${{ steps.shaky.outcome }} \${{ steps.shaky.conclusion }} \${{ job.status }}"
`);
  expect(steps[0]).toMatchObject({ outcome: "failure", conclusion: "success" });
  expect(steps[1]?.log).toBe("failure success success\n");
  expect(run.conclusion).toBe("success");
});

test("the log of a job has the logs of its steps under their names", async () => {
  const { job } = await runSteps("- run: echo one\n  name: first\n- run: echo two");
  expect(jobLog(job)).toBe("##[group]first\none\n##[group]Run echo two\ntwo\n");
});

test("a script stops at the first command that fails", async () => {
  const { steps } = await runSteps("- run: |\n    echo one\n    false\n    echo two");
  expect(steps[0]?.log).toBe("one\n##[error]Process completed with exit code 1.\n");
});

test("shell and working directory come from the step, then the job, then the workflow", async () => {
  const { steps } = await runSteps(
    `
- run: mkdir -p a/b
  working-directory: .
- run: basename "$PWD"
- run: basename "$PWD"
  working-directory: a/b
- run: console.log("node " + process.argv.length)
  shell: node {0}
- run: echo
  shell: nonsense
`,
    { job: "    defaults: { run: { working-directory: a } }" },
  );
  expect(steps.map((step) => step.log.trim())).toEqual([
    "",
    "a",
    "b",
    "node 2",
    expect.stringContaining("Invalid shell option"),
  ]);
});

test("env of the workflow, the job and the step are joined, the nearest wins", async () => {
  const { steps } = await runSteps(
    `
- run: echo "$A $B $C \${{ env.A }} \${{ env.C }}"
  env: { C: "step-\${{ env.B }}" }
- run: echo "[$C]"
`,
    { job: "    env: { A: job, B: job }" },
  );
  expect(steps.map((step) => step.log)).toEqual(["job job step-job job step-job\n", "[]\n"]);
});

test("a step hands variables and paths to the steps after it", async () => {
  const { steps } = await runSteps(`
- run: |
    mkdir bin
    printf '#!/bin/sh\\necho "found $TOWN"\\n' > bin/tool
    chmod +x bin/tool
    echo "$PWD/bin" >> "$GITHUB_PATH"
    echo "TOWN=here" >> "$GITHUB_ENV"
- run: tool
- run: echo "\${{ env.TOWN }}"
`);
  expect(steps.slice(1).map((step) => step.log)).toEqual(["found here\n", "here\n"]);
});

test.each(["GITHUB_SHA=forged", "NODE_OPTIONS=--inspect", "RUNNER_OS=forged"])(
  "a step cannot set %s for the others",
  async (line) => {
    const name = line.split("=")[0] ?? "";
    const { steps } = await runSteps(
      `- run: echo "${line}" >> "$GITHUB_ENV"\n- run: echo "[$${name}]"`,
    );
    expect(steps[0]?.annotations[0]?.message).toContain(`Can't store ${name}`);
    expect(steps[1]?.log).not.toContain(line.split("=")[1]);
  },
);

test("a malformed output fails the step", async () => {
  const { steps } = await runSteps('- run: echo nonsense >> "$GITHUB_OUTPUT"');
  expect(steps[0]).toMatchObject({ conclusion: "failure", exitCode: 0 });
  expect(steps[0]?.log).toContain("Invalid format 'nonsense'");
});

test("masks hold for the log, annotations, summaries and names of all later steps", async () => {
  const { steps } = await runSteps(`
- name: learn
  run: |
    echo "::add-mask::hunter2"
    echo "it is hunter2"
    echo "::error::no hunter2"
    echo "# hunter2" >> "$GITHUB_STEP_SUMMARY"
    echo "password=hunter2" >> "$GITHUB_OUTPUT"
  id: a
- name: use \${{ steps.a.outputs.password }}
  run: echo "again hunter2"
`);
  expect(JSON.stringify(steps.map(({ outputs: _outputs, ...shown }) => shown))).not.toContain(
    "hunter2",
  );
  expect(steps[0]?.log).toBe("::add-mask::***\nit is ***\n##[error]no ***\n");
  expect(steps[0]?.summary).toBe("# ***\n");
  expect(steps[1]).toMatchObject({ name: "use ***", log: "again ***\n" });
});

test("stopped commands are ordinary output until they are resumed", async () => {
  const { steps } = await runSteps(`
- run: |
    echo "::stop-commands::token"
    echo "::error::a"
    echo "::token::"
    echo "::error::b"
`);
  expect(steps[0]?.annotations.map((annotation) => annotation.message)).toEqual(["b"]);
});

test("commands of the past do nothing, and the dangerous ones fail the step", async () => {
  const { steps } = await runSteps(`
- id: old
  run: echo "::set-output name=a::1"
- run: echo "[\${{ steps.old.outputs.a }}]"
- run: echo "::set-env name=A::1"
`);
  expect(steps[1]?.log).toBe("[]\n");
  expect(conclusions(steps)).toEqual(["success", "success", "failure"]);
});

test("a summary beyond 1 MiB is dropped with an error, and the step succeeds", async () => {
  const { steps } = await runSteps(
    `- run: head -c 1048577 /dev/zero | tr '\\\\0' x >> "$GITHUB_STEP_SUMMARY"`,
  );
  expect(steps[0]).toMatchObject({ summary: "", conclusion: "success" });
  expect(steps[0]?.log).toContain("upload aborted");
});

test("a step that is too slow fails", async () => {
  const { steps } = await runSteps("- run: exec sleep 60\n  timeout-minutes: 0.002");
  expect(steps[0]).toMatchObject({ conclusion: "failure", signal: "SIGINT" });
  expect(steps[0]?.log).toContain("has timed out after 0.002 minutes");
});

test.each([
  ["actions/cache@v4", "Unable to resolve action 'actions/cache@v4'"],
  ["acme/probe", "Expected format {org}/{repo}[/path]@ref"],
  ["docker://alpine", "Expected format"],
  ["./nowhere", "Can't find 'action.yml'"],
])("uses: %s fails the step and says why", async (uses, message) => {
  const { steps } = await runSteps(`- uses: ${uses}`);
  expect(steps[0]).toMatchObject({ conclusion: "failure" });
  expect(steps[0]?.log).toContain(message);
});

test("an expression that cannot be evaluated fails its step", async () => {
  const { steps } = await runSteps("- run: echo ${{ fromJSON('{') }}\n- run: x\n  if: failure()");
  expect(steps[0]).toMatchObject({ conclusion: "failure" });
});

test("debug lines are shown only where the repository asks for them", async () => {
  const script = '- run: |\n    echo "::debug::inside"\n    echo "[$RUNNER_DEBUG]"';
  expect((await runSteps(script)).steps[0]?.log).toBe("[]\n");
  const host = new FakeWorkflowHost();
  host.variables = { ACTIONS_STEP_DEBUG: "true" };
  expect((await runSteps(script, { host })).steps[0]?.log).toBe("##[debug]inside\n[1]\n");
});
