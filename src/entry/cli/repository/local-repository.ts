import { runGit } from "../../../adapters/audit/run-git.ts";
import { asOid, type Oid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { parseRemoteUrl, type RemoteRepository } from "./remote-url.ts";

/** A clone on this machine, read by git alone. */
export class LocalRepository {
  /** Top directory of its working tree. */
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** What git prints without the last line break, or null where it fails. */
  async ask(...args: readonly string[]): Promise<string | null> {
    const asked = await runGit(this.root, args);
    return asked.code === 0 ? asked.stdout.toString("utf8").replace(/\n$/, "") : null;
  }

  /** The commit that a revision names, such as `HEAD`; null where there is none. */
  async commit(revision: string): Promise<Oid | null> {
    const named = await this.ask(
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${revision}^{commit}`,
    );
    return named === null ? null : asOid(named);
  }

  /** The commit at a full ref, such as `refs/heads/main`; null where there is none. */
  async ref(name: string): Promise<Oid | null> {
    const oid = await this.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name);
    return oid === null ? null : asOid(oid);
  }

  /** GitHub's repository behind the remote `origin`, or behind the only remote. */
  async remote(): Promise<RemoteRepository | null> {
    const names = (await this.ask("remote"))?.split("\n").filter((name) => name !== "") ?? [];
    const name = names.includes("origin") ? "origin" : names.length === 1 ? names[0] : undefined;
    if (name === undefined) return null;
    const url = await this.ask("remote", "get-url", "--", name);
    return url === null ? null : parseRemoteUrl(url);
  }

  /** The default branch as far as the clone knows it: the remote's, else the one that is checked out. */
  async defaultBranch(): Promise<string> {
    const remote = await this.ask("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
    if (remote !== null) return remote.replace(/^origin\//, "");
    const current = await this.ask("symbolic-ref", "--quiet", "--short", "HEAD");
    return current ?? "main";
  }
}

/** The repository in whose working tree a directory is. */
export async function findRepository(directory: string): Promise<Result<LocalRepository, Stop>> {
  const found = await new LocalRepository(directory).ask("rev-parse", "--show-toplevel");
  if (found !== null && found !== "") return success(new LocalRepository(found));
  return failure({
    status: EXIT.wrongUsage,
    message: `${directory} is in no working tree of a git repository. Go into a clone, or make one with \`git init\`.`,
  });
}

/** The repository that a directory is in or is; it may be bare. */
export async function findAnyRepository(directory: string): Promise<Result<LocalRepository, Stop>> {
  const found = await new LocalRepository(directory).ask("rev-parse", "--absolute-git-dir");
  if (found !== null && found !== "") return success(new LocalRepository(found));
  return failure({
    status: EXIT.wrongUsage,
    message: `${directory} is no git repository, and in none.`,
  });
}
