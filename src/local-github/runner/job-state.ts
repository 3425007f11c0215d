/** What one job knows while it runs; its steps read and change it. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorkflowHost } from "../workflow-host.ts";
import type { JobDirectories, RunFacts } from "./contexts.ts";
import { contextVariables, githubContext, runnerContext } from "./contexts.ts";
import type { ExpressionScope } from "./expression.ts";
import { SecretMasks } from "./masks.ts";
import { killMarked } from "./process-tree.ts";
import type { Outcome, StepRecord } from "./records.ts";
import { StepOutput } from "./step-output.ts";
import type { CancelDelays, StepProcess } from "./step-process.ts";
import { uniqueName } from "./time-and-chance.ts";

/** What every job of a runner shares. */
export interface RunnerServices {
  readonly host: WorkflowHost;
  /** Local directories in the place of the repositories of actions, by `owner/repo`. */
  readonly actions: Readonly<Record<string, string>>;
  /** The Node that runs JavaScript actions. */
  readonly nodePath: string;
  /** Where the directories of jobs are made and removed. */
  readonly temporaryDirectory: string;
  /** Added to the environment of every process of a job. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cancelDelays: CancelDelays;
  /** Receives every masked line of every log. */
  readonly onLog: (line: string) => void;
}

/** What a job is made of before its first step. */
export interface JobSetup {
  readonly services: RunnerServices;
  readonly run: RunFacts;
  /** Key of the job in the workflow file. */
  readonly job: string;
  readonly token: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Contexts that do not change while the job runs: `vars`, `needs`, `matrix`, `strategy`, `inputs`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Told of each process as soon as it runs. */
  readonly onProcess?: (process: StepProcess) => void;
}

/** One entry of the context `steps`. */
export interface StepContext {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly conclusion: Outcome;
}

/** A process that runs now; `outlivesCancel` tells whether its step's condition still holds in a cancelled job. */
export interface CurrentProcess {
  readonly process: StepProcess;
  readonly outlivesCancel: () => boolean;
}

/** One running job. */
export class JobState {
  readonly setup: JobSetup;
  readonly directories: JobDirectories;
  readonly masks = new SecretMasks();
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, string>>;
  /** The context `env` outside of steps. */
  env: Record<string, string> = {};
  /** Put before `PATH`, the latest first. */
  paths: string[] = [];
  readonly steps: Record<string, StepContext> = {};
  failed = false;
  #cancelled = false;
  #destroyed = false;
  #current: CurrentProcess | null = null;
  readonly #processes: StepProcess[] = [];
  readonly #root: string;
  readonly #mark: string;

  constructor(setup: JobSetup) {
    this.setup = setup;
    const { services, run } = setup;
    const id = uniqueName();
    this.#root = join(services.temporaryDirectory, id);
    this.#mark = `github_${id}`;
    this.directories = makeDirectories(this.#root, services.temporaryDirectory, run);
    writeFileSync(this.directories.eventFile, `${JSON.stringify(run.payload, null, 2)}\n`);
    for (const secret of [setup.token, ...Object.values(setup.secrets)]) {
      this.masks.add(secret);
    }
    this.github = githubContext(services.host, {
      run,
      job: setup.job,
      token: setup.token,
      directories: this.directories,
    });
    this.runner = runnerContext(this.directories);
  }

  /** Whether somebody cancelled the job. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** `job.status`. */
  get status(): Outcome {
    return this.#cancelled ? "cancelled" : this.failed ? "failure" : "success";
  }

  /** What an expression of the job sees; a step adds its own variables and its id. */
  scope(step: {
    readonly env: Readonly<Record<string, string>>;
    readonly id: string;
  }): ExpressionScope {
    return {
      contexts: {
        ...this.setup.contexts,
        github: { ...this.github, action: step.id },
        secrets: {
          ...this.setup.secrets,
          GITHUB_TOKEN: this.setup.token,
          github_token: this.setup.token,
        },
        runner: this.runner,
        steps: this.steps,
        job: { status: this.status },
        env: { ...this.env, ...step.env },
      },
      status: {
        success: () => this.status === "success",
        failure: () => this.status === "failure",
        cancelled: () => this.status === "cancelled",
      },
      workspace: this.directories.workspace,
    };
  }

  /** The environment of a process of a step, complete. */
  environment(step: {
    readonly id: string;
    readonly env: Readonly<Record<string, string>>;
    readonly extra: Readonly<Record<string, string>>;
  }): Record<string, string> {
    const { services } = this.setup;
    const base: Record<string, string> = { CI: "true" };
    for (const name of ["PATH", "HOME", "LANG"]) {
      const value = process.env[name];
      if (value !== undefined) {
        base[name] = value;
      }
    }
    const variables: Record<string, string> = {
      ...base,
      ...services.environment,
      ...this.env,
      ...step.env,
      ...contextVariables({ ...this.github, action: step.id }, this.runner),
      ...(this.debug ? { RUNNER_DEBUG: "1" } : {}),
      RUNNER_TRACKING_ID: this.#mark,
      RUNNER_WORKSPACE: join(this.directories.workspace, ".."),
      ...step.extra,
    };
    variables["PATH"] = [...this.paths, variables["PATH"] ?? ""].filter((p) => p !== "").join(":");
    return variables;
  }

  /** Whether `::debug::` lines are shown. */
  get debug(): boolean {
    const { secrets, contexts } = this.setup;
    const variables = contexts["vars"] as Readonly<Record<string, string>> | undefined;
    return (secrets["ACTIONS_STEP_DEBUG"] ?? variables?.["ACTIONS_STEP_DEBUG"]) === "true";
  }

  /** Where the lines of a step go. */
  output(record: StepRecord): StepOutput {
    return new StepOutput({
      record,
      masks: this.masks,
      debug: this.debug,
      onLine: this.setup.services.onLog,
    });
  }

  /** Runs while the process is the one that a cancellation stops. */
  async during<T>(current: CurrentProcess, work: () => Promise<T>): Promise<T> {
    this.#current = current;
    this.#processes.push(current.process);
    this.setup.onProcess?.(current.process);
    if (this.#cancelled && !current.outlivesCancel()) {
      current.process.cancel();
    }
    try {
      return await work();
    } finally {
      this.#current = null;
    }
  }

  /** Cancels the job: the running step is stopped, unless its condition holds in a cancelled job. */
  cancel(): void {
    if (this.#cancelled) {
      return;
    }
    this.#cancelled = true;
    if (this.#current !== null && !this.#current.outlivesCancel()) {
      this.#current.process.cancel();
    }
  }

  /** Whether nothing more may begin, not even `always()`. */
  get destroyed(): boolean {
    return this.#destroyed;
  }

  /** Ends the running process and its descendants at once. */
  destroy(): void {
    this.#cancelled = true;
    this.#destroyed = true;
    this.#current?.process.destroy();
  }

  /** Kills what the job's processes left behind, and removes its directories. */
  cleanUp(): void {
    for (const process of this.#processes) {
      process.killOrphans();
    }
    killMarked(`RUNNER_TRACKING_ID=${this.#mark}`);
    rmSync(this.#root, { recursive: true, force: true });
  }
}

function makeDirectories(root: string, shared: string, run: RunFacts): JobDirectories {
  const directories = {
    workspace: join(root, "work", run.repository.name, run.repository.name),
    temp: join(root, "temp"),
    tools: join(shared, "tool-cache"),
    files: join(root, "temp", "_runner_file_commands"),
  };
  for (const directory of Object.values(directories)) {
    mkdirSync(directory, { recursive: true });
  }
  mkdirSync(join(directories.temp, "_github_workflow"));
  return { ...directories, eventFile: join(directories.temp, "_github_workflow", "event.json") };
}
