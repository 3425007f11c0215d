import type { Decision } from "../../model/decision.ts";
import type { SnapshotLabel } from "../../model/review-snapshot.ts";
import { clip, codeSpan, escapeMarkdown, link } from "./escape-markdown.ts";

/** A proposal that was executed although the approval rules were not met. Texts are untrusted. */
export interface BreakGlassUse {
  readonly title: string;
  readonly path: string;
  readonly pull: { readonly number: number; readonly url: string };
  readonly proposer: string;
  readonly decision: Decision;
  readonly label: SnapshotLabel | null;
}

const LONGEST_TITLE = 200;

/** The issue in which people look afterwards at what was done by break-glass (SPEC §8). */
export function renderBreakGlassIssue(use: BreakGlassUse): {
  readonly title: string;
  readonly body: string;
} {
  const { decision, label, pull } = use;
  const approvals = decision.breakGlass?.approvals ?? [];
  const setBy = label?.by?.login;
  return {
    title: clip(`Break-glass: ${use.title} (#${pull.number})`, LONGEST_TITLE),
    body: [
      `The approval rules were set aside for ${link(use.title, pull.url)} (${codeSpan(use.path)}), and the plan ${codeSpan(decision.digest.slice(7, 19))} was executed when #${pull.number} was merged.`,
      [
        `- Proposed by ${escapeMarkdown(use.proposer)}`,
        `- Label ${codeSpan(decision.breakGlass?.label ?? "")}${setBy === undefined ? "" : ` set by ${escapeMarkdown(setBy)}`}${label?.at ? ` at ${escapeMarkdown(label.at)}` : ""}`,
        ...approvals.map(
          ({ account, as, url }) =>
            `- Approved by ${link(account.login, url)}, ${escapeMarkdown(as)}`,
        ),
      ].join("\n"),
      "**To look at afterwards**",
      [
        "- [ ] Was it an emergency?",
        "- [ ] Did it do what it should, and nothing else?",
        "- [ ] Would the rules have been met with more time? If not: change the policy, or undo what was done.",
      ].join("\n"),
      "Close this issue when somebody who neither proposed nor approved it has looked.",
    ].join("\n\n"),
  };
}
