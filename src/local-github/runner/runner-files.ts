/** The files through which a step speaks to the runner: GITHUB_OUTPUT, GITHUB_ENV, GITHUB_PATH, GITHUB_STATE, GITHUB_STEP_SUMMARY. */

import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A step's summary is at most 1 MiB (GitHub docs, "Adding a job summary"). */
const summaryLimit = 1024 * 1024;

/** What a step left in its files; `problems` are the reasons for which GitHub fails the step. */
export interface RunnerFileContents {
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly paths: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly problems: readonly string[];
  /** Said of a summary that was too large to keep; it fails nothing. */
  readonly summaryProblem: string | null;
}

const names = {
  GITHUB_OUTPUT: "set_output",
  GITHUB_ENV: "set_env",
  GITHUB_PATH: "add_path",
  GITHUB_STATE: "save_state",
  GITHUB_STEP_SUMMARY: "step_summary",
} as const;

type FileVariable = keyof typeof names;

/** A fresh set of empty files for one process of one step. */
export class RunnerFiles {
  readonly #paths: Record<FileVariable, string>;

  private constructor(paths: Record<FileVariable, string>) {
    this.#paths = paths;
  }

  static create(directory: string, id: string): RunnerFiles {
    mkdirSync(directory, { recursive: true });
    const entries = Object.entries(names).map(([variable, name]) => {
      const path = join(directory, `${name}_${id}`);
      writeFileSync(path, "");
      return [variable, path];
    });
    return new RunnerFiles(Object.fromEntries(entries) as Record<FileVariable, string>);
  }

  /** The environment variables that name the files. */
  variables(): Readonly<Record<FileVariable, string>> {
    return this.#paths;
  }

  /** What is in the files now; a file that the step deleted counts as empty. */
  read(): RunnerFileContents {
    const problems: string[] = [];
    const pairs = (variable: FileVariable): Record<string, string> => {
      const parsed = parsePairs(this.#text(variable));
      if (parsed.problem !== null) {
        problems.push(`Unable to process file command '${variable}': ${parsed.problem}`);
      }
      return parsed.pairs;
    };
    const summary = this.#summary();
    return {
      outputs: pairs("GITHUB_OUTPUT"),
      environment: pairs("GITHUB_ENV"),
      state: pairs("GITHUB_STATE"),
      paths: this.#text("GITHUB_PATH")
        .split(/\r?\n/)
        .filter((line) => line !== ""),
      ...summary,
      problems,
    };
  }

  #text(variable: FileVariable): string {
    const path = this.#paths[variable];
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
      ? readFileSync(path, "utf8")
      : "";
  }

  #summary(): { summary: string; summaryProblem: string | null } {
    const size = statSync(this.#paths.GITHUB_STEP_SUMMARY, { throwIfNoEntry: false })?.size ?? 0;
    if (size > summaryLimit) {
      const kibibytes = Math.floor(size / 1024);
      return {
        summary: "",
        summaryProblem: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kibibytes}k`,
      };
    }
    return { summary: this.#text("GITHUB_STEP_SUMMARY"), summaryProblem: null };
  }
}

/** Reads `name=value` lines and `name<<DELIMITER` heredocs; pairs before a problem are kept. */
export function parsePairs(text: string): {
  pairs: Record<string, string>;
  problem: string | null;
} {
  const pairs = new Map<string, string>();
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  let problem: string | null = null;
  for (let at = 0; at < lines.length && problem === null; at += 1) {
    const line = lines[at] ?? "";
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (line === "") {
      continue;
    }
    if (equals > 0 && (heredoc === -1 || equals < heredoc)) {
      pairs.set(line.slice(0, equals), line.slice(equals + 1));
    } else if (heredoc > 0) {
      const delimiter = line.slice(heredoc + 2);
      const end = delimiter === "" ? -1 : lines.indexOf(delimiter, at + 1);
      if (end === -1) {
        problem = `Invalid value. Matching delimiter not found '${delimiter}'`;
      } else {
        pairs.set(line.slice(0, heredoc), lines.slice(at + 1, end).join("\n"));
        at = end;
      }
    } else {
      problem = `Invalid format '${line}'`;
    }
  }
  return { pairs: Object.fromEntries(pairs), problem };
}
