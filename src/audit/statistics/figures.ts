import type { ProposalStatus } from "../../model/audit-entry.ts";
import { durationsOf, type Durations } from "./durations.ts";

/** What became of proposals. */
export interface ProposalFigures {
  readonly submitted: number;
  /** How many have which status now. */
  readonly byStatus: Readonly<Partial<Record<ProposalStatus, number>>>;
  /** From `proposal.submitted` to the first `proposal.approved`; its count is how many were ever approved. */
  readonly timeToApproval: Durations;
}

/** What became of runs of something: executions, or attempts of steps. Rates are parts of those that ended. */
export interface RunFigures {
  readonly started: number;
  readonly ended: number;
  readonly succeeded: number;
  /** Ended with an error, or nobody knows how. */
  readonly failed: number;
  readonly cancelled: number;
  readonly successRate: number | null;
  readonly errorRate: number | null;
  /** From the start to the last end, of those that ended. */
  readonly durations: Durations;
}

/** How a run ended. */
export type Ending = "succeeded" | "failed" | "cancelled";

/** Counts runs. */
export class RunTally {
  #started = 0;
  readonly #endings = { succeeded: 0, failed: 0, cancelled: 0 };
  readonly #durations: number[] = [];

  add(run: {
    readonly started: number;
    readonly end: { readonly at: number; readonly as: Ending } | null;
  }): void {
    this.#started += 1;
    if (run.end === null) return;
    this.#endings[run.end.as] += 1;
    // Clocks of two workers may differ by more than a step takes.
    this.#durations.push(Math.max(0, run.end.at - run.started));
  }

  figures(): RunFigures {
    const { succeeded, failed, cancelled } = this.#endings;
    const ended = succeeded + failed + cancelled;
    return {
      started: this.#started,
      ended,
      succeeded,
      failed,
      cancelled,
      successRate: ended === 0 ? null : succeeded / ended,
      errorRate: ended === 0 ? null : failed / ended,
      durations: durationsOf(this.#durations),
    };
  }
}

/** Counts proposals. */
export class ProposalTally {
  #submitted = 0;
  readonly #byStatus = new Map<ProposalStatus, number>();
  readonly #waits: number[] = [];

  add(proposal: {
    readonly status: ProposalStatus;
    readonly submitted: number;
    readonly approved: number | null;
  }): void {
    this.#submitted += 1;
    this.#byStatus.set(proposal.status, (this.#byStatus.get(proposal.status) ?? 0) + 1);
    if (proposal.approved !== null)
      this.#waits.push(Math.max(0, proposal.approved - proposal.submitted));
  }

  figures(): ProposalFigures {
    return {
      submitted: this.#submitted,
      byStatus: Object.fromEntries(this.#byStatus),
      timeToApproval: durationsOf(this.#waits),
    };
  }
}
