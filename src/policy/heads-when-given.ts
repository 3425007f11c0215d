import type { Oid } from "../model/ids.ts";
import type { SnapshotPush } from "../model/review-snapshot.ts";

/**
 * The commits at which the head branch may have stood when a review was submitted, by GitHub's activity: the newest
 * push before it, and each one in the same second, since GitHub's times have whole seconds. Nobody can write this
 * record, so it tells what a reviewer saw, whatever the log says and wherever GitHub moved the review since.
 */
export function headsWhenGiven(
  pushes: readonly SnapshotPush[],
  submittedAt: string | null,
): readonly Oid[] {
  const given = secondOf(submittedAt ?? "");
  if (Number.isNaN(given)) return [];
  const timed = pushes.map(({ after, at }) => ({ after, second: secondOf(at) }));
  const before = timed.filter(({ second }) => second < given);
  const newest = Math.max(...before.map(({ second }) => second));
  const heads = timed.filter(
    // A time that cannot be read may be that of the newest.
    ({ second }) => second === given || second === newest || Number.isNaN(second),
  );
  return [...new Set(heads.map(({ after }) => after))].toSorted();
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}
