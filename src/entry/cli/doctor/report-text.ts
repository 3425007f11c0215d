import { formatExcerpt } from "../../../diagnostics/format-terminal.ts";
import type { Remedy } from "../../../doctor/finding.ts";
import {
  FINDING_GROUPS,
  type FindingGroup,
  type FindingSeverity,
} from "../../../doctor/finding-codes.ts";
import { asCommand } from "../../../doctor/remedies.ts";
import { counted, listed } from "../../../doctor/words.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import type { Style } from "../../../render/terminal/style.ts";
import type { Report, Reported } from "./report.ts";

/** How a report is shown. */
export interface ShownReport {
  readonly report: Report;
  readonly style: Style;
  readonly colour: "colour" | "plain";
  /** Whether what is fine is shown too. */
  readonly fine: "shown" | "counted";
}

/** A report for people: grouped, the worst first, each finding with its place, its reason and its remedies. */
export function reportText(shown: ShownReport): string {
  const { report, style } = shown;
  const groups = Object.entries(FINDING_GROUPS) as [FindingGroup, string][];
  const shownRemedies = new Map<string, string>();
  const parts = groups.flatMap(([group, title]) => {
    const findings = report.findings.filter((finding) => finding.group === group);
    const fine = report.fine.filter((each) => each.group === group && shown.fine === "shown");
    if (findings.length + fine.length === 0) return [];
    return [
      [
        style.bold(title),
        ...findings.flatMap((finding) => [
          ...findingLines(finding, shown),
          ...remediesOf(finding, shownRemedies),
        ]),
        ...fine.map(({ what }) => `  ${style.green("✓")} ${escapeTerminal(what)}`),
      ].join("\n"),
    ];
  });
  return [...parts, summary(shown)].join("\n\n");
}

const MARKS = { error: "✗", warning: "!", hint: "·" } as const;

function findingLines(found: Reported, shown: ShownReport): readonly string[] {
  const { style, report } = shown;
  const paint = { error: style.red, warning: style.yellow, hint: style.cyan }[found.severity];
  const where =
    found.place === null
      ? ""
      : `${style.bold(`${escapeTerminal(found.place.file)}:${found.place.start.line}:${found.place.start.column}`)}: `;
  const excerpt =
    found.place === null
      ? []
      : formatExcerpt(found.place, {
          sources: report.sources,
          style: shown.colour,
          severity: found.severity === "hint" ? "notice" : found.severity,
        });
  return [
    `  ${paint(MARKS[found.severity])} ${where}${escapeTerminal(found.what)} ${paint(`[${found.code}]`)}`,
    ...excerpt.map((line) => `  ${line}`),
    ...(found.why === "" ? [] : [style.dim(`    Why: ${escapeTerminal(found.why)}`)]),
  ];
}

/** What mends several findings at once is shown once. */
function remediesOf({ code, remedies }: Reported, shown: Map<string, string>): readonly string[] {
  const key = JSON.stringify(remedies);
  const before = shown.get(key);
  if (before !== undefined) return [`    Do:  the same as for ${before}.`];
  shown.set(key, code);
  return remedies.flatMap((remedy, index) => remedyLines(remedy, index));
}

function remedyLines(remedy: Remedy, index: number): readonly string[] {
  const lead = index === 0 ? "    Do:  " : "         ";
  switch (remedy.kind) {
    case "do":
      return [`${lead}${escapeTerminal(remedy.what)}.`];
    case "open":
      return [`${lead}${escapeTerminal(remedy.url)}`, `         ${escapeTerminal(remedy.what)}.`];
    case "run":
      return [`${lead}$ ${escapeTerminal(remedy.command)}`];
    case "request":
      return [`${lead}$ ${escapeTerminal(asCommand(remedy))}`];
    case "paste":
      return [
        `${lead}In ${escapeTerminal(remedy.file)}:`,
        ...remedy.lines.map((line) => `           ${escapeTerminal(line)}`),
      ];
  }
}

function summary({ report, fine }: ShownReport): string {
  const words = (["error", "warning", "hint"] as const)
    .map((severity) => [countOf(report, severity), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => counted(number, severity));
  const good = `${counted(report.fine.length, "thing")} fine${fine === "shown" || report.fine.length === 0 ? "" : " (--verbose shows them)"}`;
  return `${listed([...(words.length === 0 ? ["no findings"] : words), good])}. Whether the log is sound is for: writ audit verify --fetch`;
}

/** How many findings have a severity. */
export function countOf({ findings }: Report, severity: FindingSeverity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
