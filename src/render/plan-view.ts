import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonValue } from "../model/json.ts";
import type { Digest } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";

/** What a dry-run of one step found. All texts are untrusted. */
export interface DryRunResult {
  readonly address: string;
  readonly status: "succeeded" | "failed" | "rendered" | "skipped";
  /** One line: what it would do, or why it would fail. */
  readonly detail: string;
  /** Last output of the tool, masked. */
  readonly output?: string;
}

/** One difference between the plan that a reviewer approved and the plan of now. */
export interface PlanChangeView {
  readonly address: string;
  readonly what: "added" | "removed" | "changed";
  readonly field?: string;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
}

/** What changed for one reviewer since they approved. */
export interface ChangesSinceApproval {
  readonly reviewer: string;
  readonly digest: Digest;
  readonly changes: readonly PlanChangeView[];
}

/** An edit that somebody proposes by a `suggestion` block in a review. All texts are untrusted. */
export interface ProposedEdit {
  readonly by: string;
  readonly lines: { readonly from: number; readonly to: number } | null;
  readonly url: string;
  /** What it would change of the plan, in words; null where it would leave none, or that is not known. */
  readonly changes: readonly string[] | null;
  /** Why it would leave no plan. */
  readonly problem?: string;
}

/** One proposal as its plan is shown. Everything in it but the digest is untrusted. */
export interface ProposalPlanView {
  readonly path: string;
  /** Login of the proposer. */
  readonly proposer: string;
  /** Null where the findings leave no plan. */
  readonly plan: DigestedPlan | null;
  /** Title and reason as far as the file could be read; with a plan, the plan's. */
  readonly title?: string;
  readonly reason?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly dryRun: readonly DryRunResult[];
  /** Mermaid source of the graph, with labels escaped by its maker. */
  readonly graph?: string;
  readonly changedSince: readonly ChangesSinceApproval[];
  readonly proposedEdits?: readonly ProposedEdit[];
}
