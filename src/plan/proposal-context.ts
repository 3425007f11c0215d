import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";

/** Keys of the context `proposal`; a proposal without one of the optional keys has null there. */
export const PROPOSAL_KEYS = [
  "title",
  "reason",
  "workflow",
  "actor",
  "priority",
  "labels",
  "expires",
  "revision",
  "path",
] as const;

/** The context `proposal` (SPEC §5): the same at planning and at every later moment, since it is made from the plan's facts. */
export function proposalContext(facts: Pick<Plan, "proposal" | "revision" | "path">): JsonObject {
  const { proposal, revision, path } = facts;
  const values: Record<(typeof PROPOSAL_KEYS)[number], JsonValue> = {
    title: proposal.title,
    reason: proposal.reason,
    workflow: proposal.workflow ?? null,
    actor: proposal.actor ?? null,
    priority: proposal.priority,
    labels: proposal.labels,
    expires: proposal.expires ?? null,
    revision,
    path,
  };
  return values;
}
