import type { PlanStep } from "../../model/plan.ts";
import { action } from "./action.ts";
import type { Construct } from "./construct.ts";
import { group } from "./group.ts";
import { parallel } from "./parallel.ts";

const CONSTRUCTS: { readonly [Kind in PlanStep["kind"]]: Construct<never> } = {
  action,
  group,
  parallel,
};

/** What the engine knows of the kind of a step. */
export function constructOf<Step extends PlanStep>(step: Step): Construct<Step> {
  return CONSTRUCTS[step.kind];
}
