/** Why a step failed (SPEC §6, "Error classes"). */
export type FailureClass =
  | "transient"
  | "permanent"
  | "business"
  | "system"
  | "timeout"
  | "cancelled"
  | "unknown";

/** One failure of one attempt. `unknown` means that it may or may not have taken effect. */
export interface StepFailure {
  readonly class: FailureClass;
  /** One sentence for people; masked. */
  readonly message: string;
  /** The last 4 KiB of output, masked. */
  readonly output?: string;
  readonly exitCode?: number;
  readonly status?: number;
}
