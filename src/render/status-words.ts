import type { DecisionStatus } from "../model/decision.ts";
import type { ExecutionViewStatus, StepViewStatus } from "../model/execution-view.ts";

/** One sign for each status of a decision. */
export const DECISION_SIGNS: Readonly<Record<DecisionStatus, string>> = {
  approved: "✅",
  pending: "⏳",
  rejected: "❌",
  skipped: "⏭",
};

/** One sign for each status of a step. */
export const STEP_SIGNS: Readonly<Record<StepViewStatus, string>> = {
  pending: "⏳",
  running: "🔄",
  succeeded: "✅",
  failed: "❌",
  skipped: "⏭",
  cancelled: "🚫",
  indeterminate: "❓",
  retrying: "🔁",
  "timed-out": "⌛",
};

/** One sign for each status of an execution. */
export const EXECUTION_SIGNS: Readonly<Record<ExecutionViewStatus, string>> = {
  running: "🔄",
  paused: "⏸",
  succeeded: "✅",
  compensated: "↩️",
  failed: "❌",
  cancelled: "🚫",
  indeterminate: "❓",
};

/** What each status of an execution means, in words that follow `The execution`. */
export const EXECUTION_WORDS: Readonly<Record<ExecutionViewStatus, string>> = {
  running: "is running",
  paused: "is paused",
  succeeded: "succeeded",
  compensated: "failed, and what was done is undone",
  failed: "failed",
  cancelled: "was cancelled",
  indeterminate: "stopped: of a step it is unknown whether it took effect",
};
