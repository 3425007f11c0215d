import { runProgram, type ProgramEnd } from "./run-program.ts";

/** Whose name commits carry. */
export interface GitIdentity {
  readonly name: string;
  readonly email: string;
}

/** Nobody's own settings of git reach the demo, and git asks for nothing. */
function gitEnvironment(identity?: GitIdentity): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    LANG: "C.UTF-8",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  if (identity === undefined) return own;
  return {
    ...own,
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
  };
}

/** Runs git and gives its end, whatever it is: for what may be refused. */
export function tryGit(
  directory: string,
  args: readonly string[],
  identity?: GitIdentity,
): Promise<ProgramEnd> {
  return runProgram("git", args, { directory, environment: gitEnvironment(identity) });
}

/** Runs git and gives its output without the last line break; throws where git fails. */
export async function git(
  directory: string,
  args: readonly string[],
  identity?: GitIdentity,
): Promise<string> {
  const end = await tryGit(directory, args, identity);
  if (end.status !== 0) throw new Error(`git ${args[0] ?? ""} failed: ${end.stderr.trim()}`);
  return end.stdout.replace(/\n$/, "");
}
