import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { WorkflowRunner as Runner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";
import { actions, runSteps, until } from "./running.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cancel-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const quick = { cancelDelays: { toTerminate: 100, toKill: 100 } };

/** Cancels run 1 as soon as its log says that the action waits. */
const cancelWhenWaiting = async (runner: WorkflowRunner): Promise<void> => {
  await until(() => logOf(runner).includes("waiting\n"));
  runner.cancel(1);
};

function logOf(runner: WorkflowRunner): string {
  return runner.runs[0]?.jobs[0]?.steps.map((step) => step.log).join("") ?? "";
}

function isAlive(pid: number): boolean {
  // A killed process may stay as a zombie until somebody reaps it.
  return (
    existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"))
  );
}

test("a cancelled process gets SIGINT first", async () => {
  const { run, job, steps } = await runSteps(
    "- uses: acme/slow@v1\n- run: echo never\n- run: echo cleaning\n  if: always()\n- run: echo off\n  if: cancelled()",
    { during: cancelWhenWaiting },
  );
  expect(steps[0]?.log).toBe("waiting\ngot SIGINT\n##[error]The operation was canceled.\n");
  expect(steps.map((step) => step.conclusion)).toEqual([
    "cancelled",
    "skipped",
    "success",
    "success",
  ]);
  expect([job.conclusion, run.conclusion]).toEqual(["cancelled", "cancelled"]);
});

test("one that goes on gets SIGTERM, then the whole tree is killed", async () => {
  const pidFile = join(directory, "pid");
  const { steps } = await runSteps(
    `- uses: acme/slow@v1
  with: { stubborn: true, pid-file: "${pidFile}" }
- run: |
    pid=$(cat "${pidFile}")
    if [ -e "/proc/$pid" ] && ! grep -q "^State:.Z" "/proc/$pid/status"; then echo alive; else echo dead; fi
  if: always()
`,
    { runner: quick, during: cancelWhenWaiting },
  );
  expect(steps[0]).toMatchObject({ outcome: "cancelled", exitCode: null, signal: "SIGKILL" });
  expect(steps[0]?.log).toContain("got SIGINT\ngot SIGTERM\n");
  expect(Number(readFileSync(pidFile, "utf8"))).toBeGreaterThan(0);
  expect(steps[1]?.log).toBe("dead\n");
});

test("GitHub's delays are 7.5 s to SIGTERM and 2.5 s to the end", async () => {
  const module = await import("../../../src/local-github/runner/step-process.ts");
  expect(module.gitHubCancelDelays).toEqual({ toTerminate: 7_500, toKill: 2_500 });
});

/** A step that says whether it was stopped while it waited. */
const stoppable = "trap 'echo stopped; exit 1' INT; echo waiting; sleep 0.2; echo done";

test("a step whose condition holds in a cancelled job is not stopped", async () => {
  const { run, steps } = await runSteps(`- run: ${stoppable}\n  if: always()`, {
    during: cancelWhenWaiting,
  });
  expect(steps[0]).toMatchObject({ conclusion: "success", log: "waiting\ndone\n" });
  expect(run.conclusion).toBe("cancelled");
});

test("a job whose condition holds in a cancelled run is not stopped", async () => {
  const { run, steps } = await runSteps(`- run: ${stoppable}`, {
    job: "    if: always()",
    during: cancelWhenWaiting,
  });
  expect(steps[0]).toMatchObject({ conclusion: "success", log: "waiting\ndone\n" });
  expect(run.jobs[0]?.conclusion).toBe("success");
});

test("jobs that have not begun are cancelled, but for those that always run", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": `
on: push
jobs:
  first: { runs-on: x, steps: [{ uses: acme/slow@v1 }] }
  second: { needs: first, runs-on: x, steps: [{ run: "true" }] }
  last: { needs: second, if: always(), runs-on: x, steps: [{ run: "true" }] }
`,
  });
  await using runner = Runner.start(host, { actions });
  host.pushMain();
  await until(() => logOf(runner).includes("waiting\n"));
  host.request("cancel", 1);
  await runner.idle();
  expect(runner.runs[0]?.jobs.map((job) => [job.name, job.conclusion])).toEqual([
    ["first", "cancelled"],
    ["second", "cancelled"],
    ["last", "success"],
  ]);
});

test("disposing of the runner kills what runs, begins nothing more, and leaves no files", async () => {
  const host = new FakeWorkflowHost();
  host.commit("refs/heads/main", {
    ".github/workflows/a.yml": `
on: push
jobs:
  a: { runs-on: x, steps: [{ uses: acme/slow@v1, with: { stubborn: true } }, { if: always(), run: echo more }] }
  b: { needs: a, if: always(), runs-on: x, steps: [{ run: echo more }] }
`,
  });
  const runner = Runner.start(host, { actions, temporaryDirectory: directory });
  host.pushMain();
  await until(() => logOf(runner).includes("waiting\n"));
  await runner[Symbol.asyncDispose]();
  expect(logOf(runner)).not.toContain("more");
  expect(runner.runs[0]).toMatchObject({ status: "completed", conclusion: "cancelled" });
  expect(readdirSync(directory)).toEqual(["tool-cache"]);
  host.pushMain();
  expect(runner.runs).toHaveLength(1);
});

test("what a step leaves running is killed when its job is over", async () => {
  const pidFile = join(directory, "pid");
  await runSteps(`- run: sleep 600 > /dev/null 2>&1 & echo $! > "${pidFile}"`);
  // Killed is not yet gone: the system takes its moment.
  await expect
    .poll(() => isAlive(Number(readFileSync(pidFile, "utf8"))), { timeout: 5_000 })
    .toBe(false);
});
