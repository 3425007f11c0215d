import type { ContentKey, Digest, StepAddress } from "./ids.ts";
import type { JsonObject } from "./json.ts";
import type { OnFailure, Priority } from "./proposal.ts";
import type { Backoff, Condition, OnError, RetryClass, TemplateObject } from "./step.ts";
import type { Risk } from "./tool.ts";

/** Retry with every setting decided (precedence: step, tool, workflow, config; SPEC §4). Delays in milliseconds. */
export interface RetryPlan {
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly initialDelay: number;
  readonly maxDelay: number;
  readonly jitter: boolean;
  readonly on: readonly RetryClass[];
}

/** What every planned step carries. Keys without a value are left out, since the plan is canonical JSON. */
export interface PlanStepCommon {
  readonly address: StepAddress;
  readonly id: string;
  readonly name?: string;
  readonly if?: Condition;
  /** Ids of the siblings that it waits for, always spelled out: default order is already resolved. */
  readonly needs: readonly string[];
  readonly onError: OnError;
  readonly outputs?: TemplateObject;
  readonly runsOn?: readonly string[];
}

export interface PlanAction extends PlanStepCommon {
  readonly kind: "action";
  readonly tool: string;
  readonly with: TemplateObject;
  readonly idempotent: boolean;
  readonly risk: Risk;
  /** Milliseconds of one attempt. */
  readonly timeout: number;
  readonly retry: RetryPlan;
}
export interface PlanGroup extends PlanStepCommon {
  readonly kind: "group";
  readonly steps: readonly PlanStep[];
  readonly timeout?: number;
}
export interface PlanParallel extends PlanStepCommon {
  readonly kind: "parallel";
  readonly steps: readonly PlanStep[];
  readonly failFast: boolean;
  readonly maxParallel?: number;
  readonly timeout?: number;
}
export type PlanStep = PlanAction | PlanGroup | PlanParallel;

/** The fully resolved steps of one proposal (SPEC §10): same inputs, same bytes, on every machine. */
export interface Plan {
  readonly version: 1;
  readonly repository: number;
  readonly path: string;
  readonly contentKey: ContentKey;
  readonly revision: number;
  readonly proposal: {
    readonly title: string;
    readonly reason: string;
    readonly workflow?: string;
    readonly actor?: string;
    readonly priority: Priority;
    readonly labels: readonly string[];
    readonly expires?: string;
    readonly dryRun: boolean;
    readonly rehearsal: boolean;
  };
  readonly vars: TemplateObject;
  /** Milliseconds of the whole execution. */
  readonly timeout: number;
  readonly onFailure: OnFailure;
  readonly maxParallel: number;
  /** Empty for a general proposal. */
  readonly steps: readonly PlanStep[];
  /** Digest of each tool used, by name. */
  readonly tools: Readonly<Record<string, Digest>>;
  /** Digest of each workflow used, by id. */
  readonly workflows: Readonly<Record<string, Digest>>;
  /** The part of the configuration that the tools used depend on: `mcp-servers`, `http`, `vars`, `ai`. */
  readonly config: JsonObject;
}

/** A plan with its digest, which approvals are bound to. */
export interface DigestedPlan {
  readonly plan: Plan;
  readonly digest: Digest;
}
