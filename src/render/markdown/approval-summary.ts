import type { Decision, DecisionNode } from "../../model/decision.ts";
import { DECISION_SIGNS } from "../status-words.ts";
import { details } from "./details.ts";
import { codeSpan, escapeMarkdown, escapeProse, fence, link } from "./escape-markdown.ts";

/** A decision with what it is about: a proposal's title, or the words for a guarded change. Untrusted. */
export interface DecidedSubject {
  readonly heading: string;
  readonly decision: Decision;
}

/** The summary of the check run `writ / approval`: which demands are met, which are not, and who can meet them. */
export function renderApprovalSummary(subjects: readonly DecidedSubject[]): string {
  if (subjects.length === 0) return "There is nothing to approve in this pull request.";
  return subjects.map(renderSubject).join("\n\n---\n\n");
}

/** One decision as Markdown: its outcome, the nested list of its demands, and itself as JSON for agents. */
function renderDecision(decision: Decision): string {
  return [
    `${DECISION_SIGNS[decision.status]} **${escapeMarkdown(decision.title)}**`,
    decision.tree.children.flatMap((node) => renderNode(node, 0)).join("\n"),
    `For ${codeSpan(decision.digest)}, from snapshot ${codeSpan(decision.snapshot)}.`,
    details("Decision as JSON", fence(JSON.stringify(decision, null, 2), "json")),
  ].join("\n\n");
}

function renderSubject({ heading, decision }: DecidedSubject): string {
  return `## ${escapeMarkdown(heading)}\n\n${renderDecision(decision)}`;
}

function renderNode(node: DecisionNode, depth: number): readonly string[] {
  const indent = "  ".repeat(depth);
  const line = `${indent}- ${DECISION_SIGNS[node.status]} **${escapeMarkdown(node.rule)}**: ${escapeProse(node.reason)}`;
  const inner = (text: string): string => `${indent}  - ${text}`;
  return [
    line,
    ...node.met.map(({ account, as, url }) =>
      inner(
        `${node.kind === "disapproval" ? "❌" : "✅"} ${link(account.login, url)}, ${escapeMarkdown(as)}`,
      ),
    ),
    ...node.discounted.map(({ reason, url }) => inner(`🚫 does not count: ${link(reason, url)}`)),
    ...(node.kind === "rule" && node.candidates.length > 0
      ? [inner(`can approve: ${node.candidates.map(escapeMarkdown).join(", ")}`)]
      : []),
    ...node.children.flatMap((child) => renderNode(child, depth + 1)),
  ];
}
