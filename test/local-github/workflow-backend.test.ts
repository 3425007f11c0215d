import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

const shop = { owner: "alice", name: "shop" };

function newRun(rig: GitHubRig): Parameters<typeof rig.github.createRun>[0] {
  const sha = rig.shop.branchTip("main") ?? "";
  return {
    repository: shop,
    workflowPath: ".github/workflows/writ.yml",
    workflowName: "Writ",
    event: "push",
    ref: "refs/heads/main",
    sha,
    headBranch: "main",
    headSha: sha,
    actor: "bob",
    displayTitle: "first",
  };
}

test("a run, its jobs and its attempts show in the API, the checks and the webhooks", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const run = rig.github.createRun(newRun(rig));
  const job = rig.github.createJob({ runId: run.id, attempt: 1, name: "apply" });
  rig.github.updateRun(run.id, { status: "in_progress" });
  rig.github.updateJob(job.id, { status: "in_progress" });
  rig.github.updateJob(job.id, { status: "completed", conclusion: "failure" });
  rig.github.updateRun(run.id, { status: "completed", conclusion: "failure" });
  const { data } = await bob.actions.getWorkflowRun({ ...rig.at, run_id: run.id });
  expect(data).toMatchObject({
    name: "Writ",
    run_number: 1,
    run_attempt: 1,
    status: "completed",
    conclusion: "failure",
  });
  const { data: jobs } = await bob.actions.listJobsForWorkflowRun({ ...rig.at, run_id: run.id });
  expect(jobs.jobs).toMatchObject([{ name: "apply", status: "completed", conclusion: "failure" }]);
  const { data: checks } = await bob.checks.listForRef({ ...rig.at, ref: "main" });
  expect(checks.check_runs).toMatchObject([
    { name: "apply", conclusion: "failure", app: { slug: "github-actions" } },
  ]);
  expect(rig.events().filter((each) => each.startsWith("workflow_run"))).toEqual([
    "workflow_run requested",
    "workflow_run in_progress",
    "workflow_run completed",
  ]);
  const asked: object[] = [];
  const stop = rig.github.onRunRequest((request) => asked.push(request));
  await bob.actions.reRunWorkflow({ ...rig.at, run_id: run.id });
  expect(
    await refusalOf(bob.actions.cancelWorkflowRun({ ...rig.at, run_id: run.id })),
  ).toMatchObject({ status: 409 });
  expect(rig.github.createAttempt(run.id)).toMatchObject({ id: run.id, attempt: 2 });
  await bob.actions.cancelWorkflowRun({ ...rig.at, run_id: run.id });
  stop();
  expect(asked).toEqual([
    { kind: "rerun", runId: run.id },
    { kind: "cancel", runId: run.id },
  ]);
  expect(rig.github.createRun(newRun(rig)).runNumber).toBe(2);
});

test("an environment gives its secrets to the branches that its rules name, and to no other ref", async () => {
  await using rig = await GitHubRig.start();
  rig.shop.setEnvironment({
    name: "writ",
    branches: ["main", "release/*"],
    secrets: { KEY: "s3cret" },
  });
  const access = (ref: string) => rig.github.environment(shop, "writ", ref);
  expect(access("refs/heads/main")).toEqual({
    kind: "granted",
    secrets: { KEY: "s3cret" },
    variables: {},
  });
  expect(access("refs/heads/release/1").kind).toBe("granted");
  expect(access("refs/heads/topic").kind).toBe("denied");
  expect(access("refs/pull/1/merge").kind).toBe("denied");
  expect(rig.github.environment(shop, "unknown", "refs/heads/topic").kind).toBe("granted");
  const { data } = await rig
    .as("bob")
    .repos.getEnvironment({ ...rig.at, environment_name: "writ" });
  expect(data.deployment_branch_policy).toEqual({
    protected_branches: false,
    custom_branch_policies: true,
  });
});

test("refs, directories and changed paths are read from git", async () => {
  await using rig = await GitHubRig.start();
  const before = rig.shop.branchTip("main") ?? "";
  const after = await rig.shop.commit({
    files: { ".github/workflows/writ.yml": "name: Writ\n", "src/a.txt": null },
  });
  const number = await rig.pull("topic", { "b.txt": "b" });
  expect(await rig.github.resolveRef(shop, "refs/heads/main")).toBe(after);
  expect(await rig.github.resolveRef(shop, "refs/heads/none")).toBeNull();
  const merge = (await rig.github.resolveRef(shop, `refs/pull/${number}/merge`)) ?? "";
  const { data } = await rig.as("bob").git.getCommit({ ...rig.at, commit_sha: merge });
  expect(data.parents.map((each) => each.sha)).toEqual([after, rig.shop.branchTip("topic")]);
  expect(await rig.github.changedPaths(shop, before, after)).toEqual([
    ".github/workflows/writ.yml",
    "src/a.txt",
  ]);
  const files = await rig.github.readDirectory(shop, merge, ".github/workflows");
  expect(
    files.map((file) => [file.path, file.mode, Buffer.from(file.contents).toString()]),
  ).toEqual([[".github/workflows/writ.yml", "100644", "name: Writ\n"]]);
  const { data: workflows } = await rig.as("bob").actions.listRepoWorkflows(rig.at);
  expect(workflows.workflows).toMatchObject([{ name: "Writ", path: ".github/workflows/writ.yml" }]);
});

test("dispatches are webhooks that the workflow's own token may cause", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({ files: { ".github/workflows/writ.yml": "name: Writ\n" } });
  rig.events();
  const token = rig.as(rig.workflowToken({ actions: "write", contents: "write" }));
  await token.actions.createWorkflowDispatch({
    ...rig.at,
    workflow_id: "writ.yml",
    ref: "main",
    inputs: { mode: "init" },
  });
  await token.repos.createDispatchEvent({
    ...rig.at,
    event_type: "ready",
    client_payload: { n: 1 },
  });
  expect(rig.github.deliveries.slice(-2)).toMatchObject([
    {
      name: "workflow_dispatch",
      causedByWorkflowToken: true,
      payload: {
        ref: "refs/heads/main",
        inputs: { mode: "init" },
        workflow: ".github/workflows/writ.yml",
      },
    },
    {
      name: "repository_dispatch",
      causedByWorkflowToken: true,
      payload: { action: "ready", client_payload: { n: 1 } },
    },
  ]);
  const missing = token.actions.createWorkflowDispatch({
    ...rig.at,
    workflow_id: "writ.yml",
    ref: "nope",
  });
  expect(await refusalOf(missing)).toMatchObject({ status: 422 });
});
