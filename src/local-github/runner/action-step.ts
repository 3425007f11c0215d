/** A step that uses a JavaScript action: its inputs, and its `pre`, `main` and `post` programs. */

import { join } from "node:path";
import type { JavaScriptAction } from "./action-manifest.ts";
import { inputVariable } from "./action-manifest.ts";
import { evaluateText } from "./expression.ts";
import type { PhaseResult, StepFrame } from "./step-phase.ts";
import { runPhase } from "./step-phase.ts";

export interface ActionPhase {
  readonly action: JavaScriptAction;
  /** The program of this phase, relative to the action's directory. */
  readonly program: string;
  /** `with:` of the step, evaluated. */
  readonly given: Readonly<Record<string, string>>;
  /** What earlier phases of the step saved in `GITHUB_STATE`. */
  readonly savedState: Readonly<Record<string, string>>;
}

/** Runs one program of an action in a fresh process of Node, as GitHub's runner does. */
export function runActionPhase(frame: StepFrame, phase: ActionPhase): Promise<PhaseResult> {
  const { state } = frame;
  const { action } = phase;
  const known = new Set(Object.keys(action.inputs).map((name) => name.toLowerCase()));
  const unexpected = Object.keys(phase.given).filter((name) => !known.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    frame.output.warning(
      `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(known)}]`,
    );
  }
  const scope = state.scope({ env: frame.env, id: frame.id });
  const inputs = new Map<string, string>();
  for (const [name, text] of Object.entries(action.inputs)) {
    inputs.set(inputVariable(name), evaluateText(text, scope));
  }
  for (const [name, value] of Object.entries(phase.given)) {
    inputs.set(inputVariable(name), value);
  }
  const saved = Object.entries(phase.savedState).map(([name, value]) => [`STATE_${name}`, value]);
  return runPhase(frame, {
    command: state.setup.services.nodePath,
    args: [join(action.directory, phase.program)],
    directory: state.directories.workspace,
    variables: {
      ...Object.fromEntries(inputs),
      ...(Object.fromEntries(saved) as Record<string, string>),
      GITHUB_ACTION_PATH: action.directory,
      GITHUB_ACTION_REPOSITORY: action.repository ?? "",
      GITHUB_ACTION_REF: action.ref ?? "",
    },
  });
}

function quoted(names: Iterable<string>): string {
  return Array.from(names, (name) => `'${name}'`).join(", ");
}
