import type { ReviewSnapshot } from "../model/review-snapshot.ts";

/**
 * Why not all commits carry a signature that GitHub verified, as a sentence with the next act; null where all do
 * (SPEC §8, `require-verified-commits`).
 */
export function unverifiedCommits(snapshot: ReviewSnapshot): string | null {
  const wanted = "this rule wants every commit to carry a signature that GitHub verified";
  if (!snapshot.commitsComplete || snapshot.commits.length === 0)
    return `GitHub does not list all commits of this pull request, and ${wanted}: propose it again with fewer commits.`;
  const [first, ...others] = snapshot.commits
    .filter(({ verified }) => !verified)
    .map(({ oid }) => oid)
    .toSorted();
  if (first === undefined) return null;
  const which = `Commit ${first.slice(0, 7)}`;
  return others.length === 0
    ? `${which} is not verified, and ${wanted}: sign it and push it again.`
    : `${which} and ${others.length} more are not verified, and ${wanted}: sign them and push them again.`;
}
