import type { Account } from "../model/actor.ts";
import type { Oid } from "../model/ids.ts";
import type { ReviewSnapshot, SnapshotCommit, SnapshotReview } from "../model/review-snapshot.ts";
import { pushesUntilMerge } from "./contributors.ts";
import { isGitHubItself, isMadeByGitHub } from "./github-itself.ts";
import { countedWork } from "./ignored-commits.ts";
import type { CountedWork, IgnoringOptions } from "./ignored-commits.ts";
import type { Opinion } from "./opinions.ts";
import type { ReviewContext } from "./review-context.ts";

/** The last push at which a rule looks, and what `require-last-push-approval` asks for (SPEC §8, `options`). */
export interface LastPush {
  /** The newest commit that the rule does not ignore. */
  readonly commit: Oid;
  /** How many people must have approved it, so that one of them did not make it. */
  readonly people: 1 | 2;
  /** Tells whether a review was given after it, to its commit or to one that the rule ignores on top of that. */
  isSeenBy(review: SnapshotReview): boolean;
  /** Whether an approval is one of this commit, by somebody who can be among those people. */
  isApprovedBy(opinion: Opinion): boolean;
  /** Whether somebody's approval of it would help. */
  canApprove(account: Account): boolean;
}

/**
 * Reads the last push as a rule sees it; null where even its commit is unknown. Who pushed is known by GitHub's
 * activity, else by a signature that GitHub verified; then another person than its makers is enough. Where neither
 * tells, or GitHub or a bot did it for somebody, two people are needed, of whom one at least is another.
 */
export function readLastPush(context: ReviewContext, options: IgnoringOptions): LastPush | null {
  const { snapshot } = context;
  const work = countedWork(context, options);
  const tips = tipsOf(snapshot, work);
  const newest = snapshot.commits.filter(({ oid }) => oid === tips.at(-1));
  const [commit] = newest;
  // Two accounts of one commit contradict each other.
  if (commit === undefined || newest.length > 1) return null;

  const isKnown = snapshot.pushesUnknown === null;
  const pushes = isKnown ? newestOf(pushesUntilMerge(snapshot, work.pushes)) : [];
  const pushers = pushes.flatMap(({ actor, after }) =>
    actor !== null && isPerson(actor) && tips.includes(after) ? [actor] : [],
  );
  const isPusherKnown = pushes.length > 0 && pushers.length === pushes.length;
  const makers = new Set([...makersOf(commit), ...pushers].map((account) => account?.id));
  const isProven = isPusherKnown || (isSignedBySomebody(commit) && !makers.has(undefined));
  const since = Math.max(Date.parse(commit.committedAt), ...pushes.map(({ at }) => Date.parse(at)));
  const canApprove = (account: Account): boolean => !isProven || !makers.has(account.id);
  const isSeenBy = ({ commit: of, submittedAt }: SnapshotReview): boolean =>
    of !== null && tips.includes(of) && submittedAt !== null && Date.parse(submittedAt) >= since;
  return {
    commit: commit.oid,
    people: isProven ? 1 : 2,
    canApprove,
    isSeenBy,
    isApprovedBy: (opinion) =>
      opinion.kind === "approval" &&
      opinion.review.author !== null &&
      canApprove(opinion.review.author) &&
      isSeenBy(opinion.review),
  };
}

/**
 * From the head down to the newest commit that is not ignored. GitHub moves reviews to a commit that it makes by
 * "update branch", so a review of any of them may have been given to the last.
 */
function tipsOf({ commits, pull }: ReviewSnapshot, work: CountedWork): readonly Oid[] {
  const tips = [pull.head.oid];
  for (;;) {
    const tip = commits.find(({ oid }) => oid === tips.at(-1));
    const below = tip !== undefined && work.isIgnored(tip) ? tip.parents[0] : undefined;
    if (below === undefined || tips.includes(below)) return tips;
    if (!commits.some(({ oid }) => oid === below)) return tips;
    tips.push(below);
  }
}

function newestOf<T extends { readonly at: string }>(pushes: readonly T[]): readonly T[] {
  const newest = Math.max(...pushes.map(({ at }) => Date.parse(at)));
  // A time that cannot be read may be the newest.
  return pushes.filter(({ at }) => !(Date.parse(at) < newest));
}

function makersOf({ authors, committer }: SnapshotCommit): readonly (Account | null)[] {
  return [...authors, ...(committer === null ? [] : [committer])].map(({ account }) => account);
}

function isSignedBySomebody(commit: SnapshotCommit): boolean {
  const account = commit.committer?.account ?? null;
  return (
    commit.verified &&
    commit.authors.length > 0 &&
    account !== null &&
    isPerson(account) &&
    !isMadeByGitHub(commit)
  );
}

function isPerson(account: Account): boolean {
  return account.kind === "user" && !isGitHubItself(account);
}
