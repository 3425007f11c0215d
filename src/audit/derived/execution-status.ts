import type { EntryType, ProposalStatus } from "../../model/audit-entry.ts";

/** What an entry says of the status of its execution, and so of its proposal; absent: nothing (SPEC §2). */
export const STATUS_BY_EXECUTION_ENTRY: Readonly<Partial<Record<EntryType, ProposalStatus>>> = {
  "execution.started": "executing",
  "execution.paused": "waiting",
  "execution.resumed": "executing",
  "execution.succeeded": "succeeded",
  "execution.failed": "failed",
  "execution.cancelled": "cancelled",
  "execution.compensated": "compensated",
  "execution.indeterminate": "indeterminate",
};

const STATUSES: ReadonlySet<unknown> = new Set<ProposalStatus>([
  "draft",
  "pending",
  "approved",
  "rejected",
  "merged",
  "executing",
  "waiting",
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
  "expired",
  "refused",
  "indeterminate",
]);

/** Tells whether a value is one of the closed list of statuses. */
export function isProposalStatus(value: unknown): value is ProposalStatus {
  return STATUSES.has(value);
}
