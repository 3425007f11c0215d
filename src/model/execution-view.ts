import type { StepFailure } from "./failure.ts";
import type { ExecutionId, StepAddress } from "./ids.ts";
import type { JsonObject } from "./json.ts";
import type { Risk } from "./tool.ts";

/** Where an execution stands (SPEC §13): the last four and `compensated` are its ends. */
export type ExecutionViewStatus =
  | "running"
  | "paused"
  | "succeeded"
  | "compensated"
  | "failed"
  | "cancelled"
  | "indeterminate";

/** Where one step stands; `retrying` and `timed-out` wait for their next attempt. */
export type StepViewStatus =
  | "pending"
  | "running"
  | "succeeded"
  | "failed"
  | "skipped"
  | "cancelled"
  | "indeterminate"
  | "retrying"
  | "timed-out";

/** One step of an execution as people see it. Times are milliseconds since 1970 in UTC. */
export interface StepView {
  readonly address: StepAddress;
  readonly name?: string;
  /** Undefined for a group or another construct that contains steps. */
  readonly tool?: string;
  readonly risk?: Risk;
  readonly status: StepViewStatus;
  /** Attempts that were started. */
  readonly attempts: number;
  /** Of the first attempt. */
  readonly startedAt?: number;
  /** Of the last attempt. */
  readonly finishedAt?: number;
  /** Masked; without what its tool calls sensitive. */
  readonly outputs?: JsonObject;
  /** Why it was skipped or cancelled, in plain words. */
  readonly reason?: string;
  /** Of the last attempt that failed; also of a step that succeeded afterwards. */
  readonly failure?: StepFailure;
  /** Present where it failed and the execution goes on as if it had not (`on-error: continue`, SPEC §4). */
  readonly tolerated?: true;
  /** How many constructs it stands in: 0 at the top. */
  readonly depth: number;
}

/** One execution as plain data: what checks, comments and `writ status` show. Times are milliseconds since 1970 in UTC. */
export interface ExecutionView {
  readonly execution: ExecutionId;
  readonly status: ExecutionViewStatus;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly dryRun: boolean;
  /** In the order of the plan, each construct before the steps that it contains. */
  readonly steps: readonly StepView[];
  /** Why it paused, failed or was cancelled, in plain words. */
  readonly reason?: string;
  /** What the execution exports when it succeeded. */
  readonly outputs?: JsonObject;
}
