import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runGit } from "../../src/adapters/audit/run-git.ts";

/** A bare repository in a folder of its own, gone when disposed of. */
export interface TestRepository extends AsyncDisposable {
  readonly directory: string;
  git(...args: readonly string[]): Promise<string>;
}

/** Makes a bare repository. */
export async function makeRepository(): Promise<TestRepository> {
  const directory = await mkdtemp(join(tmpdir(), "writ-audit-"));
  const git = async (...args: readonly string[]) => {
    const outcome = await runGit(directory, args);
    if (outcome.code !== 0) throw new Error(`git ${args.join(" ")}: ${outcome.stderr}`);
    return outcome.stdout.toString("utf8");
  };
  await git("init", "--quiet", "--bare", "--initial-branch=main");
  return {
    directory,
    git,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
