import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Clock } from "../../ports/clock.ts";

/** A program to start in a process group of its own; never through a shell. Times in milliseconds. */
export interface ProcessStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly input: string;
  readonly timeout: number;
  readonly clock: Clock;
  readonly cancel: AbortSignal;
  readonly onOutput: (stream: "stdout" | "stderr", text: string) => void;
}

/** How it ended. `stopped` says why Writ itself sent TERM. */
export type ProcessEnd =
  | { readonly kind: "not-started"; readonly code: string; readonly message: string }
  | {
      readonly kind: "ended";
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly stopped: "timeout" | "cancel" | null;
    };

/** From TERM to KILL (SPEC §6, `run`). */
const GRACE = { timeout: 10_000, cancel: 4_000 } as const;
/** How long output is awaited after the program has ended and what it left behind is killed. */
const DRAIN = 500;
/** How long a killed process may stay, such as in a system call that cannot be interrupted. */
const KILLED = 2_000;

/** Starts a program and resolves when it has ended and nothing of its group is left; never rejects. */
export async function runProcessGroup(start: ProcessStart): Promise<ProcessEnd> {
  let child: ChildProcessByStdio<Writable, Readable, Readable>;
  try {
    child = spawn(start.program, start.args, {
      cwd: start.directory,
      env: start.environment,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
      windowsHide: true,
    });
  } catch (error) {
    return notStarted(error as NodeJS.ErrnoException);
  }
  const group = child.pid;
  if (group === undefined) {
    return notStarted(
      await new Promise<NodeJS.ErrnoException>((resolve) => child.once("error", resolve)),
    );
  }
  listen(child, start);
  return new RunningGroup(child, group, start).end;
}

function listen(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  { input, onOutput }: ProcessStart,
): void {
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8");
    child[stream].on("data", (text: string) => onOutput(stream, text));
    // A pipe that breaks has nothing more to say; how the program ended tells the rest.
    child[stream].on("error", () => undefined);
  }
  // A program need not read its parameters: EPIPE and ECONNRESET mean that it closed its input or ended.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
}

interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

class RunningGroup {
  readonly end: Promise<ProcessEnd>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #group: number;
  readonly #start: ProcessStart;
  readonly #over = new AbortController();
  /** Resolved only where even KILL did not end the program. */
  readonly #lost = Promise.withResolvers<Exit>();
  #stopped: "timeout" | "cancel" | null = null;

  constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    group: number,
    start: ProcessStart,
  ) {
    this.#child = child;
    this.#group = group;
    this.#start = start;
    this.end = this.#run();
  }

  async #run(): Promise<ProcessEnd> {
    const exited = new Promise<Exit>((resolve) => {
      this.#child.once("exit", (exitCode, signal) => resolve({ exitCode, signal }));
    });
    const closed = new Promise<void>((resolve) => this.#child.once("close", () => resolve()));
    void this.#superviseTime();
    const { cancel } = this.#start;
    const onCancel = (): void => void this.#stop("cancel");
    cancel.addEventListener("abort", onCancel, { once: true });
    if (cancel.aborted) onCancel();

    const how = await Promise.race([exited, this.#lost.promise]);
    cancel.removeEventListener("abort", onCancel);
    this.#over.abort();
    // Nothing of a step outlives it; what holds its output open may first finish writing.
    await Promise.race([closed, this.#start.clock.sleep(DRAIN)]);
    this.#signal("SIGKILL");
    await Promise.race([closed, this.#start.clock.sleep(DRAIN)]);
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    this.#child.stdin.destroy();
    return { kind: "ended", ...how, stopped: this.#stopped };
  }

  async #superviseTime(): Promise<void> {
    await this.#start.clock.sleep(this.#start.timeout, this.#over.signal);
    if (!this.#over.signal.aborted) await this.#stop("timeout");
  }

  async #stop(why: "timeout" | "cancel"): Promise<void> {
    const { clock } = this.#start;
    const over = this.#over.signal;
    this.#stopped ??= why;
    this.#signal("SIGTERM");
    await clock.sleep(GRACE[why], over);
    if (over.aborted) return;
    this.#signal("SIGKILL");
    await clock.sleep(KILLED, over);
    if (over.aborted) return;
    this.#child.unref();
    this.#lost.resolve({ exitCode: null, signal: "SIGKILL" });
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.#group, signal);
    } catch (error) {
      // ESRCH: the group is empty. EPERM: what is left in it belongs to another user, or is already dead (macOS).
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ESRCH" && code !== "EPERM") throw error;
    }
  }
}

function notStarted(error: NodeJS.ErrnoException): ProcessEnd {
  return { kind: "not-started", code: error.code ?? "UNKNOWN", message: error.message };
}
