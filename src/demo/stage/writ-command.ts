import { existsSync } from "node:fs";
import { join } from "node:path";
import { runProgram, type ProgramEnd } from "./run-program.ts";

/** Runs the command line `writ`, as built, in a directory. */
export function runWrit(
  packageDirectory: string,
  directory: string,
  args: readonly string[],
): Promise<ProgramEnd> {
  const built = join(packageDirectory, "dist", "cli.js");
  const program = existsSync(built)
    ? built
    : join(packageDirectory, "src", "entry", "cli", "main.ts");
  return runProgram(process.execPath, [program, ...args], { directory });
}
