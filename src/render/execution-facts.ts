import type { Digest } from "../model/ids.ts";
import type { Checkpoint } from "../model/audit-entry.ts";
import type { ExecutionView, StepView } from "../model/execution-view.ts";
import type { Refusal } from "../model/refusal.ts";

/** One execution with what people want to know around it. Titles, paths and logins are untrusted. */
export interface ExecutedProposal {
  readonly title: string;
  readonly path: string;
  readonly pull: number;
  readonly digest: Digest;
  readonly view: ExecutionView;
  /** Logins of those whose approvals counted. */
  readonly approvedBy: readonly string[];
  /** Where its entries stand in the log. */
  readonly entries?: { readonly from: number; readonly to: number; readonly url: string };
}

/** One proposal that was merged and is not executed. */
export interface RefusedProposal {
  readonly title: string;
  readonly path: string;
  readonly refusal: Refusal;
}

/** The log after what is reported, to be kept as an anchor outside of it (SPEC §15). */
export interface LogAnchor {
  readonly checkpoint: Checkpoint;
  readonly url: string;
  /** Whom the log believes: everybody who may write, or only its key (SPEC §15). */
  readonly trust: "writers" | "key";
}

/** What to do next, first things first (SPEC §11), in sentences whose commands stand between backticks. */
export function nextActs(view: ExecutionView): readonly string[] {
  if (view.status === "indeterminate") {
    const unknown = view.steps.filter(({ status }) => status === "indeterminate");
    return [
      ...unknown.map(
        ({ address }) =>
          `Find out whether ${address} took effect; nothing that depends on it was started.`,
      ),
      "Then propose what is left to do in a new pull request.",
    ];
  }
  return [NEXT_ACTS[view.status]];
}

const NEXT_ACTS: Readonly<Record<Exclude<ExecutionView["status"], "indeterminate">, string>> = {
  running: "Nothing: it is under way. To stop it, cancel its workflow run on GitHub.",
  paused: "Nothing: it goes on when what it waits for has happened.",
  succeeded: "Nothing: it is done.",
  compensated: "Find the cause, then propose it again with a higher `revision`.",
  failed: "Find the cause, then propose what is left to do, or all of it with a higher `revision`.",
  cancelled: "To execute it after all, propose it again with a higher `revision`.",
};

/** Steps that somebody should look at: what failed, and of what it is unknown whether it happened. */
export function troubledSteps(view: ExecutionView): readonly StepView[] {
  return view.steps.filter(
    ({ status, failure }) =>
      failure !== undefined &&
      (status === "failed" || status === "timed-out" || status === "indeterminate"),
  );
}

/** How long a step or an execution took so far, in milliseconds; null where it did not start. */
export function durationOf(
  span: { readonly startedAt?: number; readonly finishedAt?: number },
  now: number,
): number | null {
  return span.startedAt === undefined ? null : (span.finishedAt ?? now) - span.startedAt;
}
