import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Oid } from "../../model/ids.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Workspace } from "../../ports/workspace.ts";
import { isTemporary, requireDone } from "./explain-git.ts";
import { runGit, type GitResult } from "./run-git.ts";

/** Where commits come from. */
export interface CommitSource {
  readonly url: string;
  /** Settings of git for reaching it. */
  readonly settings: Readonly<Record<string, string>>;
  /** What no message may show. */
  readonly secret: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Delays before another try at fetching, in milliseconds. */
const RETRIES = [1_000, 5_000];

/**
 * Attributes that win over those of the repository: files have exactly the bytes of their blobs, so that digests
 * hold, and no filter is ever asked for (gitattributes(5)).
 */
const RAW_FILES = "* -text -eol -ident -filter -working-tree-encoding\n";

/** Clean worktrees of single commits, fetched by git itself into temporary directories (SPEC §6, §12.6). */
export class FetchedWorkspace implements Workspace {
  readonly #source: CommitSource;
  readonly #checkouts = new Map<Oid, Promise<string>>();
  readonly #directories: string[] = [];

  constructor(source: CommitSource) {
    this.#source = source;
  }

  checkout(commit: Oid): Promise<string> {
    const known = this.#checkouts.get(commit);
    if (known !== undefined) return known;
    const fresh = this.#make(commit);
    this.#checkouts.set(commit, fresh);
    // What failed once may succeed for the next step.
    fresh.catch(() => this.#checkouts.delete(commit));
    return fresh;
  }

  async dispose(): Promise<void> {
    await Promise.allSettled(this.#checkouts.values());
    this.#checkouts.clear();
    for (const directory of this.#directories.splice(0)) {
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  async #make(commit: Oid): Promise<string> {
    const { url, settings, secret, environment } = this.#source;
    const directory = await mkdtemp(join(environment["TMPDIR"] ?? tmpdir(), "writ-worktree-"));
    this.#directories.push(directory);
    const git = async (args: readonly string[], doing: string): Promise<string> =>
      requireDone(await runGit({ args, directory, environment }), doing, secret);

    // No template, so that no hooks or excludes of the machine come along.
    await git(["init", "--quiet", "--template="], "Making a worktree");
    const args = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules"];
    const fetched = await this.#persist(async () =>
      runGit({
        args: [...args, "--no-write-fetch-head", url, commit],
        directory,
        environment,
        settings,
      }),
    );
    requireDone(fetched, `Fetching ${commit} from ${url}`, secret);
    const information = join(directory, ".git", "info");
    await mkdir(information, { recursive: true });
    await writeFile(join(information, "attributes"), RAW_FILES);
    await git(["checkout", "--quiet", "--detach", "--force", commit], `Checking out ${commit}`);
    return directory;
  }

  async #persist(attempt: () => Promise<GitResult>): Promise<GitResult> {
    let result = await attempt();
    for (const delay of RETRIES) {
      if (!isTemporary(result)) break;
      await this.#source.clock.sleep(delay);
      result = await attempt();
    }
    return result;
  }
}
