import type { EntryDraft } from "../model/audit-entry.ts";
import type { Refusal } from "../model/refusal.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { EntryDrafts } from "./draft-entries.ts";
import type { LandedUnit } from "./landing.ts";
import type { Runtime } from "./runtime.ts";

/** The entry that a merged proposal is not executed: why, what to do, and the facts that were decided on. */
export function refusalEntry(
  runtime: Pick<Runtime, "clock">,
  facts: {
    readonly work: { readonly assessment: Assessment; readonly unit: LandedUnit };
    readonly assessed: AssessedProposal;
    readonly refusal: Refusal;
  },
): EntryDraft {
  const { assessed, refusal } = facts;
  const { assessment, unit } = facts.work;
  const entries = new EntryDrafts(runtime, assessment.pull.number);
  entries.add("proposal.refused", {
    actor: assessment.pull.mergedBy,
    proposal: assessed.path,
    workflow: assessed.proposal?.workflow,
    data: {
      code: refusal.code,
      message: refusal.message,
      remedy: refusal.remedy,
      commit: unit.last,
      ...(assessed.plan === null ? {} : { digest: assessed.plan.digest }),
      ...(assessed.decision === null ? {} : { snapshot: assessed.decision.snapshot }),
    },
  });
  return entries.drafts[0]!;
}
