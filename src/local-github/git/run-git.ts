import { spawn } from "node:child_process";

/** What one git process left behind. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The environment of every git process: nothing of the machine's own git configuration shows through. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    LC_ALL: "C",
    TZ: "UTC",
    ...extra,
  };
}

/** Runs git on a bare repository and gives back its exit code and output, whatever they are. */
export function tryGit(
  directory: string,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["--git-dir", directory, ...args], {
      env: gitEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    // A process that ends without reading its input closes the pipe; its exit code tells what happened.
    child.stdin.on("error", () => undefined);
    child.on("close", (code) => {
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
    child.stdin.end(input);
  });
}

/** Runs git and gives its standard output; any exit code but 0 is thrown. */
export async function git(
  directory: string,
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<string> {
  const result = await tryGit(directory, args, input);
  if (result.code !== 0) {
    throw new Error(`git ${args.join(" ")} ended with ${result.code}: ${result.stderr}`);
  }
  return result.stdout.toString();
}
