import type { Decision, DecisionNode, DecisionStatus } from "../../model/decision.ts";
import { DECISION_SIGNS } from "../status-words.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { Style } from "./style.ts";

/** A decision for a terminal: its outcome and the indented list of its demands; ends without a line break. */
export function renderDecisionText(decision: Decision, style: Style): string {
  const colour = colourOf(decision.status, style);
  return [
    `${DECISION_SIGNS[decision.status]} ${colour(style.bold(escapeTerminal(decision.title)))}`,
    ...decision.tree.children.flatMap((node) => nodeLines(node, { depth: 1, style })),
    style.dim(`   ${decision.digest}`),
  ].join("\n");
}

function nodeLines(
  node: DecisionNode,
  place: { readonly depth: number; readonly style: Style },
): readonly string[] {
  const { depth, style } = place;
  const indent = "   ".repeat(depth);
  const under = `${indent}   `;
  const objecting = node.kind === "disapproval";
  return [
    `${indent}${DECISION_SIGNS[node.status]} ${colourOf(node.status, style)(escapeTerminal(node.rule))}: ${escapeTerminal(node.reason)}`,
    ...node.met.map(({ account, as }) => {
      const words = `${escapeTerminal(account.login)} (${escapeTerminal(as)})`;
      return `${under}${objecting ? style.red(`✗ ${words}`) : style.green(`✓ ${words}`)}`;
    }),
    ...node.discounted.map(
      ({ reason }) => `${under}${style.dim(`– does not count: ${escapeTerminal(reason)}`)}`,
    ),
    ...(node.kind === "rule" && node.candidates.length > 0
      ? [`${under}${style.dim(`can approve: ${node.candidates.map(escapeTerminal).join(", ")}`)}`]
      : []),
    ...node.children.flatMap((child) => nodeLines(child, { depth: depth + 1, style })),
  ];
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
