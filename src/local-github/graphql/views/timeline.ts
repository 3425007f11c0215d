import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import type { TimelineEvent } from "../../state/issues.ts";
import type { Pull } from "../../state/pulls.ts";
import { connection, rangeOf, windowOf, type ConnectionArgs } from "../connection.ts";
import type { GraphqlContext, View, Show } from "../context.ts";
import { actorOrNull } from "./actor.ts";
import { commentView, labelView } from "./conversation.ts";
import { commitView } from "./git-object.ts";
import { reviewerView } from "./review-request.ts";
import { reviewView } from "./review.ts";

const typeNames: Readonly<Record<TimelineEvent["type"], string>> = {
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
  review_dismissed: "ReviewDismissedEvent",
  head_ref_force_pushed: "HeadRefForcePushedEvent",
  review_requested: "ReviewRequestedEvent",
  review_request_removed: "ReviewRequestRemovedEvent",
  closed: "ClosedEvent",
  reopened: "ReopenedEvent",
  convert_to_draft: "ConvertToDraftEvent",
  ready_for_review: "ReadyForReviewEvent",
  head_ref_deleted: "HeadRefDeletedEvent",
  merged: "MergedEvent",
  renamed: "RenamedTitleEvent",
};

function commitAt(show: Show, pull: Pull, oid: string): () => Promise<View> {
  const repository = pull.base.repository;
  return async () => commitView(show, repository, await repository.git.commitOf(oid));
}

function details(show: Show, pull: Pull, event: TimelineEvent): View {
  const repository = pull.base.repository;
  switch (event.type) {
    case "labeled":
    case "unlabeled":
      return {
        label: labelView(show, repository, event.label),
        labelable: () => show.pull(pull),
      };
    case "review_dismissed": {
      const review = pull.reviews.find((each) => each.id === event.reviewId);
      return {
        databaseId: event.id,
        dismissalMessage: event.message === "" ? null : event.message,
        previousReviewState: event.previousState,
        review: review === undefined ? null : reviewView(show, pull, review),
      };
    }
    case "head_ref_force_pushed":
      return {
        beforeCommit: commitAt(show, pull, event.before),
        afterCommit: commitAt(show, pull, event.after),
      };
    case "review_requested":
    case "review_request_removed":
      return {
        requestedReviewer: (_: unknown, context: GraphqlContext) =>
          reviewerView(context, event.reviewer),
      };
    case "merged":
      return { commit: commitAt(show, pull, event.commit), mergeRefName: pull.base.ref };
    case "renamed":
      return {
        previousTitle: event.from,
        currentTitle: event.to,
        subject: () => show.pull(pull),
      };
    case "head_ref_deleted":
      return { headRefName: pull.head.ref };
    case "closed":
    case "reopened":
    case "convert_to_draft":
    case "ready_for_review":
      break;
  }
  return {};
}

/** One event of a pull request's timeline. */
export function eventView(show: Show, pull: Pull, event: TimelineEvent): View {
  return {
    __typename: typeNames[event.type],
    id: nodeId("TimelineEvent", event.id),
    actor: actorOrNull(show.world, event.actor),
    createdAt: isoTime(event.createdAt),
    pullRequest: () => show.pull(pull),
    ...details(show, pull, event),
  };
}

/** `LabeledEvent` as `LABELED_EVENT`. */
function constant(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}

/** `PullRequest.timelineItems`: events, comments and reviews, oldest first. */
export async function timelineView(
  show: Show,
  pull: Pull,
  args: ConnectionArgs & {
    readonly itemTypes?: readonly string[] | null;
    readonly since?: string | null;
  },
): Promise<View> {
  const repository = pull.base.repository;
  const items = [
    ...pull.timeline.map((event) => ({
      at: event.createdAt,
      id: event.id,
      type: constant(typeNames[event.type]),
      view: () => eventView(show, pull, event),
    })),
    ...pull.comments.map((comment) => ({
      at: comment.createdAt,
      id: comment.id,
      type: "ISSUE_COMMENT",
      view: () => commentView(show, repository, comment),
    })),
    ...pull.reviews
      .filter((review) => review.submittedAt !== null)
      .map((review) => ({
        at: review.submittedAt ?? 0,
        id: review.id,
        type: "PULL_REQUEST_REVIEW",
        view: () => reviewView(show, pull, review),
      })),
  ]
    .filter(
      (item) =>
        args.itemTypes === undefined ||
        args.itemTypes === null ||
        args.itemTypes.includes(item.type),
    )
    .filter(
      (item) =>
        args.since === undefined || args.since === null || item.at >= Date.parse(args.since),
    )
    .toSorted((a, b) => a.at - b.at || a.id - b.id);
  const shown = await connection(args, items, (item) => item.view());
  const { from, to } = windowOf(args, items.length);
  const between = rangeOf(args, items.length);
  return {
    ...shown,
    filteredCount: between.to - between.from,
    pageCount: to - from,
    updatedAt: isoTime(pull.updatedAt),
  };
}
