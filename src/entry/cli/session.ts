import type { Command } from "commander";
import { SystemClock } from "../../adapters/clock/system-clock.ts";
import type { Clock } from "../../ports/clock.ts";
import { Console } from "./console.ts";
import { EXIT, type ExitStatus, type Stop } from "./exit-status.ts";

/** What a command gets of the world it was started in. */
export interface Session {
  readonly console: Console;
  readonly clock: Clock;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Directory in which the command was started. */
  readonly directory: string;
  /** Asks the person at the terminal and gives their answer; null where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** Exit status of the command, set when it is over: one of `EXIT`, or that of a program it gave way to. */
  status: number;
}

/** A module in `commands/`: it completes its command when, and only when, that is the one that was asked for. */
export interface CommandModule {
  readonly define: (command: Command, session: Session) => void;
}

/** The session of this process. */
export function sessionOf(program: NodeJS.Process): Session {
  const clock = new SystemClock();
  return {
    console: new Console({
      out: program.stdout,
      error: program.stderr,
      clock,
      environment: program.env,
    }),
    clock,
    environment: program.env,
    directory: program.cwd(),
    ask: program.stdin.isTTY && program.stderr.isTTY ? askAt(program) : null,
    status: EXIT.done,
  };
}

function askAt({ stdin, stderr }: NodeJS.Process): (question: string) => Promise<string> {
  return async (question) => {
    const { createInterface } = await import("node:readline/promises");
    using reader = createInterface({ input: stdin, output: stderr });
    // The end of input is no answer, and no answer is no.
    const ended = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
    return Promise.race([reader.question(question), ended]);
  };
}

/** Ends a command that could not do its work. */
export function stop(session: Session, { status, message }: Stop): ExitStatus {
  session.console.complain(message);
  return status;
}

/** Examples for the end of a help text, each with what it does. */
export function examples(pairs: readonly (readonly [command: string, meaning: string])[]): string {
  const width = Math.max(...pairs.map(([command]) => command.length));
  return `\nExamples:\n${pairs
    .map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`)
    .join("\n")}`;
}
