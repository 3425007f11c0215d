import type { Rule } from "../../src/model/policy.ts";
import type { ReviewSnapshot, SnapshotReview } from "../../src/model/review-snapshot.ts";
import type { NaivePeople } from "./naive-people.ts";

export const time = (text: string | null | undefined) =>
  text === null || text === undefined ? Number.NaN : Date.parse(text);

/** When what people say and push ends to matter. */
export const endOf = (snapshot: ReviewSnapshot) =>
  time(snapshot.pull.mergedAt ?? "9999-01-01T00:00:00Z");

/** The commits and pushes of a pull request, as a rule sees them. */
export function naiveWork(snapshot: ReviewSnapshot, { isNamed }: NaivePeople) {
  const end = endOf(snapshot);
  const commitOf = (oid: string | undefined) => snapshot.commits.find((one) => one.oid === oid);
  /** A commit with all of the pull request's that are below it. */
  const upTo = (oid: string, seen: readonly string[] = []): readonly string[] => {
    const commit = commitOf(oid);
    if (commit === undefined || seen.includes(oid)) return seen;
    return commit.parents.reduce<readonly string[]>(
      (all, parent) => upTo(parent, all),
      [...seen, oid],
    );
  };
  const isBase = (oid: string) =>
    commitOf(oid) === undefined &&
    (oid === snapshot.pull.base.oid ||
      snapshot.commits.some(({ parents }) => parents.some((p) => p === oid)));
  const begins = (oid: string) => /^0+$/.test(oid);

  /** What a rule sees of commits and pushes, and who made and pushed the last that it sees. */
  return ({ options }: Pick<Rule, "options">) => {
    const isIgnored = (oid: string | undefined) => {
      const commit = commitOf(oid);
      if (commit === undefined || !commit.verified || !snapshot.commitsComplete) return false;
      const automatic = commit.parents.length === 2 && commit.automaticMerge === true;
      const byNamed =
        options.ignoreCommitsBy !== undefined &&
        (commit.parents.length < 2 || automatic) &&
        [...commit.authors, commit.committer].every(
          (person) =>
            person?.account !== undefined &&
            person.account !== null &&
            isNamed(options.ignoreCommitsBy ?? {}, person.account),
        );
      const update =
        options.ignoreUpdateMerges &&
        automatic &&
        commit.committer?.email === "noreply@github.com" &&
        commitOf(commit.parents[1]) === undefined;
      return byNamed || update;
    };
    const commits = snapshot.commits.filter(({ oid }) => !isIgnored(oid));
    const pushes = snapshot.pushes.filter(({ before, after, at }) => {
      if (time(at) > end) return false;
      if (begins(before) && isBase(after))
        return !options.ignoreUpdateMerges && options.ignoreCommitsBy === undefined;
      const all = upTo(after);
      const isForward =
        begins(before) || isBase(before) || (before !== after && all.includes(before));
      const brought = all.filter((oid) => !upTo(before).includes(oid));
      return !(isForward && brought.length > 0 && brought.every(isIgnored));
    });
    const tips: string[] = [snapshot.pull.head.oid];
    for (;;) {
      const tip = commitOf(tips.at(-1));
      const below = commitOf(tip?.parents[0]);
      if (!isIgnored(tip?.oid) || below === undefined || tips.includes(below.oid)) break;
      tips.push(below.oid);
    }
    const last = commitOf(tips.at(-1));
    const newest =
      snapshot.pushesUnknown === null
        ? pushes.filter(({ at }) => pushes.every((other) => time(other.at) <= time(at)))
        : [];
    const pushers = newest.map(({ actor, after }) =>
      tips.includes(after) && actor?.kind === "user" ? actor.id : undefined,
    );
    const names = [...(last?.authors ?? []), last?.committer].map((person) => person?.account?.id);
    const isSigned =
      last?.verified === true &&
      !names.includes(undefined) &&
      last.committer?.account?.kind === "user" &&
      last.committer.email !== "noreply@github.com";
    const isKnown = newest.length > 0 ? !pushers.includes(undefined) || isSigned : isSigned;
    return {
      commits,
      pushes,
      last,
      isKnown,
      makers: [...names, ...pushers],
      isSeenBy: (review: SnapshotReview) =>
        tips.includes(review.commit ?? "") &&
        time(review.submittedAt) >= time(last?.committedAt ?? null) &&
        newest.every(({ at }) => time(review.submittedAt) >= time(at)),
    };
  };
}
