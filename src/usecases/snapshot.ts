import type { ProposalRecord } from "../model/audit-entry.ts";
import type { Digest } from "../model/ids.ts";
import type {
  DigestAtCommit,
  FirstSeen,
  RecordedReview,
  ReviewSnapshot,
  SnapshotReview,
} from "../model/review-snapshot.ts";
import { headsWhenGiven } from "../policy/heads-when-given.ts";
import type { ChangedPath, PullFacts, Pushes, RepositoryFacts, Standing } from "../ports/forge.ts";
import type { PeopleFacts } from "./people-facts.ts";

/** Freezes the facts of a pull request for a decision (SPEC §8, last but one paragraph). */
export function freezeSnapshot(facts: {
  readonly now: number;
  readonly repository: RepositoryFacts;
  readonly pull: PullFacts;
  readonly changes: readonly ChangedPath[];
  readonly standings: readonly Standing[];
  readonly records: ReadonlyMap<string, ProposalRecord | null>;
  readonly digests: readonly DigestAtCommit[];
  readonly newlyRecorded: readonly RecordedReview[];
  readonly people: PeopleFacts;
  /** Takes secrets out of free texts, so that what is decided on is what may be recorded. */
  readonly mask: (text: string) => string;
}): ReviewSnapshot {
  const { mask, people, pull, repository } = facts;
  const recorded: RecordedReview[] = [];
  const firstSeen: FirstSeen[] = [];
  for (const [proposal, record] of facts.records) {
    for (const review of record?.reviews ?? []) {
      recorded.push({
        review: review.review,
        proposal,
        digest: review.digest as Digest,
        entry: review.entry,
      });
    }
    for (const seen of record?.digests ?? []) {
      firstSeen.push({ proposal, digest: seen.digest as Digest, time: seen.time });
    }
  }
  return {
    version: 1,
    takenAt: new Date(facts.now).toISOString(),
    repository: { id: repository.id, owner: repository.owner, name: repository.name },
    pull: {
      number: pull.number,
      author: pull.author,
      base: pull.base,
      head: pull.head,
      fork: pull.fork,
      title: mask(pull.title),
      labels: pull.labels,
      labelled: pull.labelled,
      draft: pull.draft,
      state: pull.state,
      ...(pull.mergedAt === null ? {} : { mergedAt: pull.mergedAt }),
      changedFiles: facts.changes.map((change) => change.path).toSorted(),
      addedFiles: pathsOf(facts.changes, "added"),
      removedFiles: pathsOf(facts.changes, "removed"),
      additions: pull.additions,
      deletions: pull.deletions,
    },
    commits: people.commits,
    commitsComplete: pull.commitsComplete,
    pushes: people.pushes.pushes,
    pushesUnknown: people.pushes.unknown,
    checks: pull.checks,
    statuses: pull.statuses,
    codeOwners: people.codeOwners,
    unreadMemberships: people.memberships.unread,
    reviews: pull.reviews,
    comments: pull.commands.map((comment) => ({ ...comment, body: mask(comment.body) })),
    standings: standingsOf(facts.standings, people),
    recorded: [...recorded, ...facts.newlyRecorded],
    firstSeen,
    digests: facts.digests,
  };
}

function pathsOf(
  changes: readonly ChangedPath[],
  status: ChangedPath["status"],
): readonly string[] {
  return changes
    .filter((change) => change.status === status)
    .map((change) => change.path)
    .toSorted();
}

/** Permissions and memberships of the same people, put together. */
function standingsOf(
  standings: readonly Standing[],
  { memberships }: PeopleFacts,
): ReviewSnapshot["standings"] {
  const known = new Map(memberships.of.map((member) => [member.account.id, member]));
  return standings.map((standing) => {
    const member = known.get(standing.account.id);
    return {
      ...standing,
      teams: member?.teams ?? [],
      organizations: member?.organizations ?? [],
    };
  });
}

/**
 * Reviews that nobody recorded yet and that may be recorded now: those whose digest at their commit the log knew
 * before they were submitted. Others stay unrecorded, since GitHub may have moved them to that commit.
 */
export function reviewsToRecord(facts: {
  readonly reviews: readonly SnapshotReview[];
  readonly proposals: readonly string[];
  readonly records: ReadonlyMap<string, ProposalRecord | null>;
  readonly digests: readonly DigestAtCommit[];
  readonly standings: readonly Standing[];
  readonly pushes: Pushes;
}): readonly RecordedReview[] {
  const pushed = new Set(facts.pushes.pushes.map(({ at }) => secondOf(at)));
  const writers = new Set(
    facts.standings
      .filter(
        (standing) =>
          standing.permission !== null &&
          ["write", "maintain", "admin"].includes(standing.permission),
      )
      .map((standing) => standing.account.id),
  );
  const found: RecordedReview[] = [];
  for (const proposal of facts.proposals) {
    const record = facts.records.get(proposal) ?? null;
    const known = new Set(record?.reviews.map((review) => review.review));
    for (const review of facts.reviews) {
      const { author, commit, submittedAt, state } = review;
      if (known.has(review.id) || author === null || commit === null || submittedAt === null)
        continue;
      if (state !== "approved" && state !== "changes-requested") continue;
      if (!writers.has(author.id)) continue;
      const digest = facts.digests.find(
        (entry) => entry.commit === commit && entry.proposal === proposal,
      )?.digest;
      const seen = record?.digests.find((entry) => entry.digest === digest);
      if (digest === null || digest === undefined || seen === undefined) continue;
      if (secondOf(seen.time) > secondOf(submittedAt)) continue;
      // GitHub's times have whole seconds: of two things in one second it is unknown which came first.
      const isSameSecond = secondOf(seen.time) === secondOf(submittedAt);
      if (isSameSecond && (pushed.has(secondOf(submittedAt)) || facts.pushes.unknown !== null))
        continue;
      if (isMovedFromAnother(review, { ...facts, proposal, digest })) continue;
      found.push({ review: review.id, proposal, digest, entry: -1 });
    }
  }
  return found;
}

/** Whether GitHub shows a review at a commit that came after it, with another plan than the branch held then. */
function isMovedFromAnother(
  { commit, submittedAt }: SnapshotReview,
  facts: {
    readonly pushes: Pushes;
    readonly digests: readonly DigestAtCommit[];
    readonly proposal: string;
    readonly digest: Digest;
  },
): boolean {
  const { pushes, unknown } = facts.pushes;
  const wasThere = pushes.some(
    ({ after, at }) => after === commit && secondOf(at) < secondOf(submittedAt ?? ""),
  );
  if (unknown !== null || wasThere) return false;
  const heads = headsWhenGiven(pushes, submittedAt);
  return facts.digests.some(
    (then) =>
      then.proposal === facts.proposal &&
      heads.includes(then.commit) &&
      then.digest !== facts.digest,
  );
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1_000);
}
