import type { Oid } from "../model/ids.ts";
import type { ReviewSnapshot, SnapshotCommit, SnapshotPush } from "../model/review-snapshot.ts";

/** How the commits of a pull request hang together, as far as their parents tell. */
export interface CommitGraph {
  /** Every account that GitHub gives of a commit; none where it is none of the pull request's. */
  of(oid: Oid): readonly SnapshotCommit[];
  /**
   * The commits of the pull request that a push brought to its branch: none where it only made the branch. Null where
   * that cannot be told, or where the push took something away.
   */
  broughtBy(push: SnapshotPush): readonly Oid[] | null;
}

/** Reads the commits of a pull request, all of which must be known, into a graph. */
export function readCommitGraph({ commits, pull }: ReviewSnapshot): CommitGraph {
  const byOid = new Map<Oid, SnapshotCommit[]>();
  for (const commit of commits) byOid.set(commit.oid, [...(byOid.get(commit.oid) ?? []), commit]);
  const of = (oid: Oid): readonly SnapshotCommit[] => byOid.get(oid) ?? [];
  // Where the pull request's commits begin: the base branch, at the moment or at some earlier one.
  const below = new Set([pull.base.oid, ...commits.flatMap(({ parents }) => parents)]);
  const isOnBase = (oid: Oid): boolean => !byOid.has(oid) && below.has(oid);
  const upTo = (tip: Oid): ReadonlySet<Oid> => {
    const reached = new Set<Oid>();
    const left = [tip];
    for (let oid = left.pop(); oid !== undefined; oid = left.pop()) {
      if (reached.has(oid) || !byOid.has(oid)) continue;
      reached.add(oid);
      left.push(...of(oid).flatMap(({ parents }) => parents));
    }
    return reached;
  };
  return {
    of,
    broughtBy({ before, after }) {
      if (isNothing(before) && isOnBase(after)) return [];
      if (!byOid.has(after)) return null;
      const all = upTo(after);
      if (isNothing(before) || isOnBase(before)) return [...all];
      if (!all.has(before) || before === after) return null;
      const old = upTo(before);
      return [...all].filter((oid) => !old.has(oid));
    },
  };
}

/** Git's name for no commit at all. */
function isNothing(oid: Oid): boolean {
  return /^0+$/.test(oid);
}
