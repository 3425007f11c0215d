/** A step with `run:`: a script in a shell (GitHub docs, "Workflow syntax", `steps[*].shell`). */

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PhaseResult, StepFrame } from "./step-phase.ts";
import { runPhase } from "./step-phase.ts";
import { uniqueName } from "./time-and-chance.ts";

/** GitHub's command lines of the named shells; `{0}` is the script's file. */
const shells: Readonly<Record<string, { readonly template: string; readonly extension: string }>> =
  {
    "": { template: "bash -e {0}", extension: "sh" },
    bash: { template: "bash --noprofile --norc -eo pipefail {0}", extension: "sh" },
    sh: { template: "sh -e {0}", extension: "sh" },
    python: { template: "python {0}", extension: "py" },
  };

export interface ScriptStep {
  readonly script: string;
  /** A named shell, a command line with `{0}`, or empty for the default. */
  readonly shell: string;
  /** Relative to the workspace; empty: the workspace. */
  readonly workingDirectory: string;
}

/** Runs the script from a file in the job's temporary directory; rejects when the shell is none. */
export async function runScriptStep(frame: StepFrame, step: ScriptStep): Promise<PhaseResult> {
  const { directories } = frame.state;
  const { template, extension } = shells[step.shell] ?? { template: step.shell, extension: "" };
  const file = join(directories.temp, `${uniqueName()}${extension === "" ? "" : `.${extension}`}`);
  writeFileSync(file, step.script.endsWith("\n") ? step.script : `${step.script}\n`);
  if (!template.includes("{0}")) {
    throw new Error(
      `Invalid shell option. Shell must be a valid built-in (bash, sh, python) or a format string containing '{0}'`,
    );
  }
  const [command = "", ...args] = template
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.replaceAll("{0}", file));
  const result = await runPhase(frame, {
    command,
    args,
    directory: resolve(directories.workspace, step.workingDirectory),
    variables: {},
  });
  if (result.end.exitCode !== null && result.end.exitCode !== 0) {
    frame.output.error(`Process completed with exit code ${result.end.exitCode}.`);
  }
  return result;
}
