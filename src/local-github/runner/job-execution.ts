/** One job of a run, from its token to its outputs: one leg of a matrix is one job. */

import type { RunConclusion, TokenPermissions } from "../workflow-host.ts";
import type { RunFacts } from "./contexts.ts";
import type { ExpressionScope } from "./expression.ts";
import type { RunnerServices } from "./job-state.ts";
import { JobState } from "./job-state.ts";
import { textAt } from "./payload-fields.ts";
import type { JobRecord } from "./records.ts";
import { StepExecution } from "./step-execution.ts";
import { evaluateTemplate, evaluateTemplateMap } from "./template-value.ts";
import { after } from "./time-and-chance.ts";
import type { JobDefinition, WorkflowFile } from "./workflow-file.ts";

/** GitHub's limit for a job that names none, in minutes. */
const defaultTimeoutMinutes = 360;

/** How long steps with `always()` may go on in a cancelled job, in minutes (GitHub docs, "Canceling a workflow run"). */
const cancelTimeoutMinutes = 5;

export interface JobPlan {
  readonly services: RunnerServices;
  readonly run: RunFacts;
  readonly workflow: WorkflowFile;
  readonly definition: JobDefinition;
  readonly record: JobRecord;
  readonly permissions: TokenPermissions;
  /** False for events of a fork: the job gets no secrets but its token. */
  readonly secretsAllowed: boolean;
  /** Contexts that are known before the job: `github`, `inputs`, `needs`, `strategy`, `matrix`. */
  readonly scope: ExpressionScope;
}

/** A job that runs, or is about to. */
export class JobExecution {
  readonly #plan: JobPlan;
  #state: JobState | null = null;
  #cancelled = false;

  constructor(plan: JobPlan) {
    this.#plan = plan;
  }

  /** Whether somebody cancelled it, before its start or after. */
  get isCancelled(): boolean {
    return this.#cancelled;
  }

  /** Runs the job; what goes wrong is in its record. */
  async run(): Promise<RunConclusion> {
    const { record } = this.#plan;
    try {
      return await this.#runWithToken();
    } catch (error) {
      // An expression of the job itself, such as its environment's name, could not be evaluated.
      record.problem = error instanceof Error ? error.message : String(error);
      return "failure";
    }
  }

  /** Stops the job as GitHub does; its `always()` steps still run. */
  cancel(): void {
    this.#cancelled = true;
    const state = this.#state;
    if (state !== null && !state.cancelled) {
      state.cancel();
      this.#callOffs.push(after(cancelTimeoutMinutes * 60_000, () => state.destroy()));
    }
  }

  /** Ends it at once. */
  destroy(): void {
    this.#cancelled = true;
    this.#state?.destroy();
  }

  readonly #callOffs: (() => void)[] = [];

  async #runWithToken(): Promise<RunConclusion> {
    const { services, run, record, permissions } = this.#plan;
    const settings = this.#settings();
    if (settings.kind === "denied") {
      record.problem = settings.reason;
      return "failure";
    }
    const token = services.host.issueWorkflowToken({
      repository: run.repository,
      permissions,
      runId: run.runId,
    });
    const state = new JobState({
      services,
      run,
      job: this.#plan.definition.id,
      token,
      secrets: settings.secrets,
      contexts: { ...this.#plan.scope.contexts, vars: settings.variables },
    });
    this.#state = state;
    try {
      if (this.#cancelled) {
        state.cancel();
      }
      return await this.#runSteps(state);
    } finally {
      for (const callOff of this.#callOffs) {
        callOff();
      }
      services.host.revokeToken(token);
      state.cleanUp();
    }
  }

  async #runSteps(state: JobState): Promise<RunConclusion> {
    const { definition, workflow, record } = this.#plan;
    const jobScope = (): ExpressionScope => state.scope({ env: {}, id: "" });
    state.env = evaluateTemplateMap(workflow.env, jobScope());
    state.env = { ...state.env, ...evaluateTemplateMap(definition.env, jobScope()) };
    const minutes = evaluateTemplate(definition.timeoutMinutes, this.#plan.scope);
    const limit = typeof minutes === "number" ? minutes : defaultTimeoutMinutes;
    this.#callOffs.push(
      after(limit * 60_000, () => {
        record.problem = `The job has exceeded the maximum execution time of ${limit}m0s`;
        this.cancel();
      }),
    );
    const steps = new StepExecution(state, {
      record,
      runDefaults: [workflow.runDefaults, definition.runDefaults],
    });
    await steps.run(definition.steps);
    record.outputs = this.#outputs(state, jobScope());
    return state.status === "success"
      ? "success"
      : state.status === "cancelled"
        ? "cancelled"
        : "failure";
  }

  /** Outputs of the job; one that holds a secret is left out, as on GitHub. */
  #outputs(state: JobState, scope: ExpressionScope): Record<string, string> {
    const all = evaluateTemplateMap(this.#plan.definition.outputs, scope);
    const kept = Object.entries(all).filter(([, value]) => !state.masks.finds(value));
    return Object.fromEntries(kept);
  }

  #settings():
    | {
        readonly kind: "granted";
        readonly secrets: Readonly<Record<string, string>>;
        readonly variables: Readonly<Record<string, string>>;
      }
    | { readonly kind: "denied"; readonly reason: string } {
    const { services, run, definition, scope, secretsAllowed } = this.#plan;
    const { host } = services;
    const secrets = host.repositorySecrets(run.repository);
    const variables = host.repositoryVariables(run.repository);
    const environment = evaluateTemplate(definition.environment, scope);
    const name = typeof environment === "string" ? environment : textAt(environment, "name");
    if (name === null || name === "") {
      return { kind: "granted", secrets: secretsAllowed ? secrets : {}, variables };
    }
    const access = host.environment(run.repository, name, run.ref);
    if (access.kind === "denied") {
      return access;
    }
    return {
      kind: "granted",
      secrets: secretsAllowed ? { ...secrets, ...access.secrets } : {},
      variables: { ...variables, ...access.variables },
    };
  }
}
