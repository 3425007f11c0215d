import type { Digest, ExecutionId, StepAddress } from "./ids.ts";
import type { JsonObject } from "./json.ts";
import type { StepFailure } from "./failure.ts";

/** Types of events that the engine's state is folded from (SPEC §13); an entry of the log carries one each. */
export type ExecutionEventType = ExecutionEvent["type"];

interface StepEvent {
  readonly step: StepAddress;
}

/** A file that a step left behind: kept on the audit branch by its content where `kept`, else listed (SPEC §6). */
export interface ArtifactFacts {
  readonly path: string;
  /** Of its bytes, 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  readonly kept: boolean;
}

/** How a step ended, and how that counts for what follows (GitHub docs, "steps context"). */
export type StepOutcome = "success" | "failure" | "cancelled" | "skipped";

/**
 * Everything that happens to an execution. `at` is milliseconds since 1970 in UTC, from the driver's clock;
 * `lease` is the moment after which a silent worker's claim is over.
 */
export type ExecutionEvent = { readonly at: number } & (
  | {
      readonly type: "execution.started";
      readonly execution: ExecutionId;
      readonly digest: Digest;
      readonly dryRun: boolean;
      readonly worker: string;
    }
  | { readonly type: "execution.paused"; readonly reason: string }
  | { readonly type: "execution.resumed"; readonly worker: string }
  | { readonly type: "execution.succeeded"; readonly outputs: JsonObject }
  | { readonly type: "execution.failed"; readonly reason: string }
  | { readonly type: "execution.cancelled"; readonly reason: string }
  | { readonly type: "execution.compensated" }
  | { readonly type: "execution.indeterminate"; readonly steps: readonly StepAddress[] }
  | (StepEvent & { readonly type: "step.claimed"; readonly worker: string; readonly lease: number })
  | (StepEvent & {
      readonly type: "step.started";
      readonly attempt: number;
      readonly worker: string;
      readonly lease: number;
      readonly idempotent: boolean;
      /** The tool that an action calls; a construct has none. */
      readonly tool?: string;
    })
  | (StepEvent & {
      readonly type: "step.succeeded";
      readonly attempt: number;
      readonly outputs: JsonObject;
      readonly artifacts?: readonly ArtifactFacts[];
    })
  | (StepEvent & {
      readonly type: "step.failed";
      readonly attempt: number;
      readonly failure: StepFailure;
    })
  | (StepEvent & {
      readonly type: "step.retrying";
      readonly attempt: number;
      readonly failure: StepFailure;
      /** Milliseconds since 1970: not before this moment. */
      readonly notBefore: number;
    })
  | (StepEvent & {
      readonly type: "step.timed-out";
      readonly attempt: number;
      readonly failure: StepFailure;
    })
  | (StepEvent & {
      readonly type: "step.skipped";
      readonly reason: string;
      readonly because: SkipCause;
    })
  | (StepEvent & {
      readonly type: "step.cancelled";
      readonly attempt: number;
      readonly reason: string;
    })
  | (StepEvent & {
      readonly type: "step.indeterminate";
      readonly attempt: number;
      readonly failure: StepFailure;
    })
);

/** Why a step was skipped: its own condition (counts as success for those after it), or what it needs. */
export type SkipCause = "condition" | "needs" | "parent" | "execution";
