import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { Issue, TimelineEvent } from "../state/issues.ts";
import type { Pull } from "../state/pulls.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { authorAssociation, commentJson } from "./issue.ts";
import type { Json } from "./json.ts";
import { reviewJson } from "./pull.ts";
import { repositoryUrl } from "./repository.ts";
import { teamJson } from "./team.ts";
import { simpleUser } from "./user.ts";

function details(world: World, issue: Issue | Pull, event: TimelineEvent): Json {
  switch (event.type) {
    case "labeled":
    case "unlabeled":
      return { label: { name: event.label.name, color: event.label.color } };
    case "review_dismissed":
      return {
        dismissed_review: {
          state: event.previousState.toLowerCase(),
          review_id: event.reviewId,
          dismissal_message: event.message === "" ? null : event.message,
          ...(event.commit === null ? {} : { dismissal_commit_id: event.commit }),
        },
      };
    case "review_requested":
    case "review_request_removed":
      return {
        review_requester: simpleUser(world, event.actor),
        ...(event.reviewer.kind === "Team"
          ? { requested_team: teamJson(world, event.reviewer) }
          : { requested_reviewer: simpleUser(world, event.reviewer) }),
      };
    case "renamed":
      return { rename: { from: event.from, to: event.to } };
    case "closed":
    case "reopened":
      return { state_reason: issue.kind === "issue" ? issue.stateReason : null };
    case "merged":
      return {
        commit_id: event.commit,
        commit_url: `${repositoryUrl(world, pullRepository(issue))}/commits/${event.commit}`,
      };
    case "head_ref_force_pushed":
      return {
        commit_id: event.after,
        commit_url: `${repositoryUrl(world, pullRepository(issue))}/commits/${event.after}`,
      };
    case "convert_to_draft":
    case "ready_for_review":
    case "head_ref_deleted":
      break;
  }
  return {};
}

function pullRepository(issue: Issue | Pull): Repository {
  if (issue.kind === "issue") throw new Error(`issue ${issue.number} has no branch`);
  return issue.base.repository;
}

function eventJson(
  world: World,
  repository: Repository,
  at: { issue: Issue | Pull; event: TimelineEvent },
): Json {
  const { event } = at;
  return {
    id: event.id,
    node_id: nodeId("TimelineEvent", event.id),
    url: `${repositoryUrl(world, repository)}/issues/events/${event.id}`,
    actor: simpleUser(world, event.actor),
    event: event.type,
    commit_id: null,
    commit_url: null,
    created_at: isoTime(event.createdAt),
    performed_via_github_app: null,
    ...details(world, at.issue, event),
  };
}

/** The timeline of an issue or pull request, oldest first: events, comments and submitted reviews. */
export function timelineJson(world: World, repository: Repository, issue: Issue | Pull): Json[] {
  const items: { readonly at: number; readonly id: number; readonly json: Json }[] = [
    ...issue.timeline.map((event) => ({
      at: event.createdAt,
      id: event.id,
      json: eventJson(world, repository, { issue, event }),
    })),
    ...issue.comments.map((comment) => ({
      at: comment.createdAt,
      id: comment.id,
      json: {
        ...commentJson(world, repository, comment),
        event: "commented",
        actor: simpleUser(world, comment.author),
        author_association: authorAssociation(repository, comment.author),
      },
    })),
  ];
  if (issue.kind === "pull") {
    for (const review of issue.reviews) {
      if (review.submittedAt === null) continue;
      const json = {
        ...reviewJson(world, issue, review),
        event: "reviewed",
        state: review.state.toLowerCase(),
      };
      items.push({ at: review.submittedAt, id: review.id, json });
    }
  }
  return items.toSorted((a, b) => a.at - b.at || a.id - b.id).map((item) => item.json);
}
