import type { PlanParallel } from "../../model/plan.ts";
import type { Construct } from "./construct.ts";

/** Fork and join (SPEC §4, `parallel`): at most `max-parallel` at a time; with `fail-fast` a failure cancels the rest. */
export const parallel: Construct<PlanParallel> = {
  children: (step) => step.steps,
  limit: (step) => step.maxParallel ?? Number.POSITIVE_INFINITY,
  stopsAtFailure: (step) => step.failFast,
  timeout: (step) => step.timeout ?? null,
  begin: ({ node }) => ({ type: "enter", node }),
};
