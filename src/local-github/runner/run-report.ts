/** Telling the host, and the runner's own records, how a run and its jobs stand. */

import type { RunConclusion, WorkflowHost } from "../workflow-host.ts";
import type { JobRecord, RunRecord } from "./records.ts";
import { nowText } from "./time-and-chance.ts";
import type { JobDefinition } from "./workflow-file.ts";

/** Keeps one attempt of a run the same on the host and in its record. */
export class RunReport {
  readonly #host: WorkflowHost;
  readonly #run: RunRecord;

  constructor(host: WorkflowHost, run: RunRecord) {
    this.#host = host;
    this.#run = run;
  }

  /** The run's first job is about to begin. */
  start(): void {
    this.#run.status = "in_progress";
    this.#host.updateRun(this.#run.id, { status: "in_progress" });
  }

  /** The run is over. */
  finish(conclusion: RunConclusion): void {
    this.#run.status = "completed";
    this.#run.conclusion = conclusion;
    this.#host.updateRun(this.#run.id, { status: "completed", conclusion });
  }

  /** A job is queued. */
  createJob(definition: JobDefinition, name: string): JobRecord {
    const { id, attempt } = this.#run;
    const job: JobRecord = {
      id: this.#host.createJob({ runId: id, attempt, name }).id,
      key: definition.id,
      name,
      status: "queued",
      conclusion: null,
      outputs: {},
      steps: [],
      problem: null,
      startedAt: nowText(),
      completedAt: null,
    };
    this.#run.jobs.push(job);
    return job;
  }

  /** A job's first step is about to begin. */
  startJob(job: JobRecord): void {
    job.status = "in_progress";
    this.#host.updateJob(job.id, { status: "in_progress" });
  }

  /** A job is over. */
  concludeJob(job: JobRecord, conclusion: RunConclusion): void {
    job.status = "completed";
    job.conclusion = conclusion;
    job.completedAt = nowText();
    this.#host.updateJob(job.id, { status: "completed", conclusion });
  }
}
