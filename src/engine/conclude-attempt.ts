import type { ExecutionEvent } from "../model/execution-event.ts";
import type { FailureClass, StepFailure } from "../model/failure.ts";
import type { PlanAction } from "../model/plan.ts";
import type { RetryClass } from "../model/step.ts";
import type { KeptArtifact, ToolResult } from "../ports/tool-runner.ts";
import { retryDelay } from "./backoff.ts";
import { resolveOutputs } from "./resolve.ts";
import type { ExecutionState, StepNode } from "./state.ts";
import {
  stepCancelled,
  stepFailed,
  stepIndeterminate,
  stepSucceeded,
  stepTimedOut,
} from "./step-events.ts";

/** What a tool answered to the running attempt of a step. */
export interface AttemptResult {
  readonly node: StepNode;
  readonly step: PlanAction;
  readonly result: ToolResult;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Uniform in [0, 1), for jitter. */
  readonly draw: number;
  /** Why the attempt was told to stop; null where it was not. */
  readonly stopped: string | null;
  /** `not-called`: its tool was never called, so that trying again costs no attempt. */
  readonly tool: "called" | "not-called";
}

/** Classes that a stop can bring about; any other failure is the step's own, whenever it came. */
const CAUSED_BY_STOPPING: ReadonlySet<FailureClass> = new Set([
  "cancelled",
  "unknown",
  "timeout",
  "transient",
  "system",
]);

/**
 * The event that a tool's answer becomes (SPEC §4 `retry`, §6 "Error classes", §13). What may have taken effect and
 * must not happen twice is in doubt, also when it was told to stop; it is retried only when its tool says that
 * nothing happened.
 */
export function concludeAttempt(state: ExecutionState, attempt: AttemptResult): ExecutionEvent {
  const { node, step, result, now } = attempt;
  if (result.kind === "succeeded") {
    const outputs = resolveOutputs(state, node, result.outputs);
    return outputs.ok
      ? withArtifacts(stepSucceeded(node, outputs.value, now), result.artifacts)
      : stepFailed(node, outputs.failure, now);
  }
  const { failure } = result;
  if (!step.idempotent && (failure.class === "unknown" || failure.class === "timeout"))
    return stepIndeterminate(node, failure, now);
  if (attempt.stopped !== null && CAUSED_BY_STOPPING.has(failure.class))
    return stepCancelled(node, attempt.stopped, now);
  if (failure.class === "cancelled") return stepCancelled(node, failure.message, now);
  if (mayRetry(attempt, failure)) {
    const notBefore = now + retryDelay(step.retry, node.attempts, attempt.draw);
    const { address } = step;
    return {
      at: now,
      type: "step.retrying",
      step: address,
      attempt: node.attempts,
      failure,
      notBefore,
    };
  }
  return failure.class === "timeout"
    ? stepTimedOut(node, failure, now)
    : stepFailed(node, failure, now);
}

function withArtifacts(event: ExecutionEvent, artifacts: readonly KeptArtifact[]): ExecutionEvent {
  if (event.type !== "step.succeeded" || artifacts.length === 0) return event;
  return {
    ...event,
    artifacts: artifacts.map(({ path, sha256, bytes, content }) => ({
      path,
      sha256,
      bytes,
      kept: content !== undefined,
    })),
  };
}

function mayRetry({ node, step, tool }: AttemptResult, failure: StepFailure): boolean {
  if (tool === "not-called") return failure.class === "transient";
  if (node.attempts >= step.retry.maxAttempts) return false;
  if (!step.idempotent && failure.class !== "transient") return false;
  return step.retry.on.includes(failure.class as RetryClass);
}
