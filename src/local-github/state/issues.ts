import type { Account } from "./accounts.ts";
import type { Team } from "./organizations.ts";

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
  readonly isDefault: boolean;
}

export const reactionContents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;

export type ReactionContent = (typeof reactionContents)[number];

export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: ReactionContent;
  readonly createdAt: number;
}

export interface IssueComment {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
  /** When the body was last changed after it was written; null when it never was. */
  lastEditedAt: number | null;
  editor: Account | null;
  readonly reactions: Reaction[];
}

/** Something that happened on an issue or pull request, as its timeline shows it. */
export type TimelineEvent = {
  readonly id: number;
  readonly actor: Account;
  readonly createdAt: number;
} & (
  | { readonly type: "labeled" | "unlabeled"; readonly label: Label }
  | {
      readonly type: "review_dismissed";
      readonly reviewId: number;
      readonly previousState: string;
      readonly message: string;
      readonly commit: string | null;
    }
  | { readonly type: "head_ref_force_pushed"; readonly before: string; readonly after: string }
  | {
      readonly type: "review_requested" | "review_request_removed";
      readonly reviewer: Account | Team;
    }
  | {
      readonly type:
        | "closed"
        | "reopened"
        | "convert_to_draft"
        | "ready_for_review"
        | "head_ref_deleted";
    }
  | { readonly type: "merged"; readonly commit: string }
  | { readonly type: "renamed"; readonly from: string; readonly to: string }
);

/** What issues and pull requests have in common: one series of numbers, labels, comments, a timeline. */
export interface IssueCore {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  title: string;
  body: string | null;
  state: "open" | "closed";
  readonly labels: Set<Label>;
  readonly assignees: Set<Account>;
  readonly comments: IssueComment[];
  readonly reactions: Reaction[];
  readonly timeline: TimelineEvent[];
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  closedBy: Account | null;
}

export interface Issue extends IssueCore {
  readonly kind: "issue";
  stateReason: "completed" | "reopened" | "not_planned" | null;
}
