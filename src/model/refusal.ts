/** Closed list of the reasons for which a merge is refused to execute (SPEC §3, §4, §12). */
export const REFUSAL_CODES = [
  "already-executed",
  "config-not-approved",
  "content-changed",
  "execution-id-collision",
  "expired",
  "frozen",
  "history-rewritten",
  "invalid",
  "mixed-change",
  "needs-revision",
  "no-pull-request",
  "not-allowed",
  "not-approved",
  "plan-drift",
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal with what a person needs: what happened and what to do next. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
}
