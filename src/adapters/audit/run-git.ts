import { spawn } from "node:child_process";

/** How the git program ended; `code` is null where it was killed by a signal. */
export interface GitOutcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Variables that would lead git to another repository, index or object store than the one that is named. */
const REDIRECTING = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
  "GIT_COMMON_DIR",
];

/** The environment for git on one named repository: nothing asked of a person, messages in English, no redirection. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
  for (const name of REDIRECTING) delete environment[name];
  return environment;
}

/** Runs git on a repository (bare or not) without a shell; resolves however it ends, rejects only if it cannot start. */
export function runGit(
  directory: string,
  args: readonly string[],
  input: string | Uint8Array = "",
): Promise<GitOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", directory, "--no-replace-objects", ...args], {
      env: gitEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({
        code,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8").trim(),
      });
    });
    // git that ends early closes its input; its exit status and message say why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
