/** Starting a runner over a host whose `main` has one workflow, and looking at what came of it. */

import { fileURLToPath } from "node:url";
import type { JobRecord, RunRecord, StepRecord } from "../../../src/local-github/runner/records.ts";
import type { WorkflowRunnerOptions } from "../../../src/local-github/runner/runner.ts";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";

/** The directory of a fixture action. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

export const actions = {
  "acme/probe": fixture("probe"),
  "acme/lifecycle": fixture("lifecycle"),
  "acme/slow": fixture("slow"),
};

/** Runs one workflow on a push to `main`, to its end. */
export async function runOnPush(
  workflow: string,
  options: {
    readonly host?: FakeWorkflowHost;
    readonly runner?: Partial<WorkflowRunnerOptions>;
    readonly during?: (runner: WorkflowRunner, host: FakeWorkflowHost) => Promise<void>;
  } = {},
): Promise<RunRecord> {
  const host = options.host ?? new FakeWorkflowHost();
  host.commit("refs/heads/main", { ".github/workflows/x.yml": workflow });
  await using runner = WorkflowRunner.start(host, { actions, ...options.runner });
  host.pushMain();
  await options.during?.(runner, host);
  await runner.idle();
  const [run] = runner.runs;
  if (run === undefined) {
    throw new Error("nothing ran");
  }
  return run;
}

/** The steps of a one-job workflow that ran on a push. */
export async function runSteps(
  steps: string,
  options: Parameters<typeof runOnPush>[1] & { readonly job?: string } = {},
): Promise<{ run: RunRecord; job: JobRecord; steps: readonly StepRecord[] }> {
  const indented = steps.replace(/^/gm, "      ");
  const run = await runOnPush(
    `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n${options.job ?? ""}\n    steps:\n${indented}`,
    options,
  );
  const job = jobNamed(run, "job");
  return { run, job, steps: job.steps };
}

/** The job of a run with a name. */
export function jobNamed(run: RunRecord, name: string): JobRecord {
  const job = run.jobs.find((candidate) => candidate.name === name);
  if (job === undefined) {
    const problem = run.problem ?? run.jobs.map((one) => one.name).join(", ");
    throw new Error(`no job ${name}: ${problem}`);
  }
  return job;
}

/** Resolves when the condition holds; asked again at every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}
