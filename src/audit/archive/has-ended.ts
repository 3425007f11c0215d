import type { ProposalStatus } from "../../model/audit-entry.ts";

/**
 * Statuses from which no run of the action reads old entries again. `merged` is one: what comes after it is made from
 * the record and the commit; an execution that has begun is `executing`.
 */
const ENDED: ReadonlySet<ProposalStatus> = new Set([
  "merged",
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
  "expired",
  "refused",
]);

/** Tells whether a proposal or execution with this status can be archived. */
export function hasEnded(status: ProposalStatus): boolean {
  return ENDED.has(status);
}
