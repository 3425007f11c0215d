import { expect, test } from "vitest";
import { LocalGitHub } from "../../../src/local-github/local-github.ts";
import type { RepositoryHandle } from "../../../src/local-github/repository-handle.ts";
import { runActionStep } from "../../../src/local-github/runner/run-action-step.ts";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { actions, fixture, until } from "./running.ts";

interface World {
  readonly github: LocalGitHub;
  readonly shop: RepositoryHandle;
  /** One call of the REST API as somebody. */
  readonly call: (login: string, method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** An embedded GitHub with acme/shop, whose main has these workflows. */
async function startWorld(workflows: Readonly<Record<string, string>>): Promise<World> {
  const github = await LocalGitHub.start();
  for (const login of ["acme", "alice", "bob"]) {
    github.createUser({ login });
  }
  const shop = await github.createRepository({ owner: "acme", name: "shop" });
  shop.addCollaborator("alice", "write");
  shop.addCollaborator("bob", "write");
  const files = Object.entries(workflows).map(([name, text]) => [
    `.github/workflows/${name}.yml`,
    text,
  ]);
  await shop.commit({ files: { "README.md": "shop\n", ...Object.fromEntries(files) } });
  return {
    github,
    shop,
    [Symbol.asyncDispose]: () => github.close(),
    call: async (login, method, path, body) => {
      const answer = await fetch(`${github.apiUrl}/repos/acme/shop${path}`, {
        method,
        headers: {
          authorization: `Bearer ${github.tokenFor(login)}`,
          accept: "application/vnd.github+json",
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) {
        throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      }
      return text === "" ? null : (JSON.parse(text) as unknown);
    },
  };
}

function printing(on: string, line: string, more = ""): string {
  return `${more}\non: ${on}\njobs: { a: { runs-on: x, steps: [{ run: 'echo "${line}"' }] } }`;
}

const logOf = (runner: WorkflowRunner, event: string): string | undefined =>
  runner.runs.find((run) => run.event === event)?.jobs[0]?.steps[0]?.log.trim();

test("opening, reviewing and merging a pull request wakes the workflows that GitHub would wake", async () => {
  await using world = await startWorld({
    target: printing("pull_request_target", "$GITHUB_REF $GITHUB_HEAD_REF"),
    pull: printing("pull_request", "$GITHUB_REF"),
    review: printing("pull_request_review", "$GITHUB_REF", "name: Review"),
    after: printing(
      "{ workflow_run: { workflows: [Review], types: [completed] } }",
      "${{ github.event.workflow_run.conclusion }} ${{ github.event.workflow_run.event }}",
    ),
    push: printing("push", "$GITHUB_REF $GITHUB_SHA"),
    comment: printing("issue_comment", "${{ github.event.comment.body }}"),
  });
  const { github, shop, call } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  await shop.commit({
    files: { "proposals/a.yml": "title: a\n" },
    branch: "topic",
    login: "alice",
  });
  await call("alice", "POST", "/pulls", { title: "A", head: "topic", base: "main" });
  await runner.idle();
  await call("bob", "POST", "/pulls/1/reviews", { event: "APPROVE" });
  await call("bob", "POST", "/issues/1/comments", { body: "/writ status" });
  await runner.idle();
  const merged = (await call("bob", "PUT", "/pulls/1/merge", {})) as { sha: string };
  await runner.idle();
  expect(new Set(runner.runs.map((run) => run.conclusion))).toEqual(new Set(["success"]));
  expect(Object.groupBy(runner.runs, (run) => run.event)).toMatchObject({
    issue_comment: [{}],
    pull_request: [{}],
    pull_request_review: [{}],
    pull_request_target: [{}],
    push: [{}, {}],
    workflow_run: [{}],
  });
  expect(runner.runs).toHaveLength(7);
  expect(logOf(runner, "pull_request_target")).toBe("refs/heads/main topic");
  expect(logOf(runner, "pull_request")).toBe("refs/pull/1/merge");
  expect(logOf(runner, "pull_request_review")).toBe("refs/pull/1/merge");
  expect(logOf(runner, "workflow_run")).toBe("success pull_request_review");
  expect(logOf(runner, "issue_comment")).toBe("/writ status");
  expect(runner.runs.at(-1)?.jobs[0]?.steps[0]?.log.trim()).toBe(`refs/heads/main ${merged.sha}`);
  expect(github.violations).toEqual([]);
});

/** A workflow that opens an issue with its token and prints the status of the answer. */
const openingIssue = (permission: string): string => `
on: { push: { branches: [main] }, issues: }
jobs:
  a:
    runs-on: x
    permissions: { issues: ${permission} }
    steps:
      - shell: node {0}
        env: { TOKEN: "\${{ github.token }}" }
        run: |
          const { TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY } = process.env;
          const answer = await fetch(GITHUB_API_URL + "/repos/" + GITHUB_REPOSITORY + "/issues", {
            method: "POST",
            headers: { authorization: "Bearer " + TOKEN },
            body: JSON.stringify({ title: "Made by a workflow" }),
          });
          console.log(answer.status);
`;

/** What the API answers to the token of such a workflow. */
async function statusWith(permission: string): Promise<unknown> {
  await using world = await startWorld({ a: openingIssue(permission) });
  const { github, shop } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  await shop.commit({ files: { x: "1" } });
  await runner.idle();
  expect(runner.runs).toHaveLength(1);
  return runner.runs[0]?.jobs[0]?.steps[0]?.log.trim();
}

test("the job's token may do what the job declares, and what it does wakes nothing", async () => {
  expect(await statusWith("write")).toBe("201");
  expect(await statusWith("read")).toBe("403");
});

test("checkout clones the repository with the job's token, which stays only where it may", async () => {
  await using world = await startWorld({
    a: `
on: push
permissions: { contents: read }
jobs:
  a:
    runs-on: x
    steps:
      - uses: actions/checkout@v5
        with: { fetch-depth: 0 }
      - run: git log --format=%s | head -1; git config --get-regexp 'extraheader' | wc -l
      - uses: actions/checkout@v5
        with: { path: other, persist-credentials: false }
      - run: cat x; git config --local --get-regexp 'extraheader' | wc -l
        working-directory: other
`,
  });
  const { github, shop } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  await shop.commit({ files: { x: "content\n" }, message: "Add x" });
  await runner.idle();
  const logs = runner.runs[0]?.jobs[0]?.steps.map((step) => step.log.split(/\s*\n/).slice(0, 2));
  expect(logs?.[1]).toEqual(["Add x", "1"]);
  expect(logs?.[3]).toEqual(["content", "0"]);
});

/** A workflow whose job wants the secrets of an environment. */
const inEnvironment = (event: string): string => `
on: ${event}
jobs:
  a:
    runs-on: x
    environment: { name: writ, deployment: false }
    steps: [{ run: 'echo "$KEY"', env: { KEY: "\${{ secrets.KEY }}" } }]
`;

test("an environment of the default branch is closed to a review's run and open to main's", async () => {
  await using world = await startWorld({
    p: inEnvironment("pull_request"),
    t: inEnvironment("pull_request_target"),
  });
  const { github, shop, call } = world;
  shop.setEnvironment({ name: "writ", branches: ["main"], secrets: { KEY: "hunter2" } });
  await using runner = WorkflowRunner.start(github, { actions });
  await shop.commit({ files: { a: "1" }, branch: "topic", login: "alice" });
  await call("alice", "POST", "/pulls", { title: "A", head: "topic", base: "main" });
  await runner.idle();
  const jobs = Object.fromEntries(runner.runs.map((run) => [run.event, run.jobs[0]]));
  expect(jobs["pull_request"]).toMatchObject({ conclusion: "failure", steps: [] });
  expect(jobs["pull_request"]?.problem).not.toBeNull();
  expect(jobs["pull_request_target"]).toMatchObject({
    conclusion: "success",
    steps: [{ log: "***\n" }],
  });
});

test("a dispatch, a re-run and a cancellation come through the API", async () => {
  await using world = await startWorld({
    a: `
on: { workflow_dispatch: { inputs: { wait: { type: boolean, default: false } } } }
jobs:
  a: { runs-on: x, steps: [{ if: inputs.wait, uses: acme/slow@v1 }, { run: 'echo "attempt $GITHUB_RUN_ATTEMPT"' }] }
`,
  });
  const { github, call } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  const dispatch = (wait: boolean): Promise<unknown> =>
    call("alice", "POST", "/actions/workflows/a.yml/dispatches", {
      ref: "main",
      inputs: { wait: String(wait) },
    });
  await dispatch(false);
  await runner.idle();
  const [first] = runner.runs;
  await call("alice", "POST", `/actions/runs/${first?.id}/rerun`);
  await runner.idle();
  expect(runner.runs.map((run) => run.jobs[0]?.steps[1]?.log)).toEqual([
    "attempt 1\n",
    "attempt 2\n",
  ]);
  await dispatch(true);
  await until(() => runner.runs[2]?.jobs[0]?.steps[0]?.log.includes("waiting") === true);
  await call("alice", "POST", `/actions/runs/${runner.runs[2]?.id}/cancel`);
  await runner.idle();
  expect(runner.runs[2]).toMatchObject({ conclusion: "cancelled" });
  const shown = (await call("alice", "GET", `/actions/runs/${runner.runs[2]?.id}/jobs`)) as {
    jobs: unknown[];
  };
  expect(shown.jobs).toMatchObject([{ name: "a", status: "completed", conclusion: "cancelled" }]);
  expect(github.violations).toEqual([]);
});

test("a schedule knows its repository from the API", async () => {
  await using world = await startWorld({
    a: printing("{ schedule: [{ cron: '0 5 * * *' }] }", "$GITHUB_REPOSITORY_ID $GITHUB_ACTOR"),
  });
  const { github } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  await runner.fireSchedule({ owner: "acme", name: "shop" });
  await runner.idle();
  expect(logOf(runner, "schedule")).toBe(`${github.repository("acme", "shop").id} acme`);
});

test("a single action step is a run and a job that the API shows", async () => {
  await using world = await startWorld({});
  const { github, shop, call } = world;
  const result = await runActionStep({
    host: github,
    repository: { owner: "acme", name: "shop" },
    actionDirectory: fixture("probe"),
    event: { name: "push", payload: { ref: "refs/heads/main" } },
    ref: "refs/heads/main",
    sha: shop.branchTip("main") ?? "",
    actor: "alice",
    permissions: { contents: "read" },
    inputs: { "exit-code": "3" },
    job: "apply",
  });
  expect(result).toMatchObject({ outcome: "failure", exitCode: 3 });
  const again = await runActionStep({
    host: github,
    repository: { owner: "acme", name: "shop" },
    actionDirectory: fixture("probe"),
    event: { name: "push", payload: { ref: "refs/heads/main" } },
    ref: "refs/heads/main",
    sha: shop.branchTip("main") ?? "",
    actor: "alice",
    permissions: { contents: "read" },
    runId: result.runId,
  });
  expect(again).toMatchObject({ runId: result.runId, attempt: 2 });
  const run = await call("alice", "GET", `/actions/runs/${result.runId}`);
  expect(run).toMatchObject({ run_attempt: 2, status: "completed", conclusion: "success" });
  expect(result.job).toMatchObject({ name: "apply", conclusion: "failure" });
});

test("a merge group runs on its own branch, and giving it up runs nothing", async () => {
  await using world = await startWorld({
    group: printing("merge_group", "$GITHUB_REF $GITHUB_SHA"),
  });
  const { github, shop, call } = world;
  await using runner = WorkflowRunner.start(github, { actions });
  await shop.commit({ files: { a: "1" }, branch: "topic", login: "alice" });
  await call("alice", "POST", "/pulls", { title: "A", head: "topic", base: "main" });
  const group = await shop.queueMerge([1]);
  await runner.idle();
  expect(runner.runs).toHaveLength(1);
  expect(logOf(runner, "merge_group")).toMatch(
    /^refs\/heads\/gh-readonly-queue\/main\/\S+ [0-9a-f]{40}$/,
  );
  await shop.abandonMergeGroup(group);
  await runner.idle();
  expect(runner.runs).toHaveLength(1);
});

/** A workflow that says whether it was given the secret. */
const wantingSecret = (event: string): string => `
on: ${event}
permissions: { contents: write }
jobs:
  a: { runs-on: x, steps: [{ run: 'test -n "$KEY" && echo secret || echo none', env: { KEY: "\${{ secrets.KEY }}" } }] }
`;

test("a fork's pull request gets neither secrets nor rights to write, but on pull_request_target", async () => {
  await using world = await startWorld({
    p: wantingSecret("pull_request"),
    t: wantingSecret("pull_request_target"),
  });
  const { github, shop, call } = world;
  shop.setSecrets({ KEY: "hunter2" });
  github.createUser({ login: "mallory" });
  const fork = await github.fork(shop, { owner: "mallory" });
  await fork.commit({ files: { a: "1" }, branch: "evil", login: "mallory" });
  const grants: unknown[] = [];
  const issue = github.issueWorkflowToken.bind(github);
  github.issueWorkflowToken = (grant) => {
    grants.push(grant.permissions);
    return issue(grant);
  };
  await using runner = WorkflowRunner.start(github, { actions });
  await call("mallory", "POST", "/pulls", { title: "A", head: "mallory:evil", base: "main" });
  await runner.idle();
  expect(logOf(runner, "pull_request")).toBe("none");
  expect(logOf(runner, "pull_request_target")).toBe("secret");
  expect(grants).toEqual([{ contents: "read" }, { contents: "write" }]);
});
