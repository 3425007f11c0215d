import type { BareRepository } from "./bare-repository.ts";
import { tryGit } from "./run-git.ts";

/** The tree that merging two commits gives, or the fact that they conflict. */
export type MergeOutcome =
  | { readonly kind: "merged"; readonly tree: string }
  | { readonly kind: "conflict" };

/** Merges two commits three-way, with git's own merge machinery, without touching any ref. */
export function mergeTrees(
  repository: BareRepository,
  ours: string,
  theirs: string,
): Promise<MergeOutcome> {
  return repository.derive(`merge ${ours} ${theirs}`, async () => {
    const result = await tryGit(repository.directory, [
      "merge-tree",
      "--write-tree",
      "--no-messages",
      ours,
      theirs,
    ]);
    if (result.code === 0) return { kind: "merged", tree: result.stdout.toString().trim() };
    if (result.code === 1) return { kind: "conflict" };
    // Unrelated histories cannot be merged on GitHub either.
    if (/unrelated histories/.test(result.stderr)) return { kind: "conflict" };
    throw new Error(`git merge-tree: ${result.stderr}`);
  });
}
