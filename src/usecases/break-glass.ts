import type { EntryDraft } from "../model/audit-entry.ts";
import { renderBreakGlassIssue } from "../render/markdown/break-glass-issue.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { EntryDrafts } from "./draft-entries.ts";
import type { Runtime } from "./runtime.ts";

/**
 * The entry that a proposal is executed by break-glass, and the issue for a look afterwards (SPEC §8); none where the
 * approval rules were met. An issue that GitHub refuses stops no emergency: the entry says that there is none.
 */
export async function recordBreakGlass(
  runtime: Runtime,
  assessment: Assessment,
  assessed: AssessedProposal,
): Promise<readonly EntryDraft[]> {
  const { decision, path } = assessed;
  if (decision?.breakGlass === undefined) return [];
  const { approvals, label } = decision.breakGlass;
  const { pull, repository } = assessment;
  const use = {
    title: assessed.proposal?.title ?? path,
    path,
    pull,
    proposer: pull.author?.login ?? "a deleted account",
    decision,
    label: pull.labelled.find(({ name }) => name === label) ?? null,
  };
  const issue = await runtime.forge.openIssue({ repository, ...renderBreakGlassIssue(use) });
  if (!issue.ok)
    runtime.say(
      `No issue could be opened for the look afterwards at the use of ${label}: ${issue.failure.message}`,
    );
  const entries = new EntryDrafts(runtime, pull.number);
  entries.add("break-glass.used", {
    actor: use.label?.by ?? null,
    proposal: path,
    workflow: assessed.proposal?.workflow,
    data: {
      digest: decision.digest,
      label,
      ...(use.label?.at ? { labelledAt: use.label.at } : {}),
      approvals: approvals.map(({ account, as, url }) => ({
        login: account.login,
        id: account.id,
        as,
        url,
      })),
      ...(issue.ok
        ? { issue: issue.value.number, url: issue.value.url }
        : { withoutIssue: issue.failure.message }),
    },
  });
  return entries.drafts;
}
