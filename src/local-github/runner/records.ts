/** What the runner remembers of runs, jobs and steps, for tests and for people who watch. */

import type { RunConclusion, RunStatus, WorkflowRunRecord } from "../workflow-host.ts";
import type { Annotation } from "./commands.ts";

/** How a step or job ended. */
export type Outcome = "success" | "failure" | "cancelled" | "skipped";

/** One step of a job; `outcome` is before `continue-on-error`, `conclusion` after it. */
export interface StepRecord {
  readonly id: string;
  readonly name: string;
  readonly uses: string | null;
  status: "queued" | "in_progress" | "completed";
  outcome: Outcome | null;
  conclusion: Outcome | null;
  /** Exit code of its process; null when there was none or a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Everything it printed, masked, lines ended by newlines. */
  log: string;
  outputs: Readonly<Record<string, string>>;
  /** Markdown of its summary, masked. */
  summary: string;
  readonly annotations: Annotation[];
}

/** One job of a run: one leg of a matrix is one job. */
export interface JobRecord {
  /** The id that the host gave it. */
  readonly id: number;
  /** Key of the job in the workflow file. */
  readonly key: string;
  readonly name: string;
  status: RunStatus;
  conclusion: RunConclusion | null;
  outputs: Readonly<Record<string, string>>;
  readonly steps: StepRecord[];
  /** Why the job failed outside its steps, such as a denied environment. */
  problem: string | null;
  readonly startedAt: string;
  completedAt: string | null;
}

/** One attempt of a run. */
export interface RunRecord {
  readonly id: number;
  readonly attempt: number;
  readonly runNumber: number;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly workflowName: string;
  readonly workflowPath: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly sha: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly actor: string;
  readonly title: string;
  status: RunStatus;
  conclusion: RunConclusion | null;
  readonly jobs: JobRecord[];
  /** Why the run failed outside its jobs, such as an invalid workflow file. */
  problem: string | null;
}

/** A step that has not begun. */
export function newStepRecord(id: string, name: string, uses: string | null): StepRecord {
  return {
    id,
    name,
    uses,
    status: "queued",
    outcome: null,
    conclusion: null,
    exitCode: null,
    signal: null,
    log: "",
    outputs: {},
    summary: "",
    annotations: [],
  };
}

/** An attempt that has not begun, of a run as the host made it. */
export function newRunRecord(
  created: WorkflowRunRecord,
  payload: Readonly<Record<string, unknown>>,
): RunRecord {
  const { repository, workflowName, workflowPath, ref, sha, headBranch, headSha, actor } = created;
  return {
    id: created.id,
    attempt: created.attempt,
    runNumber: created.runNumber,
    repository,
    workflowName,
    workflowPath,
    event: created.event,
    payload,
    ref,
    sha,
    headBranch,
    headSha,
    actor,
    title: created.displayTitle,
    status: "queued",
    conclusion: null,
    jobs: [],
    problem: null,
  };
}

/** The whole log of a job, step by step, under headings. */
export function jobLog(job: JobRecord): string {
  const problem = job.problem === null ? "" : `##[error]${job.problem}\n`;
  return problem + job.steps.map((step) => `##[group]${step.name}\n${step.log}`).join("");
}
