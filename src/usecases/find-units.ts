import type { Oid } from "../model/ids.ts";
import type { LandedCommit } from "../ports/forge.ts";

/** A stretch of the default branch that landed together: one pull request, or one commit of none (SPEC §12.1). */
export interface Unit {
  readonly pull: number | null;
  /** Parent of its first commit. */
  readonly parent: Oid;
  /** Its last commit: what is applied. */
  readonly last: Oid;
}

/**
 * Puts the first-parent commits of a push (newest first) into units, oldest first: a pull request's merge commit and,
 * for a rebase, the commits right before it that GitHub associates with it. `before` is the push's.
 */
export function findUnits(
  commits: readonly LandedCommit[],
  before: Oid,
  defaultBranch: string,
): readonly Unit[] {
  const units: Unit[] = [];
  let index = 0;
  while (index < commits.length) {
    const last = commits[index]!;
    const pull = last.pulls.find(
      (candidate) =>
        candidate.merged && candidate.base === defaultBranch && candidate.mergeCommit === last.oid,
    );
    let first = index;
    if (pull !== undefined) {
      while (first + 1 < commits.length && belongsTo(commits[first + 1]!, pull.number)) first += 1;
    }
    const parent = commits[first + 1]?.oid ?? before;
    units.push({ pull: pull?.number ?? null, parent, last: last.oid });
    index = first + 1;
  }
  return units.toReversed();
}

/** Whether a commit below a merge commit came with the same pull request, and ended no other. */
function belongsTo(commit: LandedCommit, pull: number): boolean {
  const endsAnother = commit.pulls.some(
    (candidate) => candidate.number !== pull && candidate.mergeCommit === commit.oid,
  );
  return (
    !endsAnother && commit.pulls.some((candidate) => candidate.number === pull && candidate.merged)
  );
}
