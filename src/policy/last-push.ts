import type { Account } from "../model/actor.ts";
import type { Oid } from "../model/ids.ts";
import type { SnapshotReview } from "../model/review-snapshot.ts";
import type { Opinion } from "./opinions.ts";
import type { ReviewContext } from "./review-context.ts";

/** What `require-last-push-approval` asks for, as far as commits can tell (SPEC §8, `options`). */
export interface LastPush {
  readonly commit: Oid;
  /** How many people must have approved it, so that one of them did not make it. */
  readonly people: 1 | 2;
  /** Whether an approval is one of this commit, by somebody who can be among those people. */
  isApprovedBy(opinion: Opinion): boolean;
  /** Whether somebody's approval of it would help. */
  canApprove(account: Account): boolean;
}

/**
 * Reads who made the newest commit; null where even the commit is unknown. A signature that GitHub verified proves the
 * committer, so another person than its makers is enough. Of an unsigned commit the names are free text, and of one
 * that GitHub signed itself nobody knows who asked for it: there two people are needed, of whom one at least is
 * another.
 */
export function readLastPush(context: ReviewContext): LastPush | null {
  const { commits, pull } = context.snapshot;
  const newest = commits.filter(({ oid }) => oid === pull.head.oid);
  const [commit] = newest;
  // Two accounts of one commit contradict each other.
  if (commit === undefined || newest.length > 1) return null;
  const { committer, authors } = commit;
  const makers = [...authors, ...(committer === null ? [] : [committer])].map(
    ({ account }) => account?.id,
  );
  const proven =
    commit.verified &&
    authors.length > 0 &&
    committer?.account?.kind === "user" &&
    !isGitHubsOwn(committer.email) &&
    makers.every((id) => id !== undefined);
  const canApprove = (account: Account): boolean => !proven || !makers.includes(account.id);
  return {
    commit: commit.oid,
    people: proven ? 1 : 2,
    canApprove,
    isApprovedBy: (opinion) =>
      opinion.kind === "approval" &&
      opinion.review.author !== null &&
      canApprove(opinion.review.author) &&
      isOfLastPush(context, opinion.review),
  };
}

/**
 * Tells whether a review is of the last push. GitHub moves reviews to a commit that it makes by "update branch", and
 * such a commit is younger than the review.
 */
export function isOfLastPush(context: ReviewContext, review: SnapshotReview): boolean {
  const { head } = context.snapshot.pull;
  if (review.commit !== head.oid || review.submittedAt === null) return false;
  const made = context.snapshot.commits.filter(({ oid }) => oid === head.oid);
  const given = Date.parse(review.submittedAt);
  return made.length > 0 && made.every(({ committedAt }) => given >= Date.parse(committedAt));
}

function isGitHubsOwn(email: string): boolean {
  return email === "noreply@github.com";
}
