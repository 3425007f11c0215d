import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Rig } from "./rig.ts";

const run = promisify(execFile);

/** A git identity: free text. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** A commit made in a clone and pushed with somebody's token, whatever names it bears. */
export interface PushedCommit {
  readonly branch: string;
  /** Where a new branch begins; default: `main`. */
  readonly from?: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly author: Identity;
  readonly committer?: Identity;
  readonly message?: string;
}

/** Pushes a commit by git as one person, under whatever names; gives the commit. */
export async function pushCommit(rig: Rig, login: string, commit: PushedCommit): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "writ-push-"));
  try {
    const { author, branch, committer = author } = commit;
    const environment = {
      ...process.env,
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
    };
    const git = (...args: readonly string[]) =>
      run("git", ["-C", directory, ...args], { env: environment });
    const url = rig.repo.cloneUrlFor(rig.github.tokenFor(login));
    await run("git", ["clone", "--quiet", url, directory]);
    const known = await git("ls-remote", "--heads", "origin", branch);
    const start = known.stdout === "" ? (commit.from ?? "origin/main") : `origin/${branch}`;
    await git("checkout", "--quiet", "-B", branch, commit.from ?? start);
    for (const [path, content] of Object.entries(commit.files)) {
      if (content === null) await git("rm", "--quiet", path);
      else {
        await mkdir(dirname(join(directory, path)), { recursive: true });
        await writeFile(join(directory, path), content);
        await git("add", path);
      }
    }
    await git("commit", "--quiet", "--allow-empty", "-m", commit.message ?? "Propose");
    await git("push", "--quiet", "--force", "origin", branch);
    return (await git("rev-parse", "HEAD")).stdout.trim();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Opens a pull request of a branch that is there, and waits until it is planned. */
export async function openPull(rig: Rig, login: string, branch: string): Promise<number> {
  const { data } = await rig.as(login).rest.pulls.create({
    ...rig.target,
    title: "A proposal",
    head: branch,
    base: "main",
  });
  await rig.settle();
  return data.number;
}
