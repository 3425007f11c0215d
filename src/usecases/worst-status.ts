import type { OutcomeStatus } from "./outcome.ts";

/** Statuses from the one that matters most to the one that matters least. */
const ORDER: readonly OutcomeStatus[] = [
  "error",
  "indeterminate",
  "failed",
  "refused",
  "cancelled",
  "rejected",
  "pending",
  "approved",
  "executed",
  "planned",
  "nothing",
];

/** The status that says most about several. */
export function worstStatus(statuses: readonly OutcomeStatus[]): OutcomeStatus {
  return ORDER.find((status) => statuses.includes(status)) ?? "nothing";
}
