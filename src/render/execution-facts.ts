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
}

/** One thing that a person can do next about an execution. */
export interface NextAct {
  readonly words: string;
  /** Comment to copy; undefined where nothing is to be commented. */
  readonly command?: string;
}

/** What to do next, first things first (SPEC §11, §14). */
export function nextActs(view: ExecutionView): readonly NextAct[] {
  switch (view.status) {
    case "running":
      return [
        { words: "Nothing: it is under way." },
        { words: "To stop it, comment", command: "/writ cancel" },
      ];
    case "paused":
      return [
        { words: "To go on, comment", command: "/writ resume" },
        { words: "To give up, comment", command: "/writ cancel" },
      ];
    case "succeeded":
      return [{ words: view.dryRun ? "Nothing: it was a dry-run." : "Nothing: it is done." }];
    case "compensated":
      return [{ words: "Find the cause, and propose it again in a new pull request." }];
    case "cancelled":
      return [{ words: "To execute it after all, propose it again in a new pull request." }];
    case "failed":
      return [
        { words: "Find the cause below; when it is gone, comment", command: "/writ retry" },
        { words: "To change what is done, propose it again in a new pull request." },
      ];
    case "indeterminate":
      return view.steps
        .filter(({ status }) => status === "indeterminate")
        .map((step) => ({
          words: `Find out whether ${step.address} took effect; nothing that depends on it runs until that is decided.`,
        }));
    default:
      throw new TypeError(`No status of an execution: ${String(view.status satisfies never)}`);
  }
}

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
