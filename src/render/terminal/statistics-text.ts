import type { ProposalFigures, RunFigures } from "../../audit/statistics/figures.ts";
import type { GroupFigures, Statistics } from "../../audit/statistics/statistics.ts";
import { elapsed } from "../elapsed.ts";
import { columns } from "./columns.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import type { Style } from "./style.ts";

/** The log in figures for a terminal: totals, then a table each by workflow, tool, actor and week. */
export function renderStatisticsText(statistics: Statistics, style: Style): string {
  const { workflows, tools, actors, weeks } = statistics;
  const table = (
    head: readonly string[],
    rows: readonly (readonly string[])[],
  ): readonly string[] => {
    if (rows.length === 0) return [];
    const [first = "", ...more] = columns([head, ...rows]);
    return ["", style.bold(first), ...more];
  };
  return [
    ...totals(statistics).map((line) => (line.startsWith(" ") ? line : style.bold(line))),
    ...table(
      ["Workflow", ...GROUP_HEAD],
      workflows.map(({ workflow, ...group }) => [nameOf(workflow, "(none)"), ...cellsOf(group)]),
    ),
    ...table(
      ["Tool", ...RUN_HEAD],
      tools.map(({ tool, attempts }) => [nameOf(tool, "(not recorded)"), ...runCells(attempts)]),
    ),
    ...table(
      ["Actor", "reviews", ...GROUP_HEAD],
      actors.map(({ actor, reviews, ...group }) => [
        nameOf(actor?.login ?? null, "(nobody)"),
        String(reviews),
        ...cellsOf(group),
      ]),
    ),
    ...table(
      ["Week", ...GROUP_HEAD],
      weeks.map(({ week, ...group }) => [week, ...cellsOf(group)]),
    ),
  ].join("\n");
}

function totals(statistics: Statistics): readonly string[] {
  const { proposals, executions, attempts, executionsByStatus, dryRuns } = statistics;
  const { timeToApproval } = proposals;
  return columns([
    ["Proposals", String(proposals.submitted), statusWords(proposals.byStatus)],
    [
      "  approved after",
      `p50 ${span(timeToApproval.p50)}`,
      `p95 ${span(timeToApproval.p95)}, of ${timeToApproval.count}`,
    ],
    ["Executions", String(executions.started), statusWords(executionsByStatus)],
    ...runLines(executions),
    ["Step attempts", String(attempts.started), ""],
    ...runLines(attempts),
    ...(dryRuns === 0 ? [] : [["Dry-runs", String(dryRuns), "not counted elsewhere"]]),
  ]);
}

function runLines(runs: RunFigures): readonly (readonly string[])[] {
  const { successRate, errorRate, durations, ended } = runs;
  return [
    [
      "  succeeded",
      percent(successRate),
      `with an error ${percent(errorRate)}, of ${ended} that ended`,
    ],
    [
      "  took",
      `p50 ${span(durations.p50)}`,
      `p95 ${span(durations.p95)}, longest ${span(durations.longest)}`,
    ],
  ];
}

const RUN_HEAD = ["started", "succeeded", "errors", "p50", "p95"];
const GROUP_HEAD = ["proposals", "to approval (p50)", "executions", ...RUN_HEAD.slice(1)];

function cellsOf({ proposals, executions }: GroupFigures): readonly string[] {
  return [...proposalCells(proposals), ...runCells(executions)];
}

function proposalCells({ submitted, timeToApproval }: ProposalFigures): readonly string[] {
  return [String(submitted), span(timeToApproval.p50)];
}

function runCells({ started, successRate, errorRate, durations }: RunFigures): readonly string[] {
  const { p50, p95 } = durations;
  return [String(started), percent(successRate), percent(errorRate), span(p50), span(p95)];
}

function statusWords(byStatus: Readonly<Partial<Record<string, number>>>): string {
  return Object.entries(byStatus)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, number]) => `${number} ${status}`)
    .join(", ");
}

function nameOf(name: string | null, none: string): string {
  return name === null ? none : escapeTerminal(name);
}

function span(milliseconds: number | null): string {
  return milliseconds === null ? "-" : elapsed(milliseconds);
}

function percent(part: number | null): string {
  return part === null ? "-" : `${(part * 100).toFixed(1)} %`;
}
