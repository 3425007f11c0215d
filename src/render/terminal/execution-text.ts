import type { ExecutionView, StepView } from "../../model/execution-view.ts";
import { elapsed } from "../elapsed.ts";
import { durationOf, nextActs, troubledSteps } from "../execution-facts.ts";
import { EXECUTION_SIGNS, EXECUTION_WORDS, STEP_SIGNS } from "../status-words.ts";
import { showMembers } from "../values.ts";
import { columns } from "./columns.ts";
import { escapeTerminal, escapeTerminalLines } from "./escape-terminal.ts";
import type { Style } from "./style.ts";

/** An execution for a terminal: status, timeline, outputs, failures; `now` is milliseconds since 1970. */
export function renderExecutionText(inputs: {
  readonly view: ExecutionView;
  readonly now: number;
  readonly style: Style;
}): string {
  const { view, now, style } = inputs;
  const reason = view.reason === undefined ? "" : `: ${escapeTerminal(view.reason)}`;
  const took = elapsed(durationOf(view, now) ?? 0);
  const time = view.finishedAt === undefined ? `, ${took} so far` : ` after ${took}`;
  const status = `The execution ${EXECUTION_WORDS[view.status]}${time}${reason}`;
  return [
    `${EXECUTION_SIGNS[view.status]} ${style.bold(status)}${view.dryRun ? style.yellow(" (dry-run: nothing took effect)") : ""}`,
    style.dim(`   ${escapeTerminal(view.execution)}`),
    ...timeline(inputs),
    ...failures(view, style),
    ...nextActs(view).map((act) => `   ${style.dim("next:")} ${escapeTerminal(act)}`),
  ].join("\n");
}

function timeline(inputs: {
  readonly view: ExecutionView;
  readonly now: number;
  readonly style: Style;
}): readonly string[] {
  const { view, now, style } = inputs;
  const aligned = columns(
    view.steps.map((step) => {
      const took = durationOf(step, now);
      return [
        `${"  ".repeat(step.depth)}${STEP_SIGNS[step.status]} ${escapeTerminal(step.address)}`,
        step.tool === undefined ? "" : escapeTerminal(step.tool),
        statusWords(step),
        took === null ? "" : elapsed(took),
      ];
    }),
  );
  return view.steps.flatMap((step, index) => {
    const under = `   ${"  ".repeat(step.depth)}   `;
    return [
      `   ${aligned[index] ?? ""}`,
      ...(step.reason === undefined ? [] : [`${under}${style.dim(escapeTerminal(step.reason))}`]),
      ...showMembers(step.outputs ?? {}).map(
        ([name, value]) => `${under}${style.cyan(escapeTerminal(name))}: ${escapeTerminal(value)}`,
      ),
    ];
  });
}

function statusWords(step: StepView): string {
  return step.attempts > 1 ? `${step.status}, ${step.attempts} attempts` : step.status;
}

function failures(view: ExecutionView, style: Style): readonly string[] {
  return troubledSteps(view).flatMap(({ address, failure }) =>
    failure === undefined
      ? []
      : [
          `   ${style.red(`${escapeTerminal(address)} (${failure.class}): ${escapeTerminal(failure.message)}`)}`,
          ...(failure.output === undefined || failure.output === ""
            ? []
            : escapeTerminalLines(failure.output.trimEnd()).map((line) =>
                style.dim(`   │ ${line}`),
              )),
        ],
  );
}
