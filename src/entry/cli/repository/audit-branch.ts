import { parseCheckpoint } from "../../../audit/checkpoint.ts";
import { CHECKPOINT_PATH } from "../../../audit/layout.ts";
import type { Checkpoint } from "../../../model/audit-entry.ts";
import type { Oid } from "../../../model/ids.ts";
import type { LocalRepository } from "./local-repository.ts";

/** The branch on which `writ run` keeps its log: never the one that GitHub's runs write, so that no push mixes the two. */
export const LOCAL_LOG = "writ-local";

/** An audit branch as this clone has it. */
export interface FoundBranch {
  /** Full name of the ref. */
  readonly ref: string;
  /** As people say it, such as `origin/writ-audit`. */
  readonly name: string;
  readonly head: Oid;
}

/** The first of these branches that the clone has: as it was fetched, or as it is here, which is older or newer. */
export async function findAuditBranch(
  repository: LocalRepository,
  names: readonly string[],
): Promise<FoundBranch | null> {
  for (const name of names) {
    for (const ref of [`refs/heads/${name}`, `refs/remotes/${name}`]) {
      const head = await repository.ref(ref);
      if (head !== null) return { ref, name, head };
    }
  }
  return null;
}

/** Where the log of a repository is looked for, the surest first; `branch` is the one of the configuration. */
export function usualBranches(branch: string): readonly string[] {
  return [`origin/${branch}`, branch, LOCAL_LOG];
}

/** The checkpoint at a commit of an audit branch; null where it has none that can be read. */
export async function checkpointAt(
  repository: LocalRepository,
  commit: Oid,
): Promise<Checkpoint | null> {
  const text = await repository.ask("cat-file", "blob", `${commit}:${CHECKPOINT_PATH}`);
  return text === null ? null : parseCheckpoint(`${text}\n`);
}
