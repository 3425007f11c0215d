import type { Account } from "../model/actor.ts";
import type { CommitPerson, ReviewSnapshot, SnapshotCommit } from "../model/review-snapshot.ts";

/** Who wrote, co-wrote or committed a commit of the pull request (SPEC §8). */
export interface Contributors {
  /** Each once, ordered by account id. */
  readonly accounts: readonly Account[];
  /** Why this account is a contributor, in words that follow its login; null where it is none. */
  describe(account: Account): string | null;
  /** Why not all contributors are known, in one clause; null where they are. */
  readonly unknown: string | null;
}

/** Finds the contributors of a pull request; one who is no account, or a commit that is missing, leaves them unknown. */
export function findContributors(snapshot: ReviewSnapshot): Contributors {
  const known = new Map<number, { readonly account: Account; readonly commit: string }>();
  const unresolved: { readonly commit: string; readonly words: string }[] = [];
  for (const commit of snapshot.commits) {
    for (const person of [...commit.authors, ...(commit.committer ? [commit.committer] : [])]) {
      const { account } = person;
      if (account === null) {
        if (!isGitHubItself(person, commit))
          unresolved.push({ commit: commit.oid, words: personWords(person) });
        continue;
      }
      const earlier = known.get(account.id);
      if (earlier === undefined || commit.oid < earlier.commit)
        known.set(account.id, { account, commit: commit.oid });
    }
    if (commit.authors.length === 0)
      unresolved.push({ commit: commit.oid, words: "an author whom GitHub does not tell" });
  }
  return {
    accounts: [...known.values()]
      .map(({ account }) => account)
      .toSorted((left, right) => left.id - right.id),
    describe(account) {
      const found = known.get(account.id);
      return found === undefined
        ? null
        : `committed to this pull request (commit ${found.commit.slice(0, 7)})`;
    },
    unknown: unknownWords(snapshot, unresolved),
  };
}

function unknownWords(
  snapshot: ReviewSnapshot,
  unresolved: readonly { readonly commit: string; readonly words: string }[],
): string | null {
  if (!snapshot.commitsComplete) return "GitHub does not list all commits of this pull request";
  const first = unresolved.toSorted(
    (left, right) => compare(left.commit, right.commit) || compare(left.words, right.words),
  )[0];
  return first === undefined
    ? null
    : `commit ${first.commit.slice(0, 7)} names ${first.words}, who is no GitHub account`;
}

/** GitHub commits for people in its pages and signs that; nobody else can have a verified commit of this address. */
function isGitHubItself(person: CommitPerson, commit: SnapshotCommit): boolean {
  return commit.verified && person === commit.committer && person.email === "noreply@github.com";
}

function personWords(person: CommitPerson): string {
  return person.email === "" ? person.name : `${person.name} <${person.email}>`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
