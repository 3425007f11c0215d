import { Refusal } from "../refusal.ts";
import { actionsBot, type AppIdentity } from "../state/accounts.ts";
import type { Repository } from "../state/repository.ts";
import type { Workflow, WorkflowJob, WorkflowRun } from "../state/runs.ts";
import { findAccount, findRepository, findRun, type Caller, type World } from "../state/world.ts";
import { workflowJson, workflowRunJson } from "../serialize/workflow-run.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import type { NewWorkflowRun, RunConclusion, RunStatus } from "../workflow-host.ts";
import { createCheckRun, createSuite, updateCheckRun } from "./checks.ts";

/** The App behind workflow tokens. */
export function actionsApp(world: World): AppIdentity {
  const app = findAccount(world, actionsBot.login)?.app;
  if (app === undefined || app === null) throw new Error("GitHub Actions has no App");
  return app;
}

/** The workflow at a path, known from the first time that it is met. */
export function workflowAt(
  world: World,
  repository: Repository,
  at: { readonly path: string; readonly name: string },
): Workflow {
  const known = repository.workflows.get(at.path);
  if (known !== undefined) {
    known.name = at.name;
    return known;
  }
  const workflow = { id: world.nextId(), path: at.path, name: at.name, createdAt: world.now() };
  repository.workflows.set(at.path, workflow);
  return workflow;
}

async function emitRun(
  world: World,
  at: {
    repository: Repository;
    run: WorkflowRun;
    action: "requested" | "in_progress" | "completed";
  },
): Promise<void> {
  const { repository, run, action } = at;
  const json = await workflowRunJson(world, repository, run);
  emitWebhook(world, {
    name: "workflow_run",
    repository,
    caller: { account: run.triggeredBy, token: null },
    payload: {
      action,
      workflow: workflowJson(world, repository, run.workflow),
      workflow_run: json,
    },
  });
}

/** Starts a run's record: number, check suite, webhook `requested`. */
export function createRun(
  world: World,
  plan: NewWorkflowRun,
): { readonly run: WorkflowRun; readonly announced: Promise<void> } {
  const repository = findRepository(world, plan.repository.owner, plan.repository.name);
  const account = findAccount(world, plan.actor);
  if (repository === null || account === null)
    throw new Error("a run needs a repository and an actor");
  const runNumber = (repository.runNumbers.get(plan.workflowPath) ?? 0) + 1;
  repository.runNumbers.set(plan.workflowPath, runNumber);
  const now = world.now();
  const run: WorkflowRun = {
    ...plan,
    id: world.nextId(),
    runNumber,
    attempt: 1,
    workflow: workflowAt(world, repository, { path: plan.workflowPath, name: plan.workflowName }),
    suite: createSuite(world, {
      repository,
      app: actionsApp(world),
      headSha: plan.headSha,
      headBranch: plan.headBranch,
    }),
    account,
    triggeredBy: account,
    status: "queued",
    conclusion: null,
    createdAt: now,
    startedAt: now,
    updatedAt: now,
    jobs: [],
  };
  repository.runs.set(run.id, run);
  return { run, announced: emitRun(world, { repository, run, action: "requested" }) };
}

function runOf(
  world: World,
  runId: number,
): { readonly repository: Repository; readonly run: WorkflowRun } {
  const found = findRun(world, runId);
  if (found === null) throw new Error(`there is no run ${runId}`);
  return found;
}

/** Starts another attempt of a finished run. */
export function createAttempt(
  world: World,
  runId: number,
): { readonly run: WorkflowRun; readonly announced: Promise<void> } {
  const { repository, run } = runOf(world, runId);
  run.attempt += 1;
  run.status = "queued";
  run.conclusion = null;
  run.startedAt = world.now();
  run.updatedAt = world.now();
  return { run, announced: emitRun(world, { repository, run, action: "requested" }) };
}

/** Changes a run's state and delivers `workflow_run` where the state has a name there. */
export async function updateRun(
  world: World,
  runId: number,
  change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
): Promise<void> {
  const { repository, run } = runOf(world, runId);
  const before = run.status;
  run.status = change.status;
  run.conclusion = change.conclusion ?? null;
  run.updatedAt = world.now();
  if (before === change.status) return;
  if (change.status === "in_progress" || change.status === "completed") {
    await emitRun(world, { repository, run, action: change.status });
  }
}

function actionsCaller(world: World): Caller {
  const account = findAccount(world, actionsBot.login);
  if (account === null) throw new Error("GitHub Actions has no account");
  return { account, token: null };
}

/** Starts a job of a run, with the check run that GitHub shows for it. */
export function createJob(
  world: World,
  plan: { readonly runId: number; readonly attempt: number; readonly name: string },
): WorkflowJob {
  const { repository, run } = runOf(world, plan.runId);
  const checkRun = createCheckRun(world, actionsCaller(world), {
    repository,
    app: actionsApp(world),
    headSha: run.headSha,
    name: plan.name,
    suite: run.suite,
    change: { status: "queued" },
  });
  const now = world.now();
  const job: WorkflowJob = {
    ...plan,
    id: checkRun.id,
    checkRun,
    status: "queued",
    conclusion: null,
    createdAt: now,
    startedAt: now,
    completedAt: null,
  };
  run.jobs.push(job);
  return job;
}

/** Changes a job's state and that of its check run. */
export function updateJob(
  world: World,
  jobId: number,
  change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
): void {
  for (const repository of world.repositoriesById.values()) {
    for (const run of repository.runs.values()) {
      const job = run.jobs.find((each) => each.id === jobId);
      if (job === undefined) continue;
      if (job.status === "queued" && change.status !== "queued") job.startedAt = world.now();
      job.status = change.status;
      job.conclusion = change.conclusion ?? null;
      job.completedAt = change.status === "completed" ? world.now() : null;
      updateCheckRun(world, actionsCaller(world), {
        repository,
        run: job.checkRun,
        change: { status: change.status, conclusion: change.conclusion },
      });
      return;
    }
  }
  throw new Error(`there is no job ${jobId}`);
}

/** Asks whoever runs workflows to run one again, or to stop it. */
export function requestRun(world: World, run: WorkflowRun, kind: "rerun" | "cancel"): void {
  if (kind === "cancel" && run.status === "completed") {
    throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
  }
  if (kind === "rerun" && run.status !== "completed") {
    throw new Refusal(403, "This workflow is already running");
  }
  for (const listener of world.runListeners) listener({ kind, runId: run.id });
}
