import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { JsonValue } from "../../model/json.ts";
import type { Plan, PlanStep } from "../../model/plan.ts";
import { approvalCommand } from "../../policy/approval-command.ts";
import { planLines, settingsWords } from "../plan-steps.ts";
import type {
  ChangesSinceApproval,
  PlanChangeView,
  ProposalPlanView,
  ProposedEdit,
} from "../plan-view.ts";
import { showMembers, showValue } from "../values.ts";
import { details } from "./details.ts";
import { codeSpan, escapeMarkdown, escapeProse, fence, link } from "./escape-markdown.ts";
import { table } from "./table.ts";

/** Steps shown in the table; the rest is in the JSON of the plan. */
const STEPS_SHOWN = 200;

/** The summary of the check run `writ / plan`: every proposal of a pull request (SPEC §11, last paragraph). */
export function renderPlanSummary(proposals: readonly ProposalPlanView[]): string {
  if (proposals.length === 0)
    return "This pull request proposes nothing, so there is nothing to plan.";
  return proposals.map(renderProposal).join("\n\n---\n\n");
}

/** The graph of a plan as a Mermaid block that its source cannot close. */
function mermaidBlock(source: string): string {
  return fence(source, "mermaid");
}

function renderProposal(view: ProposalPlanView): string {
  const title = view.plan?.plan.proposal.title ?? view.title ?? view.path;
  const reason = view.plan?.plan.proposal.reason ?? view.reason;
  return [
    `## ${escapeMarkdown(title)}`,
    ...(reason === undefined ? [] : [`**Reason:** ${escapeMarkdown(reason)}`]),
    `Proposed by ${escapeMarkdown(view.proposer)} in ${codeSpan(view.path)}${facts(view.plan?.plan)}`,
    ...findings(view.diagnostics),
    ...(view.plan === null
      ? ["**There is no plan** until the errors above are mended."]
      : planParts(view, view.plan.plan)),
    ...(view.plan === null
      ? []
      : [
          details("Plan as JSON", fence(JSON.stringify(view.plan.plan, null, 2), "json")),
          `Digest ${codeSpan(view.plan.digest)}`,
          `To approve exactly this plan, approve this pull request, or comment ${codeSpan(approvalCommand(view.plan.digest))}.`,
        ]),
  ].join("\n\n");
}

function facts(plan: Plan | undefined): string {
  if (plan === undefined) return "";
  const { proposal, revision } = plan;
  const words = [
    ...(proposal.actor === undefined ? [] : [`for ${escapeMarkdown(proposal.actor)}`]),
    ...(proposal.workflow === undefined ? [] : [`workflow ${codeSpan(proposal.workflow)}`]),
    `priority ${proposal.priority}`,
    ...(revision === 1 ? [] : [`revision ${revision}`]),
    ...(proposal.labels.length === 0 ? [] : [`labels ${proposal.labels.map(codeSpan).join(", ")}`]),
    ...(proposal.expires === undefined ? [] : [`expires ${escapeMarkdown(proposal.expires)}`]),
    ...(proposal.dryRun ? ["**dry-run only**"] : []),
    ...(proposal.rehearsal ? ["**rehearsal first**"] : []),
  ];
  return ` · ${words.join(" · ")}`;
}

function planParts(view: ProposalPlanView, { steps }: Plan): readonly string[] {
  if (steps.length === 0)
    return [
      "This is a general proposal: it is reviewed, approved and recorded, and executes nothing.",
    ];
  const outputs = view.dryRun.filter(({ output }) => output !== undefined && output !== "");
  return [
    stepTable(view, steps),
    ...(view.graph === undefined ? [] : [mermaidBlock(view.graph)]),
    ...outputs.map((result) => details(`Dry-run of ${result.address}`, fence(result.output ?? ""))),
    ...view.changedSince.map(renderChanges),
    ...renderEdits(view.proposedEdits ?? []),
  ];
}

function stepTable(view: ProposalPlanView, steps: readonly PlanStep[]): string {
  const lines = planLines(steps);
  const results = new Map(view.dryRun.map((result) => [result.address, result]));
  const rows = lines.slice(0, STEPS_SHOWN).map(({ step, depth }) => {
    const result = results.get(step.address);
    const name = `${"&emsp;".repeat(depth)}${codeSpan(step.address)}${step.name === undefined ? "" : ` ${escapeMarkdown(step.name)}`}`;
    const dryRun =
      result === undefined
        ? ""
        : `${DRY_RUN_SIGNS[result.status]} ${escapeMarkdown(result.detail)}`;
    return step.kind === "action"
      ? [name, codeSpan(step.tool), parameters(step), RISK_WORDS[step.risk], dryRun]
      : [name, step.kind === "group" ? "in order" : "in parallel", "", "", dryRun];
  });
  const hidden = lines.length - rows.length;
  return [
    table(["Step", "Tool", "Parameters", "Risk", "Dry-run"], rows),
    ...(hidden === 0 ? [] : [`… and ${hidden} more steps.`]),
  ].join("\n\n");
}

const DRY_RUN_SIGNS = { succeeded: "✅", failed: "❌", rendered: "📝", skipped: "⏭" } as const;
const RISK_WORDS = {
  low: "low",
  medium: "medium",
  high: "⚠️ high",
  critical: "🛑 critical",
} as const;

function parameters(step: Extract<PlanStep, { kind: "action" }>): string {
  return [
    ...showMembers(step.with).map(([name, value]) => `${codeSpan(name)}: ${codeSpan(value)}`),
    ...settingsWords(step).map((words) => `*${escapeMarkdown(words)}*`),
  ].join("<br>");
}

function findings(diagnostics: readonly Diagnostic[]): readonly string[] {
  if (diagnostics.length === 0) return [];
  const signs = { error: "❌", warning: "⚠️", notice: "ℹ️" } as const;
  return [
    diagnostics
      .map(({ severity, place, message, code }) => {
        const where = `${place.file}:${place.start.line}:${place.start.column}`;
        return `- ${signs[severity]} ${codeSpan(where)} ${escapeProse(message)} ${codeSpan(code)}`;
      })
      .join("\n"),
  ];
}

function renderChanges(since: ChangesSinceApproval): string {
  const who = escapeMarkdown(since.reviewer);
  const digest = codeSpan(since.digest.slice(7, 19));
  if (since.changes.length === 0) return `Nothing changed since ${who} approved (plan ${digest}).`;
  return [
    `**Changed since ${who} approved** (plan ${digest}):`,
    since.changes.map(renderChange).join("\n"),
  ].join("\n\n");
}

function renderEdits(edits: readonly ProposedEdit[]): readonly string[] {
  if (edits.length === 0) return [];
  const lines = edits.map(({ by, changes, lines: place, problem, url }) => {
    const where =
      place === null
        ? "lines that are gone"
        : place.from === place.to
          ? `line ${place.from}`
          : `lines ${place.from} to ${place.to}`;
    const effect =
      changes === null
        ? problem === undefined
          ? "its effect is not known"
          : `❌ it would leave no plan: ${escapeProse(problem)}`
        : changes.length === 0
          ? "it leaves the plan as it is"
          : changes.slice(0, 10).map(escapeProse).join("; ");
    return `- ${link(`${by} suggests`, url)} for ${where}: ${effect}`;
  });
  return [`**Proposed edits**, open until somebody applies or resolves them:`, lines.join("\n")];
}

function renderChange({ address, field, what, from, to }: PlanChangeView): string {
  const place = `${codeSpan(address)}${field === undefined ? "" : ` ${codeSpan(field)}`}`;
  if (what === "added") return `- ➕ ${place}${to === undefined ? "" : ` ${valueSpan(to)}`}`;
  if (what === "removed") return `- ➖ ${place}${from === undefined ? "" : ` ${valueSpan(from)}`}`;
  return `- ✏️ ${place}: ${valueSpan(from)} → ${valueSpan(to)}`;
}

function valueSpan(value: JsonValue | undefined): string {
  return value === undefined ? "nothing" : codeSpan(showValue(value));
}
