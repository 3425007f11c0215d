/** One step of a JavaScript action without a workflow file around it, for tests that steer the action itself. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MappingToken, StringToken } from "@actions/workflow-parser/templates/tokens/index";
import type { RunConclusion, TokenPermissions, WorkflowHost } from "../workflow-host.ts";
import type { Annotation } from "./commands.ts";
import { JobState } from "./job-state.ts";
import type { JobRecord, Outcome } from "./records.ts";
import { StepExecution } from "./step-execution.ts";
import type { CancelDelays, StepProcess } from "./step-process.ts";
import { gitHubCancelDelays } from "./step-process.ts";
import type { Template } from "./template-value.ts";
import { nowText } from "./time-and-chance.ts";
import type { StepDefinition } from "./workflow-file.ts";

export interface ActionStepOptions {
  readonly host: WorkflowHost;
  readonly repository: { readonly owner: string; readonly name: string };
  /** Where the action's `action.yml` lies. */
  readonly actionDirectory: string;
  readonly event: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  /** Permissions of the step's token, and no others. */
  readonly permissions: TokenPermissions;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Environment variables of the step that hold secrets; masked. */
  readonly secretsEnv?: Readonly<Record<string, string>>;
  /** A run that exists: a new attempt of it is made, unless `attempt` names one. Without it, a run is made. */
  readonly runId?: number;
  readonly attempt?: number;
  /** Key and name of the job; `step` by default. */
  readonly job?: string;
  readonly workflow?: { readonly path: string; readonly name: string };
  readonly nodePath?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly cancelDelays?: CancelDelays;
  /** Receives each masked line as it is printed. */
  readonly onLog?: (line: string) => void;
}

export interface ActionStepResult {
  readonly outcome: Outcome;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly runId: number;
  readonly attempt: number;
  /** The job with the records of all its steps (`pre` and `post` too). */
  readonly job: JobRecord;
}

/** A step of an action that runs. */
export interface RunningActionStep {
  readonly runId: number;
  readonly attempt: number;
  readonly jobId: number;
  /** Process id of the action's first program, once it runs. */
  readonly started: Promise<number | null>;
  readonly finished: Promise<ActionStepResult>;
  /** Sends a signal to the action's process alone. */
  kill(signal: NodeJS.Signals): void;
  /** Cancels as GitHub does: SIGINT, SIGTERM, the whole tree. */
  cancel(): void;
}

/** Starts an action's step as a job of its own, and returns while it runs. */
export function startActionStep(options: ActionStepOptions): RunningActionStep {
  const { host, repository } = options;
  const run = chooseRun(options);
  const jobName = options.job ?? "step";
  const { id: jobId } = host.createJob({ runId: run.id, attempt: run.attempt, name: jobName });
  const token = host.issueWorkflowToken({
    repository,
    permissions: options.permissions,
    runId: run.id,
  });
  const temporaryDirectory = mkdtempSync(join(tmpdir(), "action-step-"));
  let current: StepProcess | null = null;
  const started = Promise.withResolvers<number | null>();
  const state = new JobState({
    services: {
      host,
      actions: { "local/action": options.actionDirectory },
      nodePath: options.nodePath ?? process.execPath,
      temporaryDirectory,
      environment: options.environment ?? {},
      cancelDelays: options.cancelDelays ?? gitHubCancelDelays,
      onLog: options.onLog ?? (() => {}),
    },
    run: {
      repository,
      event: options.event.name,
      payload: options.event.payload,
      ref: options.ref,
      sha: options.sha,
      ...run.workflow,
      runId: run.id,
      runNumber: run.number,
      attempt: run.attempt,
      actor: options.actor,
    },
    job: jobName,
    token,
    secrets: options.secretsEnv ?? {},
    contexts: { vars: host.repositoryVariables(repository) },
    onProcess: (process) => {
      current = process;
      started.resolve(process.pid);
    },
  });
  const record: JobRecord = {
    id: jobId,
    key: jobName,
    name: jobName,
    status: "in_progress",
    conclusion: null,
    outputs: {},
    steps: [],
    problem: null,
    startedAt: nowText(),
    completedAt: null,
  };
  const finish = async (): Promise<ActionStepResult> => {
    host.updateRun(run.id, { status: "in_progress" });
    host.updateJob(jobId, { status: "in_progress" });
    try {
      await new StepExecution(state, { record, runDefaults: [] }).run([stepOf(options)]);
    } finally {
      started.resolve(null);
      state.cleanUp();
      rmSync(temporaryDirectory, { recursive: true, force: true });
      host.revokeToken(token);
    }
    const conclusion: RunConclusion = state.status;
    Object.assign(record, { status: "completed", conclusion, completedAt: nowText() });
    host.updateJob(jobId, { status: "completed", conclusion });
    host.updateRun(run.id, { status: "completed", conclusion });
    return resultOf(record, run);
  };
  return {
    runId: run.id,
    attempt: run.attempt,
    jobId,
    started: started.promise,
    finished: finish(),
    kill: (signal) => current?.kill(signal),
    cancel: () => state.cancel(),
  };
}

/** Runs an action's step as a job of its own to its end. */
export function runActionStep(options: ActionStepOptions): Promise<ActionStepResult> {
  return startActionStep(options).finished;
}

interface ChosenRun {
  readonly id: number;
  readonly attempt: number;
  readonly number: number;
  readonly workflow: { readonly workflowPath: string; readonly workflowName: string };
}

function chooseRun(options: ActionStepOptions): ChosenRun {
  const { host, repository, runId, attempt, ref, sha } = options;
  const path = options.workflow?.path ?? ".github/workflows/step.yml";
  const name = options.workflow?.name ?? "step";
  const workflow = { workflowPath: path, workflowName: name };
  if (runId !== undefined && attempt !== undefined) {
    return { id: runId, attempt, number: 1, workflow };
  }
  const created =
    runId === undefined
      ? host.createRun({
          repository,
          ...workflow,
          event: options.event.name,
          ref,
          sha,
          headBranch: ref.replace(/^refs\/(?:heads|tags)\//, ""),
          headSha: sha,
          actor: options.actor,
          displayTitle: name,
        })
      : host.createAttempt(runId);
  return { id: created.id, attempt: created.attempt, number: created.runNumber, workflow };
}

function stepOf(options: ActionStepOptions): StepDefinition {
  return {
    id: "__local_action",
    name: undefined,
    condition: "success()",
    env: literalMap(options.secretsEnv ?? {}),
    continueOnError: undefined,
    timeoutMinutes: undefined,
    work: { kind: "uses", uses: "local/action@main", with: literalMap(options.inputs ?? {}) },
  };
}

function literalMap(values: Readonly<Record<string, string>>): Template {
  const map = new MappingToken(undefined, undefined, undefined);
  for (const [key, value] of Object.entries(values)) {
    map.add(literal(key), literal(value));
  }
  return map;
}

function literal(text: string): StringToken {
  return new StringToken(undefined, undefined, text, undefined, undefined, undefined);
}

function resultOf(record: JobRecord, run: ChosenRun): ActionStepResult {
  const main = record.steps.find((step) => !/^(?:Pre|Post) /.test(step.name));
  if (main === undefined) {
    throw new Error("The step left no record");
  }
  const { outcome, exitCode, signal, log, outputs, summary, annotations } = main;
  return {
    outcome: outcome ?? "skipped",
    exitCode,
    signal,
    log,
    outputs,
    summary,
    annotations,
    runId: run.id,
    attempt: run.attempt,
    job: record,
  };
}
