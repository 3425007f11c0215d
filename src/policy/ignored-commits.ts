import type { RuleOptions } from "../model/policy.ts";
import type {
  CommitPerson,
  ReviewSnapshot,
  SnapshotCommit,
  SnapshotPush,
} from "../model/review-snapshot.ts";
import type { Requires } from "../model/step.ts";
import { readCommitGraph } from "./commit-graph.ts";
import { findContributors } from "./contributors.ts";
import type { Contributors } from "./contributors.ts";
import { isMadeByGitHub } from "./github-itself.ts";
import { satisfy } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

/** Options by which a rule does not look at some commits (SPEC §8). */
export type IgnoringOptions = Pick<RuleOptions, "ignoreCommitsBy" | "ignoreUpdateMerges">;

/** What a rule looks at of a pull request's commits and pushes, and whom that makes contributors. */
export interface CountedWork {
  readonly contributors: Contributors;
  readonly commits: readonly SnapshotCommit[];
  readonly pushes: readonly SnapshotPush[];
  isIgnored(commit: SnapshotCommit): boolean;
}

/** The contributors of a pull request as a rule sees them. */
export function contributorsUnder(context: ReviewContext, options: IgnoringOptions): Contributors {
  return countedWork(context, options).contributors;
}

/**
 * Leaves out the commits that a rule ignores, and the pushes that brought nothing else: `ignore-commits-by` those of
 * whom it names, `ignore-update-merges` merges of the base branch that GitHub made (SPEC §8, `options`). Where not all
 * commits are known, none is ignored.
 */
export function countedWork(context: ReviewContext, options: IgnoringOptions): CountedWork {
  const known = context.countedWork.get(options);
  if (known !== undefined) return known;
  const work = findCountedWork(context, options);
  context.countedWork.set(options, work);
  return work;
}

function findCountedWork(context: ReviewContext, options: IgnoringOptions): CountedWork {
  const { contributors, snapshot } = context;
  const { commits, commitsComplete, pushes } = snapshot;
  if (ignoresNothing(options) || !commitsComplete)
    return { contributors, commits, pushes, isIgnored: () => false };
  const { ignoreCommitsBy: by, ignoreUpdateMerges } = options;
  const graph = readCommitGraph(snapshot);
  const isIgnored = (commit: SnapshotCommit): boolean =>
    (by !== undefined && namesPeople(by) && isMadeByNamed(context, by, commit)) ||
    (ignoreUpdateMerges && isUpdateMerge(commit, snapshot));
  const ignored = new Set(
    commits.filter((commit) => graph.of(commit.oid).every(isIgnored)).map(({ oid }) => oid),
  );
  const bringsOnlyIgnored = (push: SnapshotPush): boolean => {
    const brought = graph.broughtBy(push);
    return brought !== null && brought.every((oid) => ignored.has(oid));
  };
  const counted = {
    commits: commits.filter(({ oid }) => !ignored.has(oid)),
    pushes: pushes.filter((push) => !bringsOnlyIgnored(push)),
  };
  return {
    ...counted,
    contributors: findContributors(snapshot, counted),
    isIgnored: ({ oid }) => ignored.has(oid),
  };
}

function ignoresNothing({ ignoreCommitsBy, ignoreUpdateMerges }: IgnoringOptions): boolean {
  return !ignoreUpdateMerges && (ignoreCommitsBy === undefined || !namesPeople(ignoreCommitsBy));
}

/**
 * A signature that GitHub verified proves the committer alone; authors and co-authors are free text, so all of them
 * must be named too, since each one who is not may have made it. A commit that GitHub signed itself does not tell who
 * asked for it, and a merge counts unless its tree is the one that git makes by itself.
 */
function isMadeByNamed(context: ReviewContext, by: Requires, commit: SnapshotCommit): boolean {
  const isNamed = ({ account }: CommitPerson): boolean =>
    account !== null && satisfy(context, by, account) !== null;
  return (
    commit.verified &&
    (commit.parents.length < 2 || isAutomaticMerge(commit)) &&
    commit.committer !== null &&
    isNamed(commit.committer) &&
    commit.authors.length > 0 &&
    commit.authors.every(isNamed)
  );
}

/** What "update branch" makes: GitHub's own merge of a commit that is none of the pull request's. */
function isUpdateMerge(commit: SnapshotCommit, { commits }: ReviewSnapshot): boolean {
  const merged = commit.parents[1];
  return (
    isMadeByGitHub(commit) && isAutomaticMerge(commit) && !commits.some(({ oid }) => oid === merged)
  );
}

function isAutomaticMerge({ parents, automaticMerge }: SnapshotCommit): boolean {
  return parents.length === 2 && automaticMerge === true;
}

/** `requires` without people means everybody who may write, which nobody means here. */
function namesPeople(by: Requires): boolean {
  return Object.keys(by).some((key) => key !== "count");
}
