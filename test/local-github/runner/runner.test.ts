import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost, repository } from "./fake-workflow-host.ts";
import { runOnPush, until } from "./running.ts";
import { pullRequestPayload } from "./webhooks.ts";

/** A workflow of one job that prints a line. */
function printing(on: string, line: string, more = ""): string {
  return `${more}\non: ${on}\njobs: { a: { runs-on: x, steps: [{ run: 'echo "${line}"' }] } }`;
}

function logs(runner: WorkflowRunner): unknown[] {
  return runner.runs.map((run) => run.jobs[0]?.steps[0]?.log.trim());
}

test("a push runs the workflow of the pushed commit, not of the branch's later state", async () => {
  const host = new FakeWorkflowHost();
  const sha = host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("push", "old"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  host.commit("refs/heads/main", { ".github/workflows/a.yml": printing("push", "new") });
  await runner.idle();
  expect(logs(runner)).toEqual(["old"]);
  expect(runner.runs).toMatchObject([
    { event: "push", ref: "refs/heads/main", sha, headBranch: "main", headSha: sha, attempt: 1 },
  ]);
});

test("pull_request_target and comments run main's file, pull_request and reviews the merge ref's", async () => {
  const host = new FakeWorkflowHost();
  const events = ["pull_request", "pull_request_target", "pull_request_review", "issue_comment"];
  const files = (from: string): Record<string, string> =>
    Object.fromEntries(
      events.map((event) => [
        `.github/workflows/${event}.yml`,
        printing(event, `${event} ${from}`),
      ]),
    );
  host.commit("refs/heads/main", files("main"));
  host.commit("refs/heads/topic", files("head"));
  host.commit("refs/pull/5/merge", files("merge"));
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.send("pull_request", pullRequestPayload("opened"));
  host.send("pull_request_review", pullRequestPayload("submitted"));
  host.send("issue_comment", { action: "created", issue: { title: "Talk" } });
  await runner.idle();
  expect(new Set(logs(runner))).toEqual(
    new Set([
      "issue_comment main",
      "pull_request merge",
      "pull_request_review merge",
      "pull_request_target main",
    ]),
  );
  expect(runner.runs[0]).toMatchObject({ headBranch: "topic", headSha: "1".repeat(40) });
});

test("a pull request without a merge ref runs pull_request_target only", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("[pull_request, pull_request_target]", "x"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.send("pull_request", pullRequestPayload("opened"));
  host.send("pull_request_review", pullRequestPayload("submitted"));
  await runner.idle();
  expect(runner.runs.map((run) => run.event)).toEqual(["pull_request_target"]);
});

test("paths of a pull request are what its merge brings to the base", async () => {
  const host = new FakeWorkflowHost();
  const on = "{ pull_request_target: { paths: ['proposals/**'] } }";
  const base = { ".github/workflows/a.yml": printing(on, "x"), "README.md": "1" };
  host.commit("refs/heads/main", base);
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.commit("refs/pull/5/merge", { ...base, "README.md": "2" });
  host.send("pull_request", pullRequestPayload("opened"));
  await runner.idle();
  expect(runner.runs).toHaveLength(0);
  host.commit("refs/pull/5/merge", { ...base, "proposals/x.yml": "1" });
  host.send("pull_request", pullRequestPayload("synchronize"));
  await runner.idle();
  expect(runner.runs).toHaveLength(1);
});

test("the end of a run wakes workflow_run on main, at most three in a row", async () => {
  const host = new FakeWorkflowHost();
  const after = (before: string, name: string): string =>
    printing(
      `{ workflow_run: { workflows: [${before}], types: [completed] } }`,
      name,
      `name: ${name}`,
    );
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("push", "a", "name: A"),
    ".github/workflows/b.yml": after("A", "B"),
    ".github/workflows/c.yml": after("B", "C"),
    ".github/workflows/d.yml": after("C", "D"),
    ".github/workflows/e.yml": after("D", "E"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await runner.idle();
  expect(runner.runs.map((run) => run.workflowName)).toEqual(["A", "B", "C", "D"]);
  expect(runner.runs[1]).toMatchObject({ event: "workflow_run", ref: "refs/heads/main" });
});

test("what a workflow's own token does wakes nothing, but a dispatch it sends does", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing(
      "{ push: , repository_dispatch: }",
      "${{ github.event_name }}",
    ),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  const after = host.refs.get("refs/heads/main");
  host.send("push", { ref: "refs/heads/main", after }, { byWorkflowToken: true });
  host.send("repository_dispatch", { action: "go" }, { byWorkflowToken: true });
  await runner.idle();
  expect(logs(runner)).toEqual(["repository_dispatch"]);
});

test("a dispatched workflow gets its inputs with their types and defaults", async () => {
  const host = new FakeWorkflowHost();
  const on = `{ workflow_dispatch: { inputs: {
    dry: { type: boolean, default: true }, count: { type: number, default: 2 }, more: { type: number, default: 2 }, who: { type: string } } } }`;
  const line =
    "${{ inputs.dry && 1 }} ${{ startsWith(toJSON(inputs.count), 1) }} ${{ inputs.more }} ${{ inputs.who }} ${{ github.event.inputs.dry }}";
  host.commit("refs/heads/topic", {
    ".github/workflows/a.yml": printing(on, line),
    ".github/workflows/b.yml": printing(on, "not this one"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  const inputs = { count: "10", who: "me" };
  host.send("workflow_dispatch", {
    ref: "refs/heads/topic",
    workflow: ".github/workflows/a.yml",
    inputs,
  });
  await runner.idle();
  expect(logs(runner)).toEqual(["1 true 2 me true"]);
  expect(runner.runs[0]?.ref).toBe("refs/heads/topic");
});

test("a schedule runs on the default branch, with the repository as the API describes it", async () => {
  const answers: string[] = [];
  const server = createServer((request, response) => {
    answers.push(`${request.url} ${request.headers.authorization}`);
    response.end(
      JSON.stringify({ id: 7, full_name: "acme/shop", owner: { id: 3, login: "acme" } }),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const host = new FakeWorkflowHost();
  host.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing(
      "{ schedule: [{ cron: '0 5 * * *' }, { cron: '*/5 * * * *' }] }",
      "${{ github.event.schedule }} ${{ github.repository_id }} $GITHUB_ACTOR_ID",
    ),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  await runner.fireSchedule(repository, "*/5 * * * *");
  await runner.idle();
  server.close();
  expect(logs(runner)).toEqual(["*/5 * * * * 7 3"]);
  expect(answers).toEqual([`/repos/acme/shop Bearer ${host.tokens[0]?.token}`]);
  await expect(runner.fireSchedule(repository)).rejects.toThrow("fetch failed");
});

test("running again keeps run, event and commit, and raises the attempt", async () => {
  const host = new FakeWorkflowHost();
  const line = "$GITHUB_RUN_ID $GITHUB_RUN_ATTEMPT $GITHUB_SHA ${{ github.event.mark }}";
  const sha = host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("push", line),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.send("push", { ref: "refs/heads/main", after: sha, mark: "first" });
  await runner.idle();
  host.commit("refs/heads/main", {});
  host.request("rerun", 1);
  await runner.idle();
  expect(logs(runner)).toEqual([`1 1 ${sha} first`, `1 2 ${sha} first`]);
  expect(() => runner.rerun(99)).toThrow("There is no run 99");
});

test("a broken workflow file is a failed run when it is pushed, and nothing otherwise", async () => {
  const host = new FakeWorkflowHost();
  const said: string[] = [];
  host.commit("refs/heads/main", { ".github/workflows/a.yml": "on: push\nnonsense: 1" });
  await using runner = WorkflowRunner.start(host, {
    actions: {},
    onLog: (line) => said.push(line),
  });
  host.send("issues", { action: "opened" });
  await runner.idle();
  expect(runner.runs).toEqual([]);
  host.pushMain();
  await runner.idle();
  expect(runner.runs).toMatchObject([{ conclusion: "failure", jobs: [] }]);
  expect(runner.runs[0]?.problem).toContain("Unexpected value 'nonsense'");
  expect(said.length).toBeGreaterThan(0);
});

test("only files right below .github/workflows are workflows", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yaml": printing("push", "a"),
    ".github/workflows/sub/b.yml": printing("push", "b"),
    ".github/workflows/c.txt": printing("push", "c"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await runner.idle();
  expect(logs(runner)).toEqual(["a"]);
});

test("the host is told of every state of the run and its jobs", async () => {
  const host = new FakeWorkflowHost();
  await runOnPush(printing("push", "x"), { host });
  const states = [
    { status: "queued" },
    { status: "in_progress" },
    { status: "completed", conclusion: "success" },
  ];
  expect(host.runStates.get(1)).toEqual(states);
  expect(host.jobStates.get("a")).toEqual(states);
});

test("a run is titled by its run-name, else by what its event is about", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("issues", "x", "run-name: by ${{ github.actor }}"),
    ".github/workflows/b.yml": printing("issues", "x"),
    ".github/workflows/c.yml": printing("label", "x", "name: C"),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.send("issues", { action: "opened", issue: { title: "Broken" } });
  host.send("label", { action: "created" });
  await runner.idle();
  expect(runner.runs.map((run) => run.title)).toEqual(["by alice", "Broken", "C"]);
});

const conclusionsWith = async (concurrency: string): Promise<unknown[]> => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": printing("push", "x", `concurrency: ${concurrency}`),
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  host.pushMain();
  host.pushMain();
  await runner.idle();
  return runner.runs.map((run) => run.conclusion);
};

test("a newer run of a group takes the place of the one that waits, and queue: max keeps them all", async () => {
  expect(await conclusionsWith("apply-${{ github.ref }}")).toEqual([
    "success",
    "cancelled",
    "success",
  ]);
  expect(await conclusionsWith("{ group: apply, queue: max }")).toEqual([
    "success",
    "success",
    "success",
  ]);
});

test("cancel-in-progress stops the run that goes on", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": `
on: push
concurrency: { group: g, cancel-in-progress: true }
jobs: { a: { runs-on: x, steps: [{ run: 'test "$GITHUB_RUN_NUMBER" = 2 || exec sleep 60' }] } }
`,
  });
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await until(() => runner.runs[0]?.jobs[0]?.steps[0]?.status === "in_progress");
  host.pushMain();
  await runner.idle();
  expect(runner.runs.map((run) => run.conclusion)).toEqual(["cancelled", "success"]);
});

test("a failure of the host itself comes out of idle, not of nowhere", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", { ".github/workflows/a.yml": printing("push", "x") });
  host.updateRun = () => {
    throw new Error("the host broke");
  };
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await expect(runner.idle()).rejects.toThrow("The workflow runner failed");
});
