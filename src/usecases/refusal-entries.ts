import type { Refusal } from "../model/refusal.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { decisionData, keepDecisionFacts } from "./decision-facts.ts";
import { EntryDrafts, type DraftsWithArtifacts } from "./draft-entries.ts";
import type { LandedUnit } from "./landing.ts";
import type { Runtime } from "./runtime.ts";

/** The entries that merged proposals are not executed: why, what to do, and the facts that were decided on. */
export function refusalEntries(
  runtime: Pick<Runtime, "clock">,
  work: { readonly assessment: Assessment; readonly unit: LandedUnit },
  refused: readonly { readonly assessed: AssessedProposal; readonly refusal: Refusal }[],
): DraftsWithArtifacts {
  const { assessment, unit } = work;
  const entries = new EntryDrafts(runtime, assessment.pull.number);
  const artifacts = new Map<string, Uint8Array>();
  for (const { assessed, refusal } of refused) {
    const { decision, plan, subject } = assessed;
    const facts = subject === null ? null : keepDecisionFacts(assessment, subject);
    if (facts !== null) artifacts.set(facts.sha256, facts.bytes);
    entries.add("proposal.refused", {
      actor: assessment.pull.mergedBy,
      proposal: assessed.path,
      workflow: assessed.proposal?.workflow,
      data: {
        ...(decision === null ? {} : decisionData(decision, facts)),
        ...(plan === null ? {} : { digest: plan.digest }),
        code: refusal.code,
        message: refusal.message,
        remedy: refusal.remedy,
        commit: unit.last,
      },
    });
  }
  return { drafts: entries.drafts, artifacts };
}
