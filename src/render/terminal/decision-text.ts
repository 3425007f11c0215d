import type { Decision, DecisionStatus, Met } from "../../model/decision.ts";
import { allOf } from "../../policy/requirement.ts";
import { outlineDecision } from "../decision-outline.ts";
import type { OutlineLine } from "../decision-outline.ts";
import { DECISION_SIGNS } from "../status-words.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { Style } from "./style.ts";

/** A decision for a terminal: its outcome and the indented list of its demands; ends without a line break. */
export function renderDecisionText(decision: Decision, style: Style): string {
  const colour = colourOf(decision.status, style);
  return [
    `${DECISION_SIGNS[decision.status]} ${colour(style.bold(escapeTerminal(decision.title)))}`,
    ...outlineDecision(decision.tree).map((line) => renderLine(line, style)),
    style.dim(`   ${decision.digest}`),
  ].join("\n");
}

function renderLine(line: OutlineLine, style: Style): string {
  return `${"   ".repeat(line.depth + 1)}${lineWords(line, style)}`;
}

function lineWords(line: OutlineLine, style: Style): string {
  switch (line.kind) {
    case "node": {
      const { status, rule, reason } = line.node;
      return `${DECISION_SIGNS[status]} ${colourOf(status, style)(escapeTerminal(rule))}: ${escapeTerminal(reason)}`;
    }
    case "met":
      return style.green(`✓ ${metWords(line.met)}`);
    case "objects":
      return style.red(`✗ ${metWords(line.met)}`);
    case "discounted": {
      const which = line.rules.length === 0 ? "" : ` for ${allOf(line.rules.map(escapeTerminal))}`;
      return style.dim(`– does not count${which}: ${escapeTerminal(line.discounted.reason)}`);
    }
    case "candidates":
      return style.dim(`can approve: ${line.candidates.map(escapeTerminal).join(", ")}`);
  }
}

function metWords({ account, as }: Met): string {
  return `${escapeTerminal(account.login)} (${escapeTerminal(as)})`;
}

function colourOf(status: DecisionStatus, style: Style): Style[keyof Style] {
  const colours = {
    approved: style.green,
    pending: style.yellow,
    rejected: style.red,
    skipped: style.dim,
  };
  return colours[status];
}
