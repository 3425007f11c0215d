import { gitBlobOid } from "../model/digest.ts";
import type { Oid } from "../model/ids.ts";
import { planChangeWords } from "../plan/change-words.ts";
import type { Suggestion } from "../ports/forge.ts";
import type { ProposedEdit } from "../render/plan-view.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { ProposalPlanner } from "./plan-files.ts";
import type { Runtime } from "./runtime.ts";

/** Edits of one proposal that are shown. */
const MOST_EDITS = 20;

/** What each `suggestion` block of a review would change of a proposal's plan, if somebody applied it (SPEC §1). */
export function proposedEdits(
  runtime: Pick<Runtime, "serverUrl">,
  assessment: Assessment,
  assessed: AssessedProposal,
): readonly ProposedEdit[] {
  const suggestions = assessment.pull.suggestions.filter(({ path }) => path === assessed.path);
  if (suggestions.length === 0) return [];
  const planner = new ProposalPlanner({ ...assessment, serverUrl: runtime.serverUrl });
  return suggestions.slice(0, MOST_EDITS).map((suggestion) => ({
    by: suggestion.author?.login ?? "a deleted account",
    lines: suggestion.lines,
    url: suggestion.url,
    ...effectOf(planner, assessed, suggestion),
  }));
}

function effectOf(
  planner: ProposalPlanner,
  { file, path, plan }: AssessedProposal,
  { lines, text }: Suggestion,
): Pick<ProposedEdit, "changes" | "problem"> {
  if (file.bytes === null || plan === null || lines === null) return { changes: null };
  const bytes = withLines(file.bytes, lines, text);
  const planned = planner.plan(path, { ...file, bytes, oid: gitBlobOid(bytes) as Oid });
  if (planned.plan !== null) return { changes: planChangeWords(plan.plan, planned.plan.plan) };
  const error = planned.diagnostics.find(({ severity }) => severity === "error");
  return { changes: null, ...(error === undefined ? {} : { problem: error.message }) };
}

/** A text with some of its lines, counted from 1, replaced by others, as GitHub applies a suggestion. */
function withLines(
  bytes: Uint8Array,
  lines: { readonly from: number; readonly to: number },
  text: string,
): Uint8Array {
  const all = new TextDecoder().decode(bytes).split("\n");
  const replacement = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  all.splice(lines.from - 1, lines.to - lines.from + 1, ...replacement);
  return new TextEncoder().encode(all.join("\n"));
}
