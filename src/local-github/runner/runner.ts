/** The workflow runner of the embedded GitHub: from webhooks to finished runs (GITHUB.md is its model). */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebhookEvent, WorkflowHost, WorkflowRunRecord } from "../workflow-host.ts";
import { ConcurrencyGroups } from "./concurrency.ts";
import { dispatchInputs } from "./dispatch-inputs.ts";
import type { RunnerServices } from "./job-state.ts";
import { numberAt } from "./payload-fields.ts";
import type { RunRecord } from "./records.ts";
import { newRunRecord } from "./records.ts";
import { RunAnnouncements } from "./run-announcements.ts";
import { RunExecution } from "./run-execution.ts";
import { runTitle } from "./run-title.ts";
import { describeRepository } from "./schedule.ts";
import { Slots } from "./slots.ts";
import type { CancelDelays } from "./step-process.ts";
import { gitHubCancelDelays } from "./step-process.ts";
import { nextTurn } from "./time-and-chance.ts";
import type { Trigger } from "./trigger.ts";
import { scheduleTrigger, triggersOf } from "./triggers.ts";
import type { TriggerPlace } from "./woken-workflows.ts";
import { locateTrigger, wokenWorkflows, workflowFilesAt } from "./woken-workflows.ts";
import type { WorkflowFile } from "./workflow-file.ts";

type Repository = { readonly owner: string; readonly name: string };

export interface WorkflowRunnerOptions {
  /** Local directories in the place of actions' repositories, by `owner/repo`. */
  readonly actions: Readonly<Record<string, string>>;
  /** The Node that runs JavaScript actions; the runner's own by default. */
  readonly nodePath?: string;
  /** Where jobs get their directories; a fresh one that goes away with the runner by default. */
  readonly temporaryDirectory?: string;
  /** Receives every masked line of every log, and what the runner has to say itself. */
  readonly onLog?: (line: string) => void;
  /** Added to the environment of every process of a job. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How many jobs run at once; 4 by default. */
  readonly maxParallelJobs?: number;
  /** How long a cancelled process may live; GitHub's delays by default. */
  readonly cancelDelays?: CancelDelays;
}

/** What a run was started with, and is started with again. */
interface RunOrigin {
  readonly workflow: WorkflowFile;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly restricted: boolean;
}

/** How many workflows `workflow_run` may chain after the first (GitHub docs, "workflow_run"). */
const chainLimit = 3;

/** Listens to a host's webhooks and runs the workflows that they wake. */
export class WorkflowRunner implements AsyncDisposable {
  readonly #host: WorkflowHost;
  readonly #services: RunnerServices;
  readonly #groups = new ConcurrencyGroups();
  readonly #slots: Slots;
  readonly #runs: RunRecord[] = [];
  readonly #origins = new Map<number, RunOrigin>();
  readonly #chainDepths = new Map<number, number>();
  readonly #active = new Map<RunRecord, { execution: RunExecution; over: Promise<void> }>();
  readonly #announcements = new RunAnnouncements();
  readonly #failures: unknown[] = [];
  readonly #stopListening: (() => void)[];
  readonly #ownDirectory: string | null;
  #arrivals: Promise<void> = Promise.resolve();

  private constructor(host: WorkflowHost, options: WorkflowRunnerOptions) {
    this.#host = host;
    this.#ownDirectory =
      options.temporaryDirectory === undefined
        ? mkdtempSync(join(tmpdir(), "workflow-runner-"))
        : null;
    this.#services = {
      host,
      actions: options.actions,
      nodePath: options.nodePath ?? process.execPath,
      temporaryDirectory: options.temporaryDirectory ?? this.#ownDirectory ?? "",
      environment: options.environment ?? {},
      cancelDelays: options.cancelDelays ?? gitHubCancelDelays,
      onLog: options.onLog ?? (() => {}),
    };
    this.#slots = new Slots(options.maxParallelJobs ?? 4);
    this.#stopListening = [
      host.onWebhook((webhook) => {
        void this.#enqueue(() => this.#receive(webhook));
        this.#announcements.note(webhook);
      }),
      host.onRunRequest(({ kind, runId }) => {
        // Other runs of the host, such as single steps, belong to those who started them.
        if (kind === "cancel") {
          this.cancel(runId);
        } else if (this.#origins.has(runId)) {
          this.rerun(runId);
        }
      }),
    ];
  }

  /** Starts listening; the runner lives until it is disposed of. */
  static start(host: WorkflowHost, options: WorkflowRunnerOptions): WorkflowRunner {
    return new WorkflowRunner(host, options);
  }

  /** Every attempt of every run, in the order in which they were created. */
  get runs(): readonly RunRecord[] {
    return this.#runs;
  }

  /** Resolves when no webhook waits and no run is queued or running; rejects if the runner itself failed. */
  async idle(): Promise<void> {
    let seen: Promise<void> | null = null;
    while (seen !== this.#arrivals || this.#active.size > 0 || this.#announcements.pending) {
      seen = this.#arrivals;
      await seen;
      await Promise.all(Array.from(this.#active.values(), ({ over }) => over));
      // The end of a run is itself an event that may wake a workflow.
      await this.#announcements.all();
      await nextTurn();
    }
    if (this.#failures.length > 0) {
      throw new AggregateError(this.#failures.splice(0), "The workflow runner failed");
    }
  }

  /** Starts a new attempt of a finished run: same event, commit and workflow file. */
  rerun(runId: number): void {
    const origin = this.#origins.get(runId);
    if (origin === undefined) {
      throw new Error(`There is no run ${runId} to run again`);
    }
    if ([...this.#active.keys()].some((record) => record.id === runId)) {
      throw new Error(`Run ${runId} is still running`);
    }
    this.#begin(this.#host.createAttempt(runId), origin);
  }

  /** Cancels a run that is queued or running; a finished one stays as it is. */
  cancel(runId: number): void {
    for (const [record, { execution }] of this.#active) {
      if (record.id === runId) {
        execution.cancel();
      }
    }
  }

  /** Makes the `schedule` event of a repository happen now, for one cron line or for all. */
  fireSchedule(repository: Repository, cron?: string): Promise<void> {
    return this.#enqueue(() => this.#receiveSchedule(repository, cron));
  }

  /** Stops listening and kills what runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stopListening) {
      stop();
    }
    await this.#arrivals;
    for (const { execution } of this.#active.values()) {
      execution.destroy();
    }
    await Promise.all(Array.from(this.#active.values(), ({ over }) => over));
    this.#announcements.giveUp();
    if (this.#ownDirectory !== null) {
      rmSync(this.#ownDirectory, { recursive: true, force: true });
    }
  }

  /** One arrival after the other, so that runs begin in the order of their webhooks. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#arrivals.then(work);
    this.#arrivals = done.catch((error: unknown) => {
      this.#failures.push(error);
    });
    return done;
  }

  async #receive(webhook: WebhookEvent): Promise<void> {
    const { repository } = webhook;
    const depth = this.#chainDepth(webhook);
    if (depth > chainLimit) {
      return;
    }
    for (const trigger of triggersOf(webhook)) {
      const place = await locateTrigger(this.#host, repository, trigger);
      if (place === null) {
        continue;
      }
      const source = { repository, trigger, place, actor: webhook.actor, depth };
      const workflows = await this.#readWorkflows(source, webhook.payload);
      const request = { host: this.#host, repository, trigger };
      for (const workflow of await wokenWorkflows(request, workflows)) {
        this.#create(source, { workflow, payload: webhook.payload });
      }
    }
  }

  /** The valid workflow files; GitHub shows a broken one as a failed run when it is pushed. */
  async #readWorkflows(
    source: RunSource,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<WorkflowFile[]> {
    const files = await workflowFilesAt(this.#host, source.repository, source.place.sha);
    const valid: WorkflowFile[] = [];
    for (const file of files) {
      if (file.kind === "workflow") {
        valid.push(file);
        continue;
      }
      const problem = `Invalid workflow file: ${file.problems.join("; ")}`;
      this.#services.onLog(problem);
      if (source.trigger.event === "push") {
        const created = this.#createOnHost(source, {
          path: file.path,
          name: file.path,
          title: file.path,
        });
        const record = newRunRecord(created, payload);
        this.#runs.push(record);
        Object.assign(record, { status: "completed", conclusion: "failure", problem });
        this.#announcements.expect(record);
        this.#host.updateRun(record.id, { status: "completed", conclusion: "failure" });
      }
    }
    return valid;
  }

  async #receiveSchedule(repository: Repository, cron: string | undefined): Promise<void> {
    const trigger = scheduleTrigger();
    const place = await locateTrigger(this.#host, repository, trigger);
    if (place === null) {
      return;
    }
    const source = { repository, trigger, place, actor: repository.owner, depth: 0 };
    for (const workflow of await this.#readWorkflows(source, {})) {
      for (const schedule of workflow.events.schedule ?? []) {
        if (cron === undefined || cron === schedule.cron) {
          const { path, name } = workflow;
          const created = this.#createOnHost(source, { path, name, title: name });
          const description = await describeRepository(this.#host, created);
          const payload = { schedule: schedule.cron, repository: description, workflow: path };
          this.#begin(created, {
            workflow,
            event: "schedule",
            payload,
            inputs: {},
            restricted: false,
          });
        }
      }
    }
  }

  #create(
    source: RunSource,
    start: { readonly workflow: WorkflowFile; readonly payload: Readonly<Record<string, unknown>> },
  ): void {
    const { workflow } = start;
    const { trigger } = source;
    const { payload, inputs } =
      trigger.event === "workflow_dispatch"
        ? dispatchInputs(workflow.dispatchInputs, start.payload)
        : { payload: start.payload, inputs: {} };
    const title = runTitle({ host: this.#host, source, workflow, payload, inputs });
    const created = this.#createOnHost(source, { path: workflow.path, name: workflow.name, title });
    this.#chainDepths.set(created.id, source.depth);
    const { event, restricted } = trigger;
    this.#begin(created, { workflow, event, payload, inputs, restricted });
  }

  #createOnHost(
    source: RunSource,
    workflow: { readonly path: string; readonly name: string; readonly title: string },
  ): WorkflowRunRecord {
    return this.#host.createRun({
      repository: source.repository,
      workflowPath: workflow.path,
      workflowName: workflow.name,
      event: source.trigger.event,
      ...source.place,
      actor: source.actor,
      displayTitle: workflow.title,
    });
  }

  #begin(created: WorkflowRunRecord, origin: RunOrigin): void {
    this.#origins.set(created.id, origin);
    const record = newRunRecord(created, origin.payload);
    this.#runs.push(record);
    const execution = new RunExecution({
      services: this.#services,
      groups: this.#groups,
      slots: this.#slots,
      workflow: origin.workflow,
      record,
      inputs: origin.inputs,
      restricted: origin.restricted,
    });
    this.#announcements.expect(record);
    const over = execution
      .run()
      .catch((error: unknown) => {
        this.#failures.push(error);
        this.#announcements.stopExpecting(record);
      })
      .finally(() => {
        this.#active.delete(record);
      });
    this.#active.set(record, { execution, over });
  }

  /** How many workflows were chained before the one that a webhook may wake. */
  #chainDepth(webhook: WebhookEvent): number {
    if (webhook.name !== "workflow_run") {
      return 0;
    }
    const before = numberAt(webhook.payload, "workflow_run", "id");
    return before === null ? 1 : (this.#chainDepths.get(before) ?? 0) + 1;
  }
}

/** Where a run comes from. */
export interface RunSource {
  readonly repository: Repository;
  readonly trigger: Trigger;
  readonly place: TriggerPlace;
  readonly actor: string;
  readonly depth: number;
}
