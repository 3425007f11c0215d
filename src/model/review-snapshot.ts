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
  /** The key that a verified signature was made with: GPG key id or SSH fingerprint; left out where GitHub tells none. */
  readonly signingKey?: string;
  readonly parents: readonly Oid[];
  /** Of a merge: whether its tree is the one that git makes by itself; left out where nobody looked. */
  readonly automaticMerge?: boolean;
}

/** One change of the head branch by GitHub's repository activity: who really pushed (GITHUB.md, "Reviews"). */
export interface SnapshotPush {
  /** Null: the account is gone. */
  readonly actor: Account | null;
  readonly before: Oid;
  readonly after: Oid;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A label that is set now, and when it was set last. */
export interface SnapshotLabel {
  readonly name: string;
  /** ISO 8601, UTC; null where the timeline does not reach back to it. */
  readonly at: string | null;
  readonly by: Account | null;
}

/** One check run at the head commit; of several with one name by one App the newest. Writ's own are left out. */
export interface SnapshotCheck {
  /** The App's slug, such as `github-actions`. */
  readonly app: string;
  readonly name: string;
  /** The workflow's name, where GitHub Actions made it. */
  readonly workflow?: string;
  /** GitHub's word in lower case, such as `success`; null while it runs. */
  readonly conclusion: string | null;
}

/** One commit status at the head commit. */
export interface SnapshotStatus {
  /** Login of who set it. */
  readonly creator: string;
  readonly context: string;
  /** `success`, `pending`, `failure` or `error`. */
  readonly state: string;
}

/** Who owns what changes, by the CODEOWNERS file of the default branch. */
export interface SnapshotCodeOwners {
  /** Null: there is no such file. */
  readonly file: string | null;
  /** Lines that cannot be understood, or why the file cannot be read. */
  readonly problems: readonly string[];
  /** The last matching line of each changed path that has owners: `@login`, `@org/team`, `e@mail`. */
  readonly owned: readonly {
    readonly path: string;
    readonly line: number;
    readonly owners: readonly string[];
  }[];
  /** Whose account an owner's e-mail address is; null where GitHub does not tell. */
  readonly emails: readonly { readonly email: string; readonly account: Account | null }[];
}

/** A team or organization whose members could not be read, with the reason in one clause. */
export interface UnreadMembership {
  readonly name: string;
  readonly reason: string;
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
  /** How that plan differs from the plan of now, such as "parameter `version` of deploy changed 2.0.0 → 2.1.0". */
  readonly changes?: readonly string[];
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
    readonly labelled: readonly SnapshotLabel[];
    readonly draft: boolean;
    readonly state: "open" | "closed" | "merged";
    /** ISO 8601, UTC; reviews and labels after it count for nothing. */
    readonly mergedAt?: string;
    readonly changedFiles: readonly string[];
    /** Those of `changedFiles` that are new; left out where nobody looked. */
    readonly addedFiles?: readonly string[];
    /** Those of `changedFiles` that are gone; left out where nobody looked. */
    readonly removedFiles?: readonly string[];
    readonly additions: number;
    readonly deletions: number;
  };
  readonly commits: readonly SnapshotCommit[];
  /** False when GitHub did not give all commits (more than 250): contributor rules fail closed. */
  readonly commitsComplete: boolean;
  /** Changes of the head branch, newest first. */
  readonly pushes: readonly SnapshotPush[];
  /** Why it is unknown who pushed, in one clause; null where it is known: otherwise contributor rules fail closed. */
  readonly pushesUnknown: string | null;
  /** Null: GitHub did not give all of them. */
  readonly checks: readonly SnapshotCheck[] | null;
  readonly statuses: readonly SnapshotStatus[] | null;
  /** Null: nothing asked for them. */
  readonly codeOwners: SnapshotCodeOwners | null;
  readonly unreadMemberships: readonly UnreadMembership[];
  readonly reviews: readonly SnapshotReview[];
  readonly comments: readonly SnapshotComment[];
  readonly standings: readonly Standing[];
  readonly recorded: readonly RecordedReview[];
  readonly firstSeen: readonly FirstSeen[];
  readonly digests: readonly DigestAtCommit[];
}
