import type { Json } from "../serialize/json.ts";
import { simpleUser } from "../serialize/user.ts";
import { labelJson } from "../serialize/issue.ts";
import { webhookPull, webhookReview, webhookSimplePull } from "../serialize/pull.ts";
import { webhookTeam } from "../serialize/team.ts";
import { webhookReviewComment } from "../serialize/review-comment.ts";
import type { Account } from "../state/accounts.ts";
import type { Label } from "../state/issues.ts";
import type { Team } from "../state/organizations.ts";
import type { Pull, Review, ReviewComment } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { emitWebhook } from "./emit.ts";

/** What happened to a pull request, with what its webhook tells of it. */
export type PullAction =
  | {
      readonly action: "opened" | "closed" | "reopened" | "converted_to_draft" | "ready_for_review";
    }
  | { readonly action: "synchronize"; readonly before: string; readonly after: string }
  | { readonly action: "edited"; readonly changes: Json }
  | { readonly action: "labeled" | "unlabeled"; readonly label: Label }
  | { readonly action: "assigned" | "unassigned"; readonly assignee: Account }
  | {
      readonly action: "review_requested" | "review_request_removed";
      readonly reviewer: Account | Team;
    };

/** Delivers `pull_request`. */
export async function emitPull(
  world: World,
  caller: Caller,
  event: { readonly pull: Pull } & PullAction,
): Promise<void> {
  const { pull } = event;
  const repository = pull.base.repository;
  const extra: Json = {};
  if ("label" in event) extra["label"] = labelJson(world, repository, event.label);
  if ("assignee" in event) extra["assignee"] = simpleUser(world, event.assignee);
  if ("reviewer" in event) {
    const { reviewer } = event;
    if (reviewer.kind === "Team") extra["requested_team"] = webhookTeam(world, reviewer);
    else extra["requested_reviewer"] = simpleUser(world, reviewer);
  }
  if ("changes" in event) extra["changes"] = event.changes;
  if ("before" in event) Object.assign(extra, { before: event.before, after: event.after });
  emitWebhook(world, {
    name: "pull_request",
    repository,
    caller,
    payload: {
      action: event.action,
      number: pull.number,
      pull_request: await webhookPull(world, pull),
      ...extra,
    },
  });
}

/** Delivers `pull_request_review`. */
export function emitReview(
  world: World,
  caller: Caller,
  event: {
    readonly action: "submitted" | "dismissed" | "edited";
    readonly pull: Pull;
    readonly review: Review;
    readonly changes?: Json;
  },
): void {
  emitWebhook(world, {
    name: "pull_request_review",
    repository: event.pull.base.repository,
    caller,
    payload: {
      action: event.action,
      ...(event.changes === undefined ? {} : { changes: event.changes }),
      review: webhookReview(world, event.pull, event.review),
      pull_request: webhookSimplePull(world, event.pull),
    },
  });
}

/** Delivers `pull_request_review_comment`. */
export async function emitReviewComment(
  world: World,
  caller: Caller,
  event: {
    readonly action: "created" | "edited" | "deleted";
    readonly pull: Pull;
    readonly comment: ReviewComment;
    readonly changes?: Json;
  },
): Promise<void> {
  const { action, pull, comment, changes } = event;
  emitWebhook(world, {
    name: "pull_request_review_comment",
    repository: pull.base.repository,
    caller,
    payload: {
      action,
      ...(changes === undefined ? {} : { changes }),
      comment: await webhookReviewComment(world, pull, comment),
      pull_request: webhookSimplePull(world, pull),
    },
  });
}
