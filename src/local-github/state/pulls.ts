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
  /** The head when it was made, or an older commit that its author named; GitHub may move it to another. */
  commit: string;
  /** A number that grows with everything that happens: when it was submitted. */
  submission: number | null;
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
  /** Who resolved the conversation that this comment started; null while it is open. */
  resolvedBy: Account | null;
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
  /** The latest push that changed what there is to review; compared by id with the reviews. */
  lastPush: { readonly by: Account; readonly id: number };
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

/** Whether somebody sees a comment on the diff: one of a pending review is seen by its author only. */
export function isVisibleComment(
  pull: Pull,
  comment: ReviewComment,
  viewer: Account | null,
): boolean {
  const review = pull.reviews.find((each) => each.id === comment.reviewId);
  return review?.state !== "PENDING" || comment.author === viewer;
}
