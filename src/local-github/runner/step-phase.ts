/** One process of a step from its environment to its outcome: the part that scripts and actions share. */

import type { JobState } from "./job-state.ts";
import type { Outcome, StepRecord } from "./records.ts";
import type { RunnerFileContents } from "./runner-files.ts";
import { RunnerFiles } from "./runner-files.ts";
import type { StepOutput } from "./step-output.ts";
import type { ProcessEnd } from "./step-process.ts";
import { StepProcess } from "./step-process.ts";
import { after, uniqueName } from "./time-and-chance.ts";

/** What is known of a step when its process is to start. */
export interface StepFrame {
  readonly state: JobState;
  readonly record: StepRecord;
  readonly output: StepOutput;
  /** `GITHUB_ACTION`. */
  readonly id: string;
  readonly env: Readonly<Record<string, string>>;
  /** Null: only the job's own limit holds. */
  readonly timeoutMinutes: number | null;
  /** Whether the step's condition would hold if the job were cancelled now. */
  readonly outlivesCancel: () => boolean;
}

export interface PhaseCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
}

export interface PhaseResult {
  readonly outcome: Outcome;
  readonly end: ProcessEnd;
  readonly files: RunnerFileContents;
}

/** Runs one process to its end, obeys the files it wrote, and fills its record. */
export async function runPhase(frame: StepFrame, command: PhaseCommand): Promise<PhaseResult> {
  const { state, record, output } = frame;
  const files = RunnerFiles.create(state.directories.files, uniqueName());
  const process = new StepProcess({
    command: command.command,
    args: command.args,
    directory: command.directory,
    environment: state.environment({
      id: frame.id,
      env: frame.env,
      extra: { ...command.variables, ...files.variables() },
    }),
    cancelDelays: state.setup.services.cancelDelays,
    onLine: (line) => output.line(line),
  });
  const { end, timedOut } = await awaitEnd(frame, process);
  const contents = files.read();
  applyFiles(frame, contents);
  record.exitCode = end.exitCode;
  record.signal = end.signal;
  if (end.problem !== null) {
    output.error(`'${command.command}' could not be started: ${end.problem}`);
  }
  if (timedOut) {
    output.error(
      `The action '${record.name}' has timed out after ${frame.timeoutMinutes} minutes.`,
    );
  }
  const stopped = state.cancelled && !frame.outlivesCancel();
  const failed =
    timedOut || end.exitCode !== 0 || contents.problems.length > 0 || output.refusedCommand;
  if (stopped) {
    output.error("The operation was canceled.");
  }
  return { outcome: stopped ? "cancelled" : failed ? "failure" : "success", end, files: contents };
}

async function awaitEnd(
  frame: StepFrame,
  process: StepProcess,
): Promise<{ end: ProcessEnd; timedOut: boolean }> {
  let timedOut = false;
  const callOff =
    frame.timeoutMinutes === null
      ? () => {}
      : after(frame.timeoutMinutes * 60_000, () => {
          timedOut = true;
          process.cancel();
        });
  try {
    const { outlivesCancel } = frame;
    const end = await frame.state.during({ process, outlivesCancel }, () => process.ended);
    return { end, timedOut };
  } finally {
    callOff();
  }
}

/** Variables that a step may not set for the steps after it (GitHub docs, "Workflow commands"). */
function isProtectedVariable(name: string): boolean {
  return /^(?:GITHUB_|RUNNER_)/i.test(name) || name.toUpperCase() === "NODE_OPTIONS";
}

function applyFiles(frame: StepFrame, files: RunnerFileContents): void {
  const { state, record, output } = frame;
  for (const problem of files.problems) {
    output.error(problem);
  }
  if (files.summaryProblem !== null) {
    output.error(files.summaryProblem);
  }
  for (const [name, value] of Object.entries(files.environment)) {
    if (isProtectedVariable(name)) {
      output.error(`Can't store ${name} output parameter using '$GITHUB_ENV' command.`);
    } else {
      state.env[name] = value;
    }
  }
  state.paths = [...files.paths.toReversed(), ...state.paths];
  record.outputs = { ...record.outputs, ...files.outputs };
  record.summary += state.masks.apply(files.summary);
}
