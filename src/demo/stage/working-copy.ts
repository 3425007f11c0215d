import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { git, tryGit, type GitIdentity } from "./git.ts";

/** What a push came to. */
export type Pushed =
  | { readonly kind: "pushed"; readonly commit: string }
  /** The server's words. */
  | { readonly kind: "refused"; readonly message: string };

/** What is committed and pushed. */
export interface Change {
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Somebody's clone of the repository, on a disk of their own. */
export class WorkingCopy {
  readonly directory: string;
  readonly #identity: GitIdentity;

  private constructor(directory: string, identity: GitIdentity) {
    this.directory = directory;
    this.#identity = identity;
  }

  /** Clones over HTTP, with the token that the URL carries. */
  static async clone(place: {
    readonly url: string;
    readonly directory: string;
    readonly identity: GitIdentity;
  }): Promise<WorkingCopy> {
    await mkdir(dirname(place.directory), { recursive: true });
    await git(dirname(place.directory), ["clone", "--quiet", place.url, place.directory]);
    return new WorkingCopy(place.directory, place.identity);
  }

  /** Commits files on a new branch from the default branch of now, and pushes it. */
  async pushNewBranch(branch: string, change: Change): Promise<string> {
    await this.#git("fetch", "--quiet", "origin");
    await this.#git("switch", "--quiet", "--create", branch, "origin/main");
    return this.#commitAndPush(branch, change);
  }

  /** Commits files on top of a branch of the server, and pushes it. */
  async pushToBranch(branch: string, change: Change): Promise<string> {
    await this.#git("fetch", "--quiet", "origin");
    await this.#git("switch", "--quiet", "--force-create", branch, `origin/${branch}`);
    return this.#commitAndPush(branch, change);
  }

  /** Commits files to the default branch and pushes it, past any pull request; gives up the commit where that is refused. */
  async pushToDefaultBranch(change: Change): Promise<Pushed> {
    await this.#git("fetch", "--quiet", "origin");
    const born = await tryGit(this.directory, ["rev-parse", "--verify", "--quiet", "origin/main"]);
    if (born.status === 0) {
      await this.#git("switch", "--quiet", "--force-create", "main", "origin/main");
    } else await this.#git("symbolic-ref", "HEAD", "refs/heads/main");
    const commit = await this.#commit(change);
    const push = await tryGit(this.directory, ["push", "--quiet", "origin", "main"]);
    if (push.status === 0) return { kind: "pushed", commit };
    await this.#git("reset", "--quiet", "--hard", "origin/main");
    return { kind: "refused", message: push.stderr };
  }

  async #commitAndPush(branch: string, change: Change): Promise<string> {
    const commit = await this.#commit(change);
    await this.#git("push", "--quiet", "--set-upstream", "origin", branch);
    return commit;
  }

  async #commit(change: Change): Promise<string> {
    for (const [path, content] of Object.entries(change.files)) {
      const file = join(this.directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--message", change.message);
    return this.#git("rev-parse", "HEAD");
  }

  #git(...args: readonly string[]): Promise<string> {
    return git(this.directory, args, this.#identity);
  }
}
