import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../../diagnostics/make-diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Decision, DecisionNode } from "../../../model/decision.ts";
import type { Digest } from "../../../model/ids.ts";
import type { ConfigurationChange } from "../../../policy/changes/change.ts";
import type { DigestedPlan } from "../../../model/plan.ts";
import type { AssessedProposal, Assessment } from "../../../usecases/assessment.ts";

/** What is missing for an approval, and who can give it. */
export interface Missing {
  readonly rule: string;
  readonly reason: string;
  /** How many approvals. */
  readonly missing: number;
  readonly candidates: readonly string[];
}

/** Why one proposal, or the guarded change, is approved or not. */
export interface Explanation {
  /** Null for the guarded change. */
  readonly path: string | null;
  readonly title: string;
  readonly status: "approved" | "pending" | "rejected" | "not-allowed" | "invalid" | "unchanged";
  readonly digest: Digest | null;
  readonly plan: DigestedPlan | null;
  readonly decision: Decision | null;
  readonly missing: readonly Missing[];
  readonly notAllowed: { readonly message: string; readonly remedy: string } | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What a guarded change does to the configuration, in words; what lowers a demand comes first. */
  readonly changes: readonly ConfigurationChange[];
  readonly source: Source | null;
  /** What the log says of it. */
  readonly recorded: { readonly status: string; readonly execution: string | null } | null;
}

/** One explanation for each proposal of a pull request, and one for its guarded change. */
export function explain(assessment: Assessment): readonly Explanation[] {
  const { guarded } = assessment;
  const proposals = assessment.proposals.map((assessed) => explainProposal(assessed));
  if (guarded === null) return proposals;
  const { decision, digest, diagnostics, record, paths } = guarded;
  return [
    ...proposals,
    {
      path: null,
      title: `Guarded files: ${paths.join(", ")}`,
      status: statusOf({ decision, diagnostics, notAllowed: false }),
      digest,
      plan: null,
      decision,
      missing: missingIn(decision.tree),
      notAllowed: null,
      diagnostics,
      changes: guarded.changes ?? [],
      source: null,
      recorded: record === null ? null : { status: record.status, execution: null },
    },
  ];
}

function explainProposal(assessed: AssessedProposal): Explanation {
  const { path, proposal, plan, proposer, decision, diagnostics, record, planned } = assessed;
  const notAllowed = proposer.kind === "not-allowed" && proposal !== null ? proposer : null;
  const unchanged = assessed.standing?.kind === "proposes-nothing";
  return {
    path,
    title: proposal?.title ?? path,
    status: unchanged
      ? "unchanged"
      : statusOf({ decision, diagnostics, notAllowed: notAllowed !== null }),
    digest: plan?.digest ?? null,
    plan,
    decision,
    missing: decision === null ? [] : missingIn(decision.tree),
    notAllowed:
      notAllowed === null ? null : { message: notAllowed.message, remedy: notAllowed.remedy },
    diagnostics,
    changes: [],
    source: planned.source,
    recorded:
      record === null ? null : { status: record.status, execution: record.execution ?? null },
  };
}

function statusOf(facts: {
  readonly decision: Decision | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly notAllowed: boolean;
}): Explanation["status"] {
  const { decision, diagnostics, notAllowed } = facts;
  if (notAllowed || holdsNotAllowed(decision?.tree)) return "not-allowed";
  if (decision === null || hasErrors(diagnostics)) return "invalid";
  return decision.status;
}

function holdsNotAllowed(tree: DecisionNode | undefined): boolean {
  if (tree === undefined) return false;
  return tree.kind === "not-allowed" || tree.children.some((child) => holdsNotAllowed(child));
}

/** The rules of a tree that wait for approvals, in its order. */
function missingIn(tree: DecisionNode): readonly Missing[] {
  const { kind, status, rule, reason, missing, candidates } = tree;
  const own =
    kind === "rule" && status === "pending" ? [{ rule, reason, missing, candidates }] : [];
  return [...own, ...tree.children.flatMap((child) => missingIn(child))];
}
