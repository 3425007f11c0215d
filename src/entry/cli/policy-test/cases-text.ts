import { renderDecisionText } from "../../../render/terminal/decision-text.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import type { Style } from "../../../render/terminal/style.ts";
import type { Coverage, CoverageItem } from "./coverage.ts";
import type { CaseResult, CasesReport } from "./run-cases.ts";

/** Every case by its file, each failed one with what was expected and the decision that came instead; then the sums. */
export function casesText(report: CasesReport, style: Style): string {
  const files = Map.groupBy(report.results, ({ file }) => file);
  const blocks = [...files].map(([file, results]) =>
    [
      style.bold(escapeTerminal(file)),
      ...results.flatMap((result) => resultLines(result, style)),
    ].join("\n"),
  );
  return [...blocks, sumText(report, style)].join("\n\n");
}

function resultLines(result: CaseResult, style: Style): readonly string[] {
  const { name, file, line, differences, decision } = result;
  const words = escapeTerminal(name);
  if (differences.length === 0) return [`  ${style.green("✓")} ${words}`];
  return [
    `  ${style.red("✗")} ${style.bold(words)}`,
    ...differences.flatMap(({ what, expected, actual, line: at }) => [
      `    ${escapeTerminal(`${file}:${at}`)}: ${escapeTerminal(what)}`,
      `      expected: ${style.green(escapeTerminal(expected))}`,
      `      actual:   ${style.red(escapeTerminal(actual))}`,
    ]),
    style.dim(`    the decision of ${escapeTerminal(`${file}:${line}`)}:`),
    ...renderDecisionText(decision, style)
      .split("\n")
      .map((shown) => `      ${shown}`),
  ];
}

function sumText({ cases, results }: CasesReport, style: Style): string {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  const undecided = cases - results.length;
  const words = [
    style.green(`${results.length - failed} passed`),
    ...(failed === 0 ? [] : [style.red(`${failed} failed`)]),
    ...(undecided === 0 ? [] : [style.red(`${undecided} not decided`)]),
  ];
  return `${cases} ${cases === 1 ? "case" : "cases"}: ${words.join(", ")}`;
}

/** What the cases show of the policy, and everything that they do not show. */
export function coverageText({ items, percent, untouched }: Coverage, style: Style): string {
  const missing = items.filter(({ seen, rule }) => !seen && !untouched.includes(rule));
  const seen = items.filter((item) => item.seen).length;
  return [
    style.bold(`Coverage: ${percentWords(percent)} (${seen} of ${items.length})`),
    ...untouched.map((rule) => `  ${style.red(escapeTerminal(rule))}: no case touches it`),
    ...missing.map(
      (item) => `  ${style.yellow(escapeTerminal(item.rule))}: ${escapeTerminal(lackOf(item))}`,
    ),
  ].join("\n");
}

function lackOf({ kind, what }: CoverageItem): string {
  return kind === "status"
    ? `in no case ${what}`
    : `no case would notice if ${what} were different`;
}

/** Never rounded up, so that `100 %` is all. */
export function percentWords(percent: number): string {
  return `${Math.floor(percent * 10) / 10} %`;
}
