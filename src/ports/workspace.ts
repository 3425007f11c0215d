import type { Oid } from "../model/ids.ts";

/** Clean worktrees of commits of the repository, for tools to run in (SPEC §6, §12.6). */
export interface Workspace {
  /** Directory of a clean worktree of the commit; the same for the same commit. */
  checkout(commit: Oid): Promise<string>;
  /** Removes all worktrees. */
  dispose(): Promise<void>;
}
