import type { Decision, Met } from "../../model/decision.ts";
import { allOf } from "../../policy/requirement.ts";
import { outlineDecision } from "../decision-outline.ts";
import type { OutlineLine } from "../decision-outline.ts";
import { DECISION_SIGNS } from "../status-words.ts";
import { details } from "./details.ts";
import {
  codeSpan,
  escapeMarkdown,
  escapeProse,
  fence,
  link,
  linkProse,
} from "./escape-markdown.ts";

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
    outlineDecision(decision.tree).map(renderLine).join("\n"),
    `For ${codeSpan(decision.digest)}, from snapshot ${codeSpan(decision.snapshot)}.`,
    details("Decision as JSON", fence(JSON.stringify(decision, null, 2), "json")),
  ].join("\n\n");
}

function renderSubject({ heading, decision }: DecidedSubject): string {
  return `## ${escapeMarkdown(heading)}\n\n${renderDecision(decision)}`;
}

function renderLine(line: OutlineLine): string {
  return `${"  ".repeat(line.depth)}- ${lineWords(line)}`;
}

function lineWords(line: OutlineLine): string {
  switch (line.kind) {
    case "node": {
      const { status, rule, reason } = line.node;
      return `${DECISION_SIGNS[status]} **${escapeMarkdown(rule)}**: ${escapeProse(reason)}`;
    }
    case "met":
      return `✅ ${metWords(line.met)}`;
    case "objects":
      return `❌ ${metWords(line.met)}`;
    case "discounted": {
      const rules = line.rules.map((rule) => `**${escapeMarkdown(rule)}**`);
      const which = rules.length === 0 ? "" : ` for ${allOf(rules)}`;
      return `🚫 does not count${which}: ${linkProse(line.discounted.reason, line.discounted.url)}`;
    }
    case "candidates":
      return `can approve: ${line.candidates.map(escapeMarkdown).join(", ")}`;
  }
}

function metWords({ account, as, url }: Met): string {
  return `${link(account.login, url)}, ${escapeMarkdown(as)}`;
}
