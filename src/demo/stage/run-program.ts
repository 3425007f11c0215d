import { execFile } from "node:child_process";

/** How a program ended, with all that it printed. */
export interface ProgramEnd {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; rejects only where it could not be started. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly directory: string; readonly environment?: NodeJS.ProcessEnv },
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const settings = {
      cwd: options.directory,
      env: options.environment ?? process.env,
      maxBuffer: 1 << 28,
    };
    execFile(program, args, settings, (error, stdout, stderr) => {
      if (error === null) resolve({ status: 0, stdout, stderr });
      else if (typeof error.code === "number") resolve({ status: error.code, stdout, stderr });
      else reject(error);
    });
  });
}
