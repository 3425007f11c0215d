import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ActionStepOptions } from "../../../src/local-github/runner/run-action-step.ts";
import {
  runActionStep,
  startActionStep,
} from "../../../src/local-github/runner/run-action-step.ts";
import { FakeWorkflowHost, repository } from "./fake-workflow-host.ts";
import { fixture, until } from "./running.ts";

function options(host: FakeWorkflowHost, action: string): ActionStepOptions {
  return {
    host,
    repository,
    actionDirectory: fixture(action),
    event: { name: "push", payload: { repository: { id: 7 }, ref: "refs/heads/main" } },
    ref: "refs/heads/main",
    sha: "5".repeat(40),
    actor: "alice",
    permissions: { contents: "write" },
  };
}

test("an action runs without a workflow file, as a run and a job of the host", async () => {
  const host = new FakeWorkflowHost();
  const result = await runActionStep({
    ...options(host, "probe"),
    inputs: { mode: "init" },
    secretsEnv: { KEY: "hunter2" },
    job: "apply",
  });
  expect(result).toMatchObject({
    outcome: "success",
    exitCode: 0,
    signal: null,
    summary: "# Probe\nsaw push\n",
    runId: 1,
    attempt: 1,
  });
  const seen = JSON.parse(result.outputs["seen"] ?? "") as { environment: object; event: object };
  expect(seen.environment).toMatchObject({
    INPUT_MODE: "init",
    KEY: "hunter2",
    GITHUB_JOB: "apply",
    GITHUB_SHA: "5".repeat(40),
    GITHUB_RUN_ID: "1",
  });
  expect(seen.event).toEqual({ repository: { id: 7 }, ref: "refs/heads/main" });
  expect(host.tokens).toMatchObject([{ permissions: { contents: "write" }, runId: 1 }]);
  expect(host.jobStates.get("apply")).toEqual([
    { status: "queued" },
    { status: "in_progress" },
    { status: "completed", conclusion: "success" },
  ]);
  expect(host.runStates.get(1)?.at(-1)).toEqual({ status: "completed", conclusion: "success" });
});

test("its process can be killed outright; its run fails and its children die", async () => {
  const host = new FakeWorkflowHost();
  const directory = mkdtempSync(join(tmpdir(), "kill-"));
  const pidFile = join(directory, "pid");
  let log = "";
  const step = startActionStep({
    ...options(host, "slow"),
    inputs: { "pid-file": pidFile },
    onLog: (line) => (log += line),
  });
  expect(await step.started).toBeGreaterThan(0);
  await until(() => log.includes("waiting"));
  step.kill("SIGKILL");
  expect(await step.finished).toMatchObject({
    outcome: "failure",
    exitCode: null,
    signal: "SIGKILL",
    log: "waiting\n",
  });
  const child = readFileSync(pidFile, "utf8");
  expect(
    existsSync(`/proc/${child}/stat`) && !/\) Z /.test(readFileSync(`/proc/${child}/stat`, "utf8")),
  ).toBe(false);
  expect(host.runStates.get(1)?.at(-1)).toEqual({ status: "completed", conclusion: "failure" });
  rmSync(directory, { recursive: true });
});

test("the same run goes on as a new attempt, or as the attempt that is named", async () => {
  const host = new FakeWorkflowHost();
  const first = await runActionStep(options(host, "probe"));
  const second = await runActionStep({ ...options(host, "probe"), runId: first.runId });
  expect([second.runId, second.attempt]).toEqual([first.runId, 2]);
  const third = await runActionStep({ ...options(host, "probe"), runId: 1, attempt: 2 });
  const seen = JSON.parse(third.outputs["seen"] ?? "") as { environment: object };
  expect(seen.environment).toMatchObject({ GITHUB_RUN_ID: "1", GITHUB_RUN_ATTEMPT: "2" });
});

test("it can be cancelled as GitHub cancels", async () => {
  const host = new FakeWorkflowHost();
  let log = "";
  const step = startActionStep({ ...options(host, "slow"), onLog: (line) => (log += line) });
  await until(() => log.includes("waiting"));
  step.cancel();
  expect(await step.finished).toMatchObject({ outcome: "cancelled", exitCode: 1 });
});

test("a secret of its environment is masked", async () => {
  const host = new FakeWorkflowHost();
  const token = `ghs_${"0".padStart(36, "t")}`;
  const result = await runActionStep({
    ...options(host, "probe"),
    inputs: { token: "hunter2" },
    secretsEnv: { K: "hunter2" },
  });
  expect(result.log).toContain("the token is ***");
  expect(host.revoked).toEqual([token]);
});
