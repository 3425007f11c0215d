import type { CommitPerson, SnapshotCommit } from "../model/review-snapshot.ts";
import type { RuleOptions } from "../model/policy.ts";
import type { Requires } from "../model/step.ts";
import { findContributors } from "./contributors.ts";
import type { Contributors } from "./contributors.ts";
import { satisfy } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

/**
 * The contributors of a pull request as a rule sees them: `ignore-commits-by` takes out the commits of those whom it
 * names (SPEC §8, `options`).
 */
export function contributorsUnder(
  context: ReviewContext,
  options: Pick<RuleOptions, "ignoreCommitsBy">,
): Contributors {
  const by = options.ignoreCommitsBy;
  if (by === undefined || !namesPeople(by)) return context.contributors;
  const { snapshot } = context;
  const commits = snapshot.commits.filter((commit) => !isIgnored(context, by, commit));
  return findContributors({ ...snapshot, commits });
}

/**
 * A signature that GitHub verified proves the committer alone; authors and co-authors are free text, so all of them
 * must be named too, since each one who is not may have made it. A commit that GitHub signed itself does not tell who
 * asked for it, and of a merge it is unknown whether its tree is the automatic one: neither is ignored.
 */
function isIgnored(context: ReviewContext, by: Requires, commit: SnapshotCommit): boolean {
  const isNamed = ({ account }: CommitPerson): boolean =>
    account !== null && satisfy(context, by, account) !== null;
  return (
    commit.verified &&
    commit.parents.length < 2 &&
    commit.committer !== null &&
    isNamed(commit.committer) &&
    commit.authors.length > 0 &&
    commit.authors.every(isNamed)
  );
}

/** `requires` without people means everybody who may write, which nobody means here. */
function namesPeople(by: Requires): boolean {
  return Object.keys(by).some((key) => key !== "count");
}
