/** What a step prints: its masked log, and the workflow commands in it. */

import type { Annotation } from "./commands.ts";
import { annotationOf, parseCommand, renderCommand } from "./commands.ts";
import type { SecretMasks } from "./masks.ts";
import type { StepRecord } from "./records.ts";

/** Commands that GitHub no longer obeys, with the file that took their place. */
const replacedCommands: Readonly<Record<string, string>> = {
  "set-output": "GITHUB_OUTPUT",
  "save-state": "GITHUB_STATE",
};

/** Commands that GitHub refuses, and whose use fails the step. */
const refusedCommands: Readonly<Record<string, string>> = {
  "set-env": "GITHUB_ENV",
  "add-path": "GITHUB_PATH",
};

export interface StepOutputOptions {
  readonly record: StepRecord;
  readonly masks: SecretMasks;
  /** Shows `::debug::` lines, as the variable `ACTIONS_STEP_DEBUG` does. */
  readonly debug: boolean;
  readonly onLine: (line: string) => void;
}

/** Receives the lines of one step. */
export class StepOutput {
  readonly #options: StepOutputOptions;
  #stopToken: string | null = null;
  #refused = false;

  constructor(options: StepOutputOptions) {
    this.#options = options;
  }

  /** Whether the step used a command that fails it. */
  get refusedCommand(): boolean {
    return this.#refused;
  }

  /** Takes one line as the process printed it. */
  line(text: string): void {
    if (this.#stopToken !== null) {
      if (text.trim() === `::${this.#stopToken}::`) {
        this.#stopToken = null;
      }
      this.#write(text);
      return;
    }
    const command = parseCommand(text);
    if (command === null) {
      this.#write(text);
      return;
    }
    const annotation = annotationOf(command);
    if (annotation !== null) {
      this.#annotate(annotation);
    } else if (command.name === "add-mask") {
      this.#options.masks.add(command.value);
    } else if (command.name === "stop-commands") {
      this.#stopToken = command.value;
    } else if (replacedCommands[command.name] !== undefined) {
      this.warning(
        `The \`${command.name}\` command is ignored. Please use the environment file ${replacedCommands[command.name]}`,
      );
      return;
    } else if (refusedCommands[command.name] !== undefined) {
      this.#refused = true;
      this.error(
        `The \`${command.name}\` command is disabled. Please use the environment file ${refusedCommands[command.name]}`,
      );
      return;
    } else if (command.name === "debug") {
      if (this.#options.debug) {
        this.#write(`##[debug]${command.value}`);
      }
      return;
    }
    this.#write(renderCommand(command) ?? text);
  }

  /** An error of the runner's own. */
  error(message: string): void {
    this.#annotate({ level: "failure", message });
    this.#write(`##[error]${message}`);
  }

  /** A warning of the runner's own. */
  warning(message: string): void {
    this.#annotate({ level: "warning", message });
    this.#write(`##[warning]${message}`);
  }

  #annotate(annotation: Annotation): void {
    const { masks, record } = this.#options;
    record.annotations.push({
      ...annotation,
      message: masks.apply(annotation.message),
      ...(annotation.title === undefined ? {} : { title: masks.apply(annotation.title) }),
    });
  }

  #write(text: string): void {
    const masked = this.#options.masks.apply(text);
    this.#options.record.log += `${masked}\n`;
    this.#options.onLine(masked);
  }
}
