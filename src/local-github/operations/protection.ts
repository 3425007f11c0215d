import type { Account } from "../state/accounts.ts";
import type { CheckRun } from "../state/checks.ts";
import type { Pull, Review } from "../state/pulls.ts";
import { isWriter, type Repository } from "../state/repository.ts";

/** The latest opinionated review of each person; `COMMENTED` and `PENDING` replace nothing, a dismissal voids. */
export function latestOpinions(pull: Pull): Map<Account, Review> {
  const latest = new Map<Account, Review>();
  const submitted = pull.reviews
    .filter((review) => review.submittedAt !== null && review.state !== "COMMENTED")
    .toSorted((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0) || a.id - b.id);
  for (const review of submitted) {
    latest.delete(review.author);
    latest.set(review.author, review);
  }
  return latest;
}

/** The latest check run of each name on a commit, whatever its suite. */
export function latestCheckRuns(repository: Repository, sha: string): Map<string, CheckRun> {
  const latest = new Map<string, CheckRun>();
  for (const run of repository.checkRuns.values())
    if (run.headSha === sha) latest.set(run.name, run);
  return latest;
}

function missingCheck(repository: Repository, sha: string, context: string): string | null {
  const run = latestCheckRuns(repository, sha).get(context);
  if (run !== undefined) {
    if (run.status !== "completed")
      return `Required status check "${context}" is ${run.status === "queued" ? "queued" : "in progress"}.`;
    // A skipped job counts as a passed check.
    if (
      run.conclusion === "success" ||
      run.conclusion === "neutral" ||
      run.conclusion === "skipped"
    )
      return null;
    return `Required status check "${context}" is failing.`;
  }
  const status = repository.statuses.findLast(
    (each) => each.sha === sha && each.context === context,
  );
  if (status === undefined) return `Required status check "${context}" is expected.`;
  if (status.state === "success") return null;
  return `Required status check "${context}" is ${status.state === "pending" ? "pending" : "failing"}.`;
}

/** Why the base branch's protection refuses the merge, in GitHub's words, or null. */
export function mergeObstacle(pull: Pull): string | null {
  const repository = pull.base.repository;
  const protection = repository.protections.get(pull.base.ref);
  if (protection === undefined) return null;
  if (protection.requireReviews && protection.requiredApprovals > 0) {
    const opinions = [...latestOpinions(pull).values()].filter((review) =>
      isWriter(repository, review.author),
    );
    if (opinions.some((review) => review.state === "CHANGES_REQUESTED")) {
      return "Changes were requested by a reviewer with write access.";
    }
    const approvals = opinions.filter((review) => review.state === "APPROVED").length;
    if (approvals < protection.requiredApprovals) {
      const needed = protection.requiredApprovals;
      return `At least ${needed} approving review${needed === 1 ? " is" : "s are"} required by reviewers with write access.`;
    }
  }
  for (const context of protection.requiredChecks) {
    const missing = missingCheck(repository, pull.head.oid, context);
    if (missing !== null) return missing;
  }
  return null;
}
