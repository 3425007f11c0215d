import type { PlanAction, PlanStep } from "../model/plan.ts";

/** One step of a plan with how many constructs it stands in. */
interface PlanLine {
  readonly step: PlanStep;
  readonly depth: number;
}

/** All steps of a plan in its order, each construct before the steps that it contains. */
export function planLines(steps: readonly PlanStep[], depth = 0): readonly PlanLine[] {
  return steps.flatMap((step) => [
    { step, depth },
    ...(step.kind === "action" ? [] : planLines(step.steps, depth + 1)),
  ]);
}

/** The settings of an action that a reviewer should see because they are not the usual ones, in words. */
export function settingsWords(step: PlanAction): readonly string[] {
  return [
    ...(step.if === undefined ? [] : [`if ${step.if}`]),
    ...(step.retry.maxAttempts > 1 ? [`up to ${step.retry.maxAttempts} attempts`] : []),
    ...(step.onError === "fail" ? [] : [`on error: ${step.onError}`]),
  ];
}
