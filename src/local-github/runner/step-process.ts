/** One process of a step, started and stopped as GitHub's runner does. */

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { ProcessIdentity } from "./process-tree.ts";
import { descendantsOf, killProcesses, sendSignal } from "./process-tree.ts";
import { after } from "./time-and-chance.ts";

/** How long a cancelled process may live, in milliseconds after the signal before (GitHub docs, "Canceling a workflow run"). */
export interface CancelDelays {
  /** From SIGINT to SIGTERM. */
  readonly toTerminate: number;
  /** From SIGTERM to the end of the whole tree. */
  readonly toKill: number;
}

/** GitHub's delays. */
export const gitHubCancelDelays: CancelDelays = { toTerminate: 7_500, toKill: 2_500 };

/** How a process ended: with an exit code, or by a signal. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started at all. */
  readonly problem: string | null;
}

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cancelDelays: CancelDelays;
  /** Receives each line of standard output and standard error. */
  readonly onLine: (line: string) => void;
}

/** How long output may still arrive after the end of a process whose children hold its pipes, in milliseconds. */
const drainTime = 1_000;

/** A running process. */
export class StepProcess {
  readonly #child: ChildProcess;
  readonly #delays: CancelDelays;
  #cancelling = false;
  #ended = false;
  #callOff: (() => void)[] = [];
  #descendants: readonly ProcessIdentity[] = [];

  /** Resolves when the process is gone and its output was read. */
  readonly ended: Promise<ProcessEnd>;

  constructor(request: ProcessRequest) {
    this.#delays = request.cancelDelays;
    this.#child = spawn(request.command, request.args, {
      cwd: request.directory,
      env: { ...request.environment },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own keeps the terminal's Ctrl-C away from it.
      detached: true,
    });
    const output = [this.#child.stdout, this.#child.stderr]
      .filter((stream) => stream !== null)
      .map((stream) => readLines(stream, request.onLine));
    this.ended = this.#awaitEnd(output);
  }

  /** Process id, or null where the process could not be started. */
  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /** Sends one signal to the process itself, and to nothing else. */
  kill(signal: NodeJS.Signals): void {
    if (this.pid !== null && !this.#ended) {
      // Remembered before it may die: nobody knows afterwards whose orphans they are.
      this.#descendants = descendantsOf(this.pid);
      sendSignal(this.pid, signal);
    }
  }

  /** SIGINT, then SIGTERM, then the end of the whole tree; a second call changes nothing. */
  cancel(): void {
    if (this.#cancelling || this.#ended) {
      return;
    }
    this.#cancelling = true;
    this.kill("SIGINT");
    this.#callOff.push(
      after(this.#delays.toTerminate, () => {
        this.kill("SIGTERM");
        this.#callOff.push(after(this.#delays.toKill, () => this.destroy()));
      }),
    );
  }

  /** Kills the process and all its descendants at once. */
  destroy(): void {
    this.kill("SIGKILL");
    this.killOrphans();
  }

  /** Kills the descendants that a signal has made orphans of, as the end of GitHub's machine would. */
  killOrphans(): void {
    killProcesses(this.#descendants);
    this.#descendants = [];
  }

  async #awaitEnd(output: readonly Promise<void>[]): Promise<ProcessEnd> {
    const end = await new Promise<ProcessEnd>((resolve) => {
      this.#child.once("error", (error) => {
        resolve({ exitCode: null, signal: null, problem: error.message });
      });
      this.#child.once("exit", (exitCode, signal) => {
        resolve({ exitCode, signal, problem: null });
      });
    });
    this.#ended = true;
    for (const callOff of this.#callOff) {
      callOff();
    }
    const drained = new Promise<void>((resolve) => {
      this.#callOff = [after(drainTime, resolve)];
    });
    await Promise.race([Promise.all(output), drained]);
    for (const callOff of this.#callOff) {
      callOff();
    }
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    return end;
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", onLine);
  await new Promise<void>((resolve) => {
    lines.once("close", resolve);
  });
}
