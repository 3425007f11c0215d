import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Decision } from "../model/decision.ts";
import type { Digest, ExecutionId, Oid } from "../model/ids.ts";

/** Overall status of a run, as the action's output `status` has it. */
export type OutcomeStatus =
  | "nothing"
  | "planned"
  | "pending"
  | "approved"
  | "rejected"
  | "executed"
  | "failed"
  | "refused"
  | "cancelled"
  | "indeterminate"
  | "error";

/** What a use case did, for outputs, job summary and exit status (SPEC §11, §16). */
export interface Outcome {
  readonly exitCode: 0 | 1 | 4;
  readonly status: OutcomeStatus;
  /** One line for the job's log. */
  readonly headline: string;
  /** Markdown for the job summary; empty for none. */
  readonly summary: string;
  readonly proposals: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly digests: Readonly<Record<string, Digest>>;
  readonly decisions: Readonly<Record<string, Decision["status"]>>;
  readonly executions: readonly {
    readonly execution: ExecutionId;
    readonly proposal: string;
    readonly status: string;
  }[];
  readonly auditCommit: Oid | null;
  /** Whether this run merged the pull request. */
  readonly merged: boolean;
}

/** An outcome in which nothing happened, to be filled by what did. */
export function outcome(
  given: Pick<Outcome, "exitCode" | "status" | "headline"> & Partial<Outcome>,
): Outcome {
  return {
    summary: "",
    proposals: [],
    diagnostics: [],
    digests: {},
    decisions: {},
    executions: [],
    auditCommit: null,
    merged: false,
    ...given,
  };
}

/** The outcome when GitHub, or the log on it, could not be read or written: exit status 4. */
export function unreachable(message: string): Outcome {
  return outcome({ exitCode: 4, status: "error", headline: message });
}
