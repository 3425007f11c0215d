import type { AuditEntry } from "../../model/audit-entry.ts";
import { flagIn, textIn } from "./entry-data.ts";

/**
 * The decision that an entry records: `approved`, `rejected` or `refused` by the policy, `approve`, `reject`,
 * `comment` or `withdraw` by a reviewer, or what was decided at a gate; null where it records none (SPEC §2).
 */
export function decisionOf(entry: AuditEntry): string | null {
  switch (entry.type) {
    case "proposal.approved":
      return "approved";
    case "proposal.rejected":
      return "rejected";
    case "proposal.refused":
      return "refused";
    case "proposal.reviewed":
      return verdictOf(textIn(entry.data, "state"));
    case "policy.changed": {
      const approved = flagIn(entry.data, "approved");
      return approved === null ? null : approved === 1 ? "approved" : "refused";
    }
    case "gate.decided":
      return textIn(entry.data, "decision");
    default:
      return null;
  }
}

/** The word of SPEC §2 for the state of a review (GitHub docs, "Pull request reviews"). */
export function verdictOf(state: string | null): string | null {
  return state === null ? null : (VERDICTS.get(state.toUpperCase()) ?? null);
}

const VERDICTS: ReadonlyMap<string, string> = new Map([
  ["APPROVED", "approve"],
  ["CHANGES_REQUESTED", "reject"],
  ["COMMENTED", "comment"],
  ["DISMISSED", "withdraw"],
]);
