import type { Account } from "../model/actor.ts";
import type { CommitPerson, ReviewSnapshot, SnapshotPush } from "../model/review-snapshot.ts";
import { isGitHubItself, isMadeByGitHub } from "./github-itself.ts";

/** Who wrote, co-wrote, committed or pushed something of the pull request (SPEC §8). */
export interface Contributors {
  /** Each once, ordered by account id. */
  readonly accounts: readonly Account[];
  /** Why this account is a contributor, in words that follow its login; null where it is none. */
  describe(account: Account): string | null;
  /** Why not all contributors are known, in one clause; null where they are. */
  readonly unknown: string | null;
  /** What would make them known, in words that end a sentence. */
  readonly remedy: string;
}

/** Why a contributor is one, or somebody unknown is; the lesser is told first, whatever the order of the facts. */
interface Trace {
  readonly how: "commit" | "push";
  readonly commit: string;
  readonly words: string;
}

/**
 * Finds the contributors of a pull request; one who is no account, or a commit or push that is missing, leaves them
 * unknown. Of its commits and pushes only those `counted` make somebody a contributor.
 */
export function findContributors(
  snapshot: ReviewSnapshot,
  counted: Pick<ReviewSnapshot, "commits" | "pushes"> = snapshot,
): Contributors {
  const known = new Map<number, { readonly account: Account; readonly trace: Trace }>();
  const unresolved: Trace[] = [];
  const add = (account: Account, trace: Trace): void => {
    const earlier = known.get(account.id);
    if (earlier === undefined || byTrace(trace, earlier.trace) < 0)
      known.set(account.id, { account, trace });
  };
  for (const commit of counted.commits) {
    const { authors, committer, oid } = commit;
    const isNobodys = committer === null || isMadeByGitHub(commit);
    for (const person of [...authors, ...(isNobodys ? [] : [committer])]) {
      const trace = { how: "commit", commit: oid, words: personWords(person) } as const;
      if (person.account === null) unresolved.push(trace);
      else add(person.account, trace);
    }
    if (authors.length === 0)
      unresolved.push({ how: "commit", commit: oid, words: "an author whom GitHub does not tell" });
  }
  for (const { actor, after } of pushesUntilMerge(snapshot, counted.pushes)) {
    const trace = {
      how: "push",
      commit: after,
      words: actor?.login ?? "a deleted account",
    } as const;
    if (actor === null || isGitHubItself(actor)) unresolved.push(trace);
    else add(actor, trace);
  }
  const doubt = missingCommits(snapshot) ?? firstUnresolved(unresolved) ?? missingPush(snapshot);
  return {
    accounts: [...known.values()]
      .map(({ account }) => account)
      .toSorted((left, right) => left.id - right.id),
    describe(account) {
      const found = known.get(account.id);
      return found === undefined ? null : traceWords(found.trace);
    },
    unknown: doubt?.because ?? null,
    remedy: doubt?.remedy ?? "",
  };
}

/** The pushes up to the merge: what is pushed to the branch later is no part of the pull request. */
export function pushesUntilMerge(
  { pull }: Pick<ReviewSnapshot, "pull">,
  pushes: readonly SnapshotPush[],
): readonly SnapshotPush[] {
  const end = pull.mergedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(pull.mergedAt);
  return pushes.filter(({ at }) => !(Date.parse(at) > end));
}

interface Doubt {
  readonly because: string;
  readonly remedy: string;
}

function missingCommits({ commitsComplete }: ReviewSnapshot): Doubt | null {
  return commitsComplete
    ? null
    : {
        because: "GitHub does not list all commits of this pull request",
        remedy: "propose it again with fewer commits",
      };
}

function firstUnresolved(unresolved: readonly Trace[]): Doubt | null {
  const [first] = unresolved.toSorted(byTrace);
  if (first === undefined) return null;
  const commit = first.commit.slice(0, 7);
  return first.how === "commit"
    ? {
        because: `commit ${commit} names ${first.words}, who is no GitHub account`,
        remedy: "propose it again with commits that GitHub links to accounts",
      }
    : {
        because: `commit ${commit} was pushed by ${first.words}, and nobody knows for whom`,
        remedy: "propose it again from a branch of your own",
      };
}

function missingPush(snapshot: ReviewSnapshot): Doubt | null {
  const { pull, pushes, pushesUnknown } = snapshot;
  const remedy =
    "run the workflow again, and if that does not help, propose it again from a new branch of this repository";
  if (pushesUnknown !== null)
    return { because: `nobody can tell who pushed to its branch, as ${pushesUnknown}`, remedy };
  if (pushesUntilMerge(snapshot, pushes).some(({ after }) => after === pull.head.oid)) return null;
  const because = `GitHub does not tell who pushed the commit ${pull.head.oid.slice(0, 7)}`;
  return { because, remedy };
}

function traceWords({ how, commit }: Trace): string {
  const place = `(commit ${commit.slice(0, 7)})`;
  return how === "commit"
    ? `committed to this pull request ${place}`
    : `pushed to the head branch of this pull request ${place}`;
}

function personWords(person: CommitPerson): string {
  return person.email === "" ? person.name : `${person.name} <${person.email}>`;
}

function byTrace(left: Trace, right: Trace): number {
  return (
    compare(left.how, right.how) ||
    compare(left.commit, right.commit) ||
    compare(left.words, right.words)
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
