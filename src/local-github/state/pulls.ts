import type { Account } from "./accounts.ts";
import type { IssueCore } from "./issues.ts";
import type { Team } from "./organizations.ts";
import type { Repository } from "./repository.ts";

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";

export interface Review {
  readonly id: number;
  readonly author: Account;
  body: string;
  state: ReviewState;
  readonly commit: string;
  readonly createdAt: number;
  submittedAt: number | null;
  updatedAt: number;
  lastEditedAt: number | null;
  /** The teams whose requests it answered (GitHub GraphQL reference, `onBehalfOf`). */
  onBehalfOf: readonly Team[];
}

/** A comment on a line of the diff. */
export interface ReviewComment {
  readonly id: number;
  readonly reviewId: number;
  readonly author: Account;
  body: string;
  readonly path: string;
  readonly commit: string;
  readonly line: number | null;
  readonly side: "LEFT" | "RIGHT";
  readonly startLine: number | null;
  readonly diffHunk: string;
  readonly inReplyTo: number | null;
  readonly createdAt: number;
  updatedAt: number;
}

export type MergeMethod = "merge" | "squash" | "rebase";

/** How a pull request ended in its base branch. */
export interface Merged {
  readonly at: number;
  readonly by: Account;
  /** The merge or squash commit, or the last rebased one (GitHub docs, `merge_commit_sha`). */
  readonly commit: string;
  /** All commits that the merge brought to the base branch, oldest first. */
  readonly landed: readonly string[];
}

export interface Pull extends IssueCore {
  readonly kind: "pull";
  readonly base: { readonly repository: Repository; ref: string; oid: string };
  readonly head: { readonly repository: Repository; readonly ref: string; oid: string };
  draft: boolean;
  maintainerCanModify: boolean;
  merged: Merged | null;
  /** The automatic merge commit of head and base, made when it was last asked for. */
  testMerge: {
    readonly base: string;
    readonly head: string;
    readonly commit: string | null;
  } | null;
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  readonly requestedReviewers: Set<Account>;
  readonly requestedTeams: Set<Team>;
  /** Which of these GitHub itself requested, because CODEOWNERS names them. */
  readonly requestedAsCodeOwners: Set<Account | Team>;
}
