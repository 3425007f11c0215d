import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { renderDecisionText } from "../../../render/terminal/decision-text.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { renderPlanText } from "../../../render/terminal/plan-text.ts";
import type { Style } from "../../../render/terminal/style.ts";
import type { ConfigurationChange } from "../../../policy/changes/change.ts";
import type { Console } from "../console.ts";
import type { Explanation, Missing } from "./explanation.ts";

/** One explanation for a terminal: the plan, what stands in the way, the decision, and who can do what about it. */
export function explanationText(
  about: { readonly explanation: Explanation; readonly author: string },
  console: Console,
): string {
  const { explanation, author } = about;
  const { path, plan, decision, diagnostics, source, notAllowed, recorded, status } = explanation;
  const { style } = console;
  const sources = new Map(source === null ? [] : [[source.file, source] as const]);
  const head =
    plan === null
      ? style.bold(escapeTerminal(explanation.title))
      : renderPlanText(
          {
            path: path ?? "",
            proposer: author,
            plan,
            diagnostics: [],
            dryRun: [],
            changedSince: [],
          },
          style,
        );
  return [
    head,
    ...(diagnostics.length === 0
      ? []
      : [formatTerminal(diagnostics, { sources, style: console.colour }).trimEnd()]),
    ...explanation.changes.slice(0, MOST_CHANGES).map((change) => changeText(change, style)),
    ...(explanation.changes.length > MOST_CHANGES
      ? [`… and ${explanation.changes.length - MOST_CHANGES} more changes`]
      : []),
    ...(decision === null || status === "unchanged" ? [] : [renderDecisionText(decision, style)]),
    // A decision says it itself.
    ...(notAllowed === null || decision !== null
      ? []
      : [
          style.red(escapeTerminal(`Not allowed: ${notAllowed.message}`)),
          escapeTerminal(notAllowed.remedy),
        ]),
    ...(status === "pending" ? explanation.missing.map((rule) => missingText(rule, style)) : []),
    ...(status === "invalid" ? ["It cannot be approved until the findings are mended."] : []),
    ...(status === "unchanged" ? ["It has what the default branch has: nothing to approve."] : []),
    ...(recorded === null
      ? []
      : [
          style.dim(
            escapeTerminal(
              `On the log: ${recorded.status}${recorded.execution === null ? "" : `, execution ${recorded.execution}`}`,
            ),
          ),
        ]),
  ].join("\n");
}

/** Changes of a configuration that are printed. */
const MOST_CHANGES = 100;

function changeText({ effect, words, path }: ConfigurationChange, style: Style): string {
  const text = escapeTerminal(`${words} (${path})`);
  return effect === "lowers" ? `${style.yellow("Lowers:")} ${text}` : `Changes: ${text}`;
}

function missingText({ rule, reason, missing, candidates }: Missing, style: Style): string {
  // A freeze, or a condition: nobody's approval would help.
  if (missing === 0) return `${style.yellow("Waits:")} ${escapeTerminal(`${rule}: ${reason}`)}`;
  const approvals = missing === 1 ? "1 approval" : `${missing} approvals`;
  const from =
    candidates.length === 0 ? "nobody can give it as things are" : `from ${candidates.join(", ")}`;
  return `${style.yellow("Missing:")} ${escapeTerminal(`${approvals} for ${rule}, ${from}`)}`;
}
