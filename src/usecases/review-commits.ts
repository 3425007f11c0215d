import type { Account } from "../model/actor.ts";
import type { Oid } from "../model/ids.ts";
import type { SnapshotReview } from "../model/review-snapshot.ts";
import { headsWhenGiven } from "../policy/heads-when-given.ts";
import type { PullFacts, Pushes } from "../ports/forge.ts";

/**
 * Commits at which plans are needed to judge approvals: those of each person's latest approving review, and the heads
 * of the branch when it was submitted.
 */
export function commitsOfApprovals(
  reviews: readonly SnapshotReview[],
  { pushes }: Pushes,
): readonly Oid[] {
  const latest = new Map<number, SnapshotReview>();
  for (const review of reviews) {
    if (review.author === null || review.submittedAt === null) continue;
    if (review.state === "commented" || review.state === "pending") continue;
    const known = latest.get(review.author.id);
    if (known === undefined || (known.submittedAt ?? "") <= review.submittedAt)
      latest.set(review.author.id, review);
  }
  const commits = new Set<Oid>();
  for (const review of latest.values()) {
    if (review.state !== "approved" || review.commit === null) continue;
    commits.add(review.commit);
    for (const head of headsWhenGiven(pushes, review.submittedAt)) commits.add(head);
  }
  return [...commits];
}

/** Accounts whose standing the decision may need: author, contributors, reviewers, and who gave a command. */
export function accountsThatMatter(pull: PullFacts, pushes: Pushes): readonly Account[] {
  const accounts = new Map<number, Account>();
  const add = (account: Account | null): void => {
    if (account !== null) accounts.set(account.id, account);
  };
  add(pull.author);
  for (const review of pull.reviews) add(review.author);
  for (const comment of pull.commands) add(comment.author);
  for (const commit of pull.commits) {
    for (const person of commit.authors) add(person.account);
    add(commit.committer?.account ?? null);
  }
  for (const push of pushes.pushes) add(push.actor);
  return [...accounts.values()];
}
