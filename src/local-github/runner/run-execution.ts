/** One attempt of a workflow run: its concurrency group, its jobs in the order of `needs`, its conclusion. */

import type { RunConclusion } from "../workflow-host.ts";
import type { ConcurrencyGroups, ConcurrencyHolder } from "./concurrency.ts";
import { concurrencySetting } from "./concurrency-setting.ts";
import type { RunFacts } from "./contexts.ts";
import { githubContext } from "./contexts.ts";
import type { ExpressionScope } from "./expression.ts";
import { evaluateCondition } from "./expression.ts";
import { JobExecution } from "./job-execution.ts";
import type { FinishedJob, JobResult } from "./job-graph.ts";
import { ancestorsOf, combineLegs, jobStatusFunctions, needsContext } from "./job-graph.ts";
import type { RunnerServices } from "./job-state.ts";
import type { MatrixLeg } from "./matrix-legs.ts";
import { matrixLegs, shownJobName } from "./matrix-legs.ts";
import { tokenPermissions } from "./permissions.ts";
import type { JobRecord, RunRecord } from "./records.ts";
import { RunReport } from "./run-report.ts";
import { Slots } from "./slots.ts";
import { evaluateTemplate } from "./template-value.ts";
import type { JobDefinition, WorkflowFile } from "./workflow-file.ts";

export interface RunPlan {
  readonly services: RunnerServices;
  readonly groups: ConcurrencyGroups;
  /** Places for jobs, shared by all runs. */
  readonly slots: Slots;
  readonly workflow: WorkflowFile;
  readonly record: RunRecord;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The event comes from a fork's pull request. */
  readonly restricted: boolean;
}

/** A job whose needs are met and whose condition held. */
interface ReadyJob {
  readonly definition: JobDefinition;
  readonly scope: ExpressionScope;
  /** Whether the condition holds now, also in a cancelled run. */
  readonly isWanted: () => boolean;
}

/** A run that goes on. */
export class RunExecution implements ConcurrencyHolder {
  readonly #plan: RunPlan;
  readonly #finished = new Map<string, FinishedJob>();
  readonly #active = new Map<JobExecution, () => boolean>();
  readonly #waiting = new Map<ConcurrencyHolder, string>();
  #cancelled = false;
  #destroyed = false;
  readonly #report: RunReport;

  constructor(plan: RunPlan) {
    this.#plan = plan;
    this.#report = new RunReport(plan.services.host, plan.record);
  }

  /** Runs to the end; the record and the host know how it went. */
  async run(): Promise<void> {
    const { record, workflow } = this.#plan;
    try {
      const outcome = await this.#inGroup(
        { setting: workflow.concurrency, scope: this.#scope({}), holder: this },
        () => this.#runJobs(),
      );
      this.#report.finish(outcome);
    } catch (error) {
      record.problem = error instanceof Error ? error.message : String(error);
      this.#report.finish("failure");
    }
  }

  /** Cancels what runs and what waits, but for jobs whose condition holds in a cancelled run, such as `always()`. */
  cancel(): void {
    this.#cancelled = true;
    for (const [holder, group] of this.#waiting) {
      this.#plan.groups.leave(group, holder);
    }
    for (const [job, isWanted] of this.#active) {
      if (!isWanted()) {
        job.cancel();
      }
    }
  }

  /** Ends everything at once; nothing more of it begins. */
  destroy(): void {
    this.#destroyed = true;
    this.cancel();
    for (const job of this.#active.keys()) {
      job.destroy();
    }
  }

  async #runJobs(): Promise<RunConclusion> {
    const { workflow } = this.#plan;
    this.#report.start();
    const promises = new Map<string, Promise<void>>();
    const start = (definition: JobDefinition): Promise<void> => {
      const known = promises.get(definition.id);
      if (known !== undefined) {
        return known;
      }
      const needed = workflow.jobs.filter((job) => definition.needs.includes(job.id)).map(start);
      const promise = Promise.all(needed).then(() => this.#runDefinition(definition));
      promises.set(definition.id, promise);
      return promise;
    };
    await Promise.all(workflow.jobs.map(start));
    return this.#conclusion();
  }

  #conclusion(): RunConclusion {
    const { record } = this.#plan;
    const results = [...this.#finished.values()].map((job) => job.result);
    if (this.#cancelled) {
      return "cancelled";
    }
    for (const result of ["failure", "cancelled", "success"] as const) {
      if (results.includes(result)) {
        return result;
      }
    }
    return record.jobs.length > 0 ? "skipped" : "success";
  }

  /** One job of the file: its condition, then all legs of its matrix. */
  async #runDefinition(definition: JobDefinition): Promise<void> {
    const { workflow } = this.#plan;
    const ancestors = ancestorsOf(definition.id, workflow.jobs);
    const scope = this.#scope({ needs: needsContext(definition.needs, this.#finished) });
    const status = jobStatusFunctions(
      new Map([...this.#finished].filter(([id]) => ancestors.has(id))),
      () => this.#cancelled,
    );
    const isWanted = (): boolean =>
      !this.#destroyed && evaluateCondition(definition.condition, { ...scope, status });
    try {
      if (!isWanted()) {
        const result = this.#cancelled ? "cancelled" : "skipped";
        this.#report.concludeJob(
          this.#report.createJob(definition, shownJobName(definition, scope)),
          result,
        );
        this.#finished.set(definition.id, { result, outputs: {} });
        return;
      }
      this.#finished.set(definition.id, await this.#runLegs({ definition, scope, isWanted }));
    } catch (error) {
      const record = this.#report.createJob(definition, shownJobName(definition, scope));
      record.problem = error instanceof Error ? error.message : String(error);
      this.#report.concludeJob(record, "failure");
      this.#finished.set(definition.id, { result: "failure", outputs: {} });
    }
  }

  async #runLegs(job: ReadyJob): Promise<FinishedJob> {
    const { definition, scope } = job;
    const { legs, failFast, maxParallel } = matrixLegs(definition, scope);
    const finished: FinishedJob[] = [];
    const places = new Slots(maxParallel);
    const family = { stopped: false, members: new Set<JobExecution>() };
    // All are there from the start, as GitHub shows them, and wait for their turn.
    const queued = legs.map((leg) => ({
      leg,
      record: this.#report.createJob(definition, leg.name),
    }));
    await Promise.all(
      queued.map(({ leg, record }) =>
        places.use(async () => {
          const end = await this.#runLeg(job, { leg, record, family });
          finished.push(end);
          if (end.result === "failure" && failFast) {
            family.stopped = true;
            for (const sibling of family.members) {
              sibling.cancel();
            }
          }
        }),
      ),
    );
    return combineLegs(finished);
  }

  async #runLeg(
    { definition, isWanted }: ReadyJob,
    part: {
      readonly leg: MatrixLeg;
      readonly record: JobRecord;
      readonly family: { readonly stopped: boolean; readonly members: Set<JobExecution> };
    },
  ): Promise<FinishedJob> {
    const { leg, record, family } = part;
    const { services, slots, workflow, restricted } = this.#plan;
    const run = this.#facts();
    const execution = new JobExecution({
      services,
      run,
      workflow,
      definition,
      record,
      permissions: tokenPermissions({
        job: definition.permissions,
        workflow: workflow.permissions,
        repositoryDefault: services.host.defaultTokenPermissions(run.repository),
        fromFork: restricted,
      }),
      secretsAllowed: !restricted,
      scope: leg.scope,
    });
    const conclusion = await this.#inGroup(
      { setting: definition.concurrency, scope: leg.scope, holder: execution },
      () =>
        slots.use(async (): Promise<RunConclusion> => {
          const unwanted = this.#cancelled && !isWanted();
          if (family.stopped || execution.isCancelled || unwanted) {
            return "cancelled";
          }
          this.#report.startJob(record);
          this.#active.set(execution, isWanted);
          family.members.add(execution);
          try {
            return await execution.run();
          } finally {
            this.#active.delete(execution);
            family.members.delete(execution);
          }
        }),
    );
    this.#report.concludeJob(record, conclusion);
    const forgiven = evaluateTemplate(definition.continueOnError, leg.scope) === true;
    const result = conclusion === "failure" && forgiven ? "success" : (conclusion as JobResult);
    return { result, outputs: record.outputs };
  }

  /** Does the work while the holder has the concurrency group, if there is one. */
  async #inGroup<T extends RunConclusion>(
    request: {
      readonly setting: WorkflowFile["concurrency"];
      readonly scope: ExpressionScope;
      readonly holder: ConcurrencyHolder;
    },
    work: () => Promise<T>,
  ): Promise<T | "cancelled"> {
    const { groups, record } = this.#plan;
    if (this.#cancelled && request.holder === this) {
      return "cancelled";
    }
    const setting = concurrencySetting(request.setting, request.scope);
    if (setting === null) {
      return work();
    }
    const { owner, name } = record.repository;
    const group = `${owner}/${name}#${setting.group}`;
    const { holder } = request;
    this.#waiting.set(holder, group);
    const entered = await groups.acquire({ ...setting, group, holder });
    this.#waiting.delete(holder);
    if (entered === "cancelled") {
      return "cancelled";
    }
    try {
      return await work();
    } finally {
      groups.leave(group, holder);
    }
  }

  #facts(): RunFacts {
    const { record } = this.#plan;
    return { ...record, runId: record.id };
  }

  /** What expressions outside of a job see. */
  #scope(contexts: Readonly<Record<string, unknown>>): ExpressionScope {
    const { services, record, inputs } = this.#plan;
    const none = { workspace: "", temp: "", tools: "", files: "", eventFile: "" };
    return {
      contexts: {
        github: githubContext(services.host, {
          run: this.#facts(),
          job: "",
          token: "",
          directories: none,
        }),
        inputs,
        vars: services.host.repositoryVariables(record.repository),
        ...contexts,
      },
    };
  }
}
