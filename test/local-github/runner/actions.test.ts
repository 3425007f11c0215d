import { expect, test } from "vitest";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";
import { actions, fixture, runSteps } from "./running.ts";
import { pullRequestPayload } from "./webhooks.ts";

interface Seen {
  environment: Record<string, string>;
  event: Record<string, unknown>;
  workspace: string[];
  directory: string;
  node: string;
}

function seenBy(step: { outputs: Readonly<Record<string, string>> } | undefined): Seen {
  return JSON.parse(step?.outputs["seen"] ?? "{}") as Seen;
}

test("a JavaScript action gets the environment that GitHub's runner gives it, and nothing else", async () => {
  process.env["LEAKED_FROM_THE_HOST"] = "yes";
  const host = new FakeWorkflowHost();
  const { run, steps } = await runSteps(
    "- uses: acme/probe@v1\n  env: { OWN: '1' }\n  with: { mode: plan, 'with space': 'a b' }",
    { host, runner: { environment: { EXTRA: "2" } } },
  );
  delete process.env["LEAKED_FROM_THE_HOST"];
  const { environment } = seenBy(steps[0]);
  expect(environment).toMatchObject({
    CI: "true",
    EXTRA: "2",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "__acme_probe",
    GITHUB_ACTION_PATH: fixture("probe"),
    GITHUB_ACTION_REF: "v1",
    GITHUB_ACTION_REPOSITORY: "acme/probe",
    GITHUB_ACTOR: "alice",
    GITHUB_ACTOR_ID: "1001",
    GITHUB_API_URL: host.apiUrl,
    GITHUB_BASE_REF: "",
    GITHUB_EVENT_NAME: "push",
    GITHUB_GRAPHQL_URL: host.graphqlUrl,
    GITHUB_HEAD_REF: "",
    GITHUB_JOB: "job",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_PROTECTED: "false",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_REPOSITORY_ID: "7",
    GITHUB_REPOSITORY_OWNER: "acme",
    GITHUB_REPOSITORY_OWNER_ID: "3",
    GITHUB_RETENTION_DAYS: "90",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: host.serverUrl,
    GITHUB_SHA: run.sha,
    GITHUB_TRIGGERING_ACTOR: "alice",
    GITHUB_WORKFLOW: ".github/workflows/x.yml",
    GITHUB_WORKFLOW_REF: "acme/shop/.github/workflows/x.yml@refs/heads/main",
    GITHUB_WORKFLOW_SHA: run.sha,
    INPUT_BARE: "",
    "INPUT_EXIT-CODE": "0",
    INPUT_MODE: "plan",
    INPUT_TOKEN: host.tokens[0]?.token,
    INPUT_WITH_SPACE: "a b",
    OWN: "1",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_OS: expect.any(String),
    RUNNER_ARCH: expect.any(String),
    RUNNER_NAME: expect.any(String),
    RUNNER_TEMP: expect.any(String),
    RUNNER_TOOL_CACHE: expect.any(String),
    GITHUB_ENV: expect.any(String),
    GITHUB_OUTPUT: expect.any(String),
    GITHUB_PATH: expect.any(String),
    GITHUB_STATE: expect.any(String),
    GITHUB_STEP_SUMMARY: expect.any(String),
  });
  const host0 = ["PATH", "HOME", "LANG", "CI", "EXTRA", "OWN"];
  const others = Object.keys(environment).filter(
    (name) => !/^(?:GITHUB|RUNNER|INPUT)_/.test(name) && !host0.includes(name),
  );
  expect(others).toEqual([]);
  expect(environment).not.toHaveProperty("GITHUB_TOKEN");
});

test("it runs in an empty workspace, with the event in a file, on the runner's Node", async () => {
  const { run, steps } = await runSteps("- uses: acme/probe@v1");
  const { event, workspace, directory, environment, node } = seenBy(steps[0]);
  expect(event).toEqual(run.payload);
  expect(workspace).toEqual([]);
  expect(directory).toBe(environment["GITHUB_WORKSPACE"]);
  expect(node).toBe(process.version);
});

test("its log, outputs, summary, annotations and exit code are in the record, and its token nowhere", async () => {
  const host = new FakeWorkflowHost();
  const { steps } = await runSteps("- uses: acme/probe@v1\n  with: { exit-code: 4, nonsense: 1 }", {
    host,
  });
  expect(steps[0]).toMatchObject({
    name: "Run acme/probe@v1",
    uses: "acme/probe@v1",
    exitCode: 4,
    conclusion: "failure",
    summary: "# Probe\nsaw push\n",
    annotations: [
      { level: "warning", message: expect.stringContaining("Unexpected input(s) 'nonsense'") },
      { level: "warning", title: "Look", path: "a.yml", startLine: 3, message: "there\nit is" },
    ],
  });
  expect(steps[0]?.log).toContain("the token is ***\n");
  expect(steps[0]?.log).not.toContain(host.tokens[0]?.token);
});

test("programs before and after run around the steps, the last first, with the saved state", async () => {
  const { steps } = await runSteps(`
- uses: acme/lifecycle@v1
  name: one
- run: echo "$HANDED_ON"
- uses: acme/lifecycle@v1
  name: two
  with: { fail: true }
`);
  expect(steps.map((step) => [step.name, step.log.trim(), step.conclusion])).toEqual([
    ["Pre one", "pre", "success"],
    ["Pre two", "pre", "success"],
    ["one", "main sees 1", "success"],
    ['Run echo "$HANDED_ON"', "yes", "success"],
    ["two", "main sees 1", "failure"],
    ["Post two", "post sees 1 and 2", "success"],
    ["Post one", "post sees 1 and 2", "success"],
  ]);
});

test("an action of the workspace is found once something has put it there", async () => {
  const { steps } = await runSteps(`
- run: cp -r "$FROM" here
  env: { FROM: "${fixture("probe")}" }
- uses: ./here
`);
  expect(steps.map((step) => step.conclusion)).toEqual(["success", "success"]);
  expect(seenBy(steps[1]).environment["GITHUB_ACTION"]).toBe("__self");
});

const file = (event: string): string => `
on: ${event}
jobs:
  a:
    runs-on: x
    steps:
      - uses: acme/probe@v1
        env: { KEY: "[\${{ secrets.KEY }}]" }
`;

test("a pull request's refs are in the environment, and the fork's run has no secrets", async () => {
  const host = new FakeWorkflowHost();
  host.secrets = { KEY: "hunter2" };
  host.permissions = { contents: "write" };
  const main = host.commit("refs/heads/main", {
    ".github/workflows/t.yml": file("pull_request_target"),
  });
  const merge = host.commit("refs/pull/5/merge", {
    ".github/workflows/p.yml": file("pull_request"),
  });
  await using runner = WorkflowRunner.start(host, { actions });
  host.send("pull_request", pullRequestPayload("opened", { head: { repo: { id: 8 } } }));
  await runner.idle();
  const [pull, target] = runner.runs.map((run) => seenBy(run.jobs[0]?.steps[0]).environment);
  expect(pull).toMatchObject({
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_REF: "refs/pull/5/merge",
    GITHUB_REF_NAME: "5/merge",
    GITHUB_SHA: merge,
    GITHUB_HEAD_REF: "topic",
    GITHUB_BASE_REF: "main",
    KEY: "[]",
  });
  expect(target).toMatchObject({
    GITHUB_EVENT_NAME: "pull_request_target",
    GITHUB_REF: "refs/heads/main",
    GITHUB_SHA: main,
    GITHUB_HEAD_REF: "topic",
    KEY: "[hunter2]",
  });
  expect(host.tokens.map((grant) => grant.permissions)).toEqual([
    { contents: "read" },
    { contents: "write" },
  ]);
});

test("an action that is none of Node's says so", async () => {
  const { steps } = await runSteps(`
- run: |
    mkdir composite
    echo 'runs: { using: composite, steps: [] }' > composite/action.yml
- uses: ./composite
`);
  expect(steps[1]?.log).toContain("runs.using is 'composite'");
});
