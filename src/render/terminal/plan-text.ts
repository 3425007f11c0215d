import type { PlanStep } from "../../model/plan.ts";
import type { Risk } from "../../model/tool.ts";
import { planLines, settingsWords } from "../plan-steps.ts";
import type { ProposalPlanView } from "../plan-view.ts";
import { showMembers } from "../values.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { Style } from "./style.ts";

/** A plan for a terminal: title, reason, who, its steps, and its digest; ends without a line break. */
export function renderPlanText(view: ProposalPlanView, style: Style): string {
  const title = view.plan?.plan.proposal.title ?? view.title ?? view.path;
  const reason = view.plan?.plan.proposal.reason ?? view.reason;
  return [
    style.bold(escapeTerminal(title)),
    ...(reason === undefined ? [] : [`  ${escapeTerminal(reason)}`]),
    style.dim(`  proposed by ${escapeTerminal(view.proposer)} in ${escapeTerminal(view.path)}`),
    ...view.diagnostics.map(({ place, message, code, severity }) => {
      const where = `${place.file}:${place.start.line}:${place.start.column}`;
      const line = escapeTerminal(`${where}: ${message} [${code}]`);
      return `  ${severity === "error" ? style.red(line) : style.yellow(line)}`;
    }),
    ...(view.plan === null
      ? [style.red("  There is no plan until the errors above are mended.")]
      : [...stepLines(view.plan.plan.steps, view, style), style.dim(`  ${view.plan.digest}`)]),
  ].join("\n");
}

function stepLines(
  steps: readonly PlanStep[],
  view: ProposalPlanView,
  style: Style,
): readonly string[] {
  if (steps.length === 0) return ["  A general proposal: it executes nothing."];
  const lines = planLines(steps);
  const aligned = columns(
    lines.map(({ step, depth }) => [
      `${"  ".repeat(depth)}${escapeTerminal(step.address)}`,
      step.kind === "action"
        ? escapeTerminal(step.tool)
        : step.kind === "group"
          ? "in order"
          : "in parallel",
      step.kind === "action" ? `risk ${step.risk}` : "",
    ]),
  );
  return lines.flatMap(({ step, depth }, index) => {
    const under = `  ${"  ".repeat(depth + 1)}`;
    const dryRun = view.dryRun.filter(({ address }) => address === step.address);
    const head = `  ${aligned[index] ?? ""}`;
    if (step.kind !== "action") return [head];
    return [
      riskColour(step.risk, style)(head),
      ...showMembers(step.with).map(
        ([name, value]) => `${under}${style.cyan(escapeTerminal(name))}: ${escapeTerminal(value)}`,
      ),
      ...settingsWords(step).map((words) => `${under}${style.dim(escapeTerminal(words))}`),
      ...dryRun.map(
        ({ status, detail }) =>
          `${under}${style.dim(`dry-run ${status}: ${escapeTerminal(detail)}`)}`,
      ),
    ];
  });
}

function riskColour(risk: Risk, style: Style): Style[keyof Style] {
  if (risk === "critical") return style.red;
  return risk === "high" ? style.yellow : (text) => text;
}
