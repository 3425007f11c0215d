import type { FailureClass } from "../../../src/model/failure.ts";
import type { PlanAction, PlanStep } from "../../../src/model/plan.ts";
import type { RetryClass } from "../../../src/model/step.ts";

/** How each attempt of a step ends, by its address; the last one repeats. */
export type Outcomes = (address: string) => readonly ("success" | FailureClass)[];
type Standing =
  | "succeeded"
  | "failed"
  | "skipped"
  | "indeterminate"
  /** It never begins, since what it waits for is in doubt. */
  | "pending"
  /** A construct in which something is in doubt. */
  | "running";

/**
 * What SPEC §4 and §13 say that becomes of each step, written down as plainly as can be: no queues, no counters, no
 * time. It knows neither `fail-fast` nor cancels, whose outcome depends on time.
 */
export function interpret(steps: readonly PlanStep[], outcomes: Outcomes): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  interpretScope(steps, outcomes, standings);
  return standings;
}

function interpretScope(
  steps: readonly PlanStep[],
  outcomes: Outcomes,
  standings: Map<string, Standing>,
): void {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const done = new Set<string>();
  const visit = (step: PlanStep): void => {
    if (done.has(step.id)) return;
    done.add(step.id);
    for (const id of step.needs) visit(byId.get(id) as PlanStep);
    const before = ancestors(step, byId);
    const standing = standingOf(step, before, standings);
    if (standing !== "begins") {
      setAll(step, standing, standings);
      return;
    }
    if (step.kind === "action") {
      standings.set(step.address, attempts(step, outcomes(step.address)));
      return;
    }
    interpretScope(step.steps, outcomes, standings);
    const inside = step.steps.map((inner) => standings.get(inner.address));
    const failed = step.steps.some((inner) => failedForGood(inner, standings));
    if (inside.some((one) => one === "pending" || one === "indeterminate" || one === "running"))
      standings.set(step.address, "running");
    else standings.set(step.address, failed ? "failed" : "succeeded");
  };
  for (const step of steps) visit(step);
}

function standingOf(
  step: PlanStep,
  before: ReadonlySet<PlanStep>,
  standings: Map<string, Standing>,
): Standing | "begins" {
  for (const one of before) {
    const standing = standings.get(one.address);
    if (standing === "pending" || standing === "indeterminate" || standing === "running")
      return "pending";
  }
  const failed = [...before].some((one) => failedForGood(one, standings));
  const holds = condition(step.if, failed);
  if (failed && !/always|failure|cancelled/.test(step.if ?? "")) return "skipped";
  return holds ? "begins" : "skipped";
}

/** The few conditions that the tests use. */
function condition(text: string | undefined, failed: boolean): boolean {
  switch (text) {
    case undefined:
    case "always()":
    case "true":
    case "!cancelled()":
      return true;
    case "false":
    case "cancelled()":
      return false;
    case "failure()":
      return failed;
    case "success()":
      return !failed;
    default:
      throw new Error(`The model does not know ${text}`);
  }
}

function attempts(step: PlanAction, outcomes: readonly ("success" | FailureClass)[]): Standing {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = outcomes[Math.min(attempt, outcomes.length) - 1] ?? "success";
    if (outcome === "success") return "succeeded";
    if (!step.idempotent && (outcome === "unknown" || outcome === "timeout"))
      return "indeterminate";
    const retried = step.retry.on.includes(outcome as RetryClass);
    if (attempt >= step.retry.maxAttempts || !retried) return "failed";
    if (!step.idempotent && outcome !== "transient") return "failed";
  }
}

function ancestors(step: PlanStep, byId: ReadonlyMap<string, PlanStep>): Set<PlanStep> {
  const found = new Set<PlanStep>();
  const open = [...step.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const needed = byId.get(id) as PlanStep;
    found.add(needed);
    open.push(...needed.needs);
  }
  return found;
}

function failedForGood(step: PlanStep, standings: Map<string, Standing>): boolean {
  return standings.get(step.address) === "failed" && step.onError !== "continue";
}

function setAll(step: PlanStep, standing: Standing, standings: Map<string, Standing>): void {
  standings.set(step.address, standing);
  if (step.kind !== "action") for (const inner of step.steps) setAll(inner, standing, standings);
}
