import type { PlanAction } from "../../model/plan.ts";
import { stepFailed } from "../step-events.ts";
import { resolveParameters } from "../resolve.ts";
import type { Construct } from "./construct.ts";

/** One call of one tool; its timeout is the tool runner's to keep (SPEC §6). */
export const action: Construct<PlanAction> = {
  children: () => null,
  limit: () => 0,
  stopsAtFailure: () => false,
  timeout: () => null,
  begin({ state, node, step, now }) {
    const parameters = resolveParameters(state, node, step.with);
    if (!parameters.ok) return { type: "record", event: stepFailed(node, parameters.failure, now) };
    return {
      type: "start",
      node,
      step,
      attempt: node.attempts + 1,
      parameters: parameters.value,
    };
  },
};
