import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Oid } from "../../model/ids.ts";
import type { MergeCommit, MergeTrees } from "../../ports/merge-trees.ts";
import { requireDone } from "./explain-git.ts";
import type { CommitSource } from "./fetched-workspace.ts";
import { runGit, WorkspaceError, type GitResult } from "./run-git.ts";

/**
 * Merges made again by git, in a bare repository that is thrown away: nothing of them is checked out. Blobs come as the
 * merge needs them, where the server can send them so.
 */
export class GitMergeTrees implements MergeTrees {
  readonly #source: CommitSource;
  readonly #say: (line: string) => void;

  constructor(source: CommitSource, say: (line: string) => void) {
    this.#source = source;
    this.#say = say;
  }

  async automatic(merges: readonly MergeCommit[]): Promise<ReadonlyMap<Oid, boolean>> {
    const { environment, settings, secret, url } = this.#source;
    const found = new Map<Oid, boolean>();
    const directory = await mkdtemp(join(environment["TMPDIR"] ?? tmpdir(), "writ-merges-"));
    const git = (args: readonly string[]): Promise<GitResult> =>
      runGit({
        args,
        directory,
        environment,
        settings: {
          ...settings,
          "remote.origin.url": url,
          "remote.origin.promisor": "true",
          "remote.origin.partialclonefilter": "blob:none",
        },
      });
    try {
      const steps = [
        ["init", "--quiet", "--bare", "--template="],
        [
          "fetch",
          "--quiet",
          "--no-tags",
          "--no-write-fetch-head",
          "--filter=blob:none",
          "origin",
          ...merges.map(({ oid }) => oid),
        ],
      ];
      for (const args of steps) requireDone(await git(args), `git ${args[0]}`, secret);
      for (const { oid, parents } of merges) {
        const tree = await git(["rev-parse", "--verify", "--quiet", `${oid}^{tree}`]);
        if (tree.kind !== "done") continue;
        // With conflicts it exits with 1, and then no merge of these two is automatic.
        const made = await git(["merge-tree", "--write-tree", "--no-messages", ...parents]);
        found.set(oid, made.kind === "done" && made.stdout.trim() === tree.stdout.trim());
      }
      return found;
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      this.#say(`It cannot be told which merges are automatic: ${error.message}`);
      return found;
    } finally {
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}
