/** Exit statuses of the command line (SPEC §16). */
export const EXIT = {
  done: 0,
  /** Findings, a failure or a refusal. */
  findings: 1,
  wrongUsage: 2,
  notAllowed: 3,
  unreachable: 4,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** Why a command ends before it has done its work; `message` says what to do about it. */
export interface Stop {
  readonly status: ExitStatus;
  readonly message: string;
}
