import type { Config } from "../model/config.ts";
import type { RetryPlan } from "../model/plan.ts";
import type { RetryClass, RetrySettings, ActionStep } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import type { Workflow } from "../model/workflow.ts";

/** Who may say how a step runs, nearest first (SPEC §4, "Precedence of settings"). */
export interface SettingSources {
  readonly step: ActionStep;
  readonly tool: Tool;
  readonly workflow: Workflow | null;
  readonly config: Config;
}

/** Milliseconds of one attempt. A workflow's `timeout` is that of the whole execution, so it says nothing here. */
export function resolveStepTimeout({ step, tool, config }: SettingSources): number {
  return step.timeout ?? tool.timeout ?? config.stepTimeout;
}

/**
 * Retry with every setting decided one by one. Only a step or its tool can name classes other than `transient` for
 * what is not idempotent (and that is an error, {@link unsafeRetryClasses}); defaults of workflow and configuration
 * are narrowed to it.
 */
export function resolveRetry(sources: SettingSources): RetryPlan {
  const { step, tool, workflow, config } = sources;
  const layers: readonly (RetrySettings | undefined)[] = [
    step.retry,
    tool.retry,
    workflow?.retry,
    config.retry,
  ];
  const settings: RetrySettings = Object.assign({}, ...layers.toReversed());
  const { maxAttempts = 1, backoff = "exponential", initialDelay = 1_000 } = settings;
  const { maxDelay = 60_000, jitter = true, on } = settings;
  return { maxAttempts, backoff, initialDelay, maxDelay, jitter, on: retryClasses(sources, on) };
}

function retryClasses(
  { tool }: SettingSources,
  named: readonly RetryClass[] | undefined,
): readonly RetryClass[] {
  if (!tool.idempotent) return ["transient"];
  return [...new Set<RetryClass>(named ?? ["transient", "timeout"])].toSorted();
}

/** Classes that a step or its tool wants to retry although it is not idempotent (SPEC §4, `retry-unsafe`). */
export function unsafeRetryClasses({ step, tool }: SettingSources): readonly RetryClass[] {
  if (tool.idempotent) return [];
  return (step.retry?.on ?? tool.retry?.on ?? []).filter((name) => name !== "transient");
}
