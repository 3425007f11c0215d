import type { Account } from "./actor.ts";
import type { Digest, Oid } from "./ids.ts";
import type { Permission } from "./step.ts";

export type ReviewState = "approved" | "changes-requested" | "commented" | "dismissed" | "pending";

/** One submitted review as GitHub tells it now (GITHUB.md, "Reviews"). */
export interface SnapshotReview {
  readonly id: number;
  readonly author: Account | null;
  readonly state: ReviewState;
  /** ISO 8601, UTC; null for one that is not submitted. */
  readonly submittedAt: string | null;
  /** GitHub may have moved it, or lost it (null). */
  readonly commit: Oid | null;
  /** Who dismissed it, where it is dismissed and the timeline tells. */
  readonly dismissedBy?: Account | null;
  /** What it said before it was dismissed, where the timeline tells. */
  readonly stateBeforeDismissal?: "approved" | "changes-requested";
  readonly url: string;
}

/** A comment that begins with `/writ` (SPEC §8, §14). */
export interface SnapshotComment {
  readonly id: number;
  readonly author: Account | null;
  readonly body: string;
  readonly createdAt: string;
  readonly edited: boolean;
  readonly url: string;
}

/** A git identity in a commit: free text unless GitHub resolved it to an account. */
export interface CommitPerson {
  readonly name: string;
  readonly email: string;
  readonly account: Account | null;
}

export interface SnapshotCommit {
  readonly oid: Oid;
  /** Author and co-authors. */
  readonly authors: readonly CommitPerson[];
  readonly committer: CommitPerson | null;
  readonly committedAt: string;
  readonly verified: boolean;
  readonly parents: readonly Oid[];
}

/** A review as a trusted run wrote it into the log when it was first seen, with the plan's digest at its commit then. */
export interface RecordedReview {
  readonly review: number;
  readonly proposal: string;
  readonly digest: Digest;
  readonly entry: number;
}

/** When the log first got a digest for a proposal of this pull request (SPEC §8, "Freshness"). */
export interface FirstSeen {
  readonly proposal: string;
  readonly digest: Digest;
  /** ISO 8601, UTC. */
  readonly time: string;
}

/** The digest that a proposal's plan has at one commit, computed now; null where it is invalid or absent there. */
export interface DigestAtCommit {
  readonly commit: Oid;
  readonly proposal: string;
  readonly digest: Digest | null;
}

/** What GitHub says of one account in this repository now. */
export interface Standing {
  readonly account: Account;
  /** Null: no access. */
  readonly permission: Permission | null;
  /** `acme/dba`, as far as they were asked for. */
  readonly teams: readonly string[];
  readonly organizations: readonly string[];
}

/**
 * Every fact that a decision may use, frozen at one moment (SPEC §8). Its digest is in the entry of the decision,
 * so any decision can be replayed. Proposal `@guarded` stands for the guarded change of the pull request.
 */
export interface ReviewSnapshot {
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  readonly pull: {
    readonly number: number;
    readonly author: Account | null;
    readonly base: { readonly ref: string; readonly oid: Oid };
    readonly head: { readonly ref: string; readonly oid: Oid };
    readonly fork: boolean;
    readonly title: string;
    readonly labels: readonly string[];
    readonly draft: boolean;
    readonly state: "open" | "closed" | "merged";
    /** ISO 8601, UTC; reviews and labels after it count for nothing. */
    readonly mergedAt?: string;
    readonly changedFiles: readonly string[];
    readonly additions: number;
    readonly deletions: number;
  };
  readonly commits: readonly SnapshotCommit[];
  /** False when GitHub did not give all commits (more than 250): contributor rules fail closed. */
  readonly commitsComplete: boolean;
  readonly reviews: readonly SnapshotReview[];
  readonly comments: readonly SnapshotComment[];
  readonly standings: readonly Standing[];
  readonly recorded: readonly RecordedReview[];
  readonly firstSeen: readonly FirstSeen[];
  readonly digests: readonly DigestAtCommit[];
}
