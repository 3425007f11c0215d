import type { PlanGroup } from "../../model/plan.ts";
import type { Construct } from "./construct.ts";

/** Steps in order; their `needs` are that order. A failure stops nothing that does not wait for it. */
export const group: Construct<PlanGroup> = {
  children: (step) => step.steps,
  limit: () => Number.POSITIVE_INFINITY,
  stopsAtFailure: () => false,
  timeout: (step) => step.timeout ?? null,
  begin: ({ node }) => ({ type: "enter", node }),
};
