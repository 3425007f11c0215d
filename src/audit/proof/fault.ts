/** Closed list of why a proof is not believed. */
export const FAULT_CODES = [
  "artifact-differs",
  "artifact-missing",
  "beyond-checkpoint",
  "checkpoint-differs",
  "checkpoint-malformed",
  "decision-differs",
  "entry-malformed",
  "inconsistent",
  "malformed",
  "not-connected",
  "not-included",
  "origin-mismatch",
  "selection-differs",
  "signature-invalid",
  "summary-differs",
  "unsigned",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One reason why a proof is not believed, in plain words. */
export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  /** Index of the entry that it is about. */
  readonly index?: number;
}
