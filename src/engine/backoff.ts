import type { RetryPlan } from "../model/plan.ts";

/**
 * Milliseconds to wait after the failed attempt of this number, 1 being the first (SPEC §4, `retry`). `draw` is
 * uniform in [0, 1); with jitter the delay is uniform between half and all of what the backoff gives.
 */
export function retryDelay(retry: RetryPlan, attempt: number, draw: number): number {
  const delay = Math.min(retry.maxDelay, fullDelay(retry, attempt - 1));
  return Math.round(retry.jitter ? delay / 2 + (delay / 2) * draw : delay);
}

function fullDelay(retry: RetryPlan, failedBefore: number): number {
  switch (retry.backoff) {
    case "exponential":
      return retry.initialDelay * 2 ** Math.min(failedBefore, 62);
    case "linear":
      return retry.initialDelay * (failedBefore + 1);
    case "constant":
      return retry.initialDelay;
  }
}
