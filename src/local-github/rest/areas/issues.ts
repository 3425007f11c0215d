import {
  addComment,
  addLabels,
  addReaction,
  createIssue,
  deleteComment,
  editComment,
  labelNamed,
  removeLabel,
} from "../../operations/issues.ts";
import { recordEvent } from "../../operations/timeline.ts";
import { updatePull } from "../../operations/update-pull.ts";
import { notFound, validationFailed } from "../../refusal.ts";
import { commentJson, labelJson, reactionJson, restIssue } from "../../serialize/issue.ts";
import { timelineJson } from "../../serialize/timeline.ts";
import type { Issue, Label, Reaction, ReactionContent } from "../../state/issues.ts";
import type { Pull } from "../../state/pulls.ts";
import { emitIssue } from "../../webhooks/issue-events.ts";
import { commentOf, issueOf } from "../find.ts";
import { requireOwnOrRole } from "../own-or-role.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

type LabelNames = readonly (string | { readonly name?: string })[];

function names(labels: LabelNames | undefined): string[] {
  return (labels ?? []).map((each) => (typeof each === "string" ? each : (each.name ?? "")));
}

function labelNames(request: RestRequest): string[] {
  const body = request.body as { labels?: LabelNames } | LabelNames;
  return names(
    Array.isArray(body) ? (body as LabelNames) : (body as { labels?: LabelNames }).labels,
  );
}

function list(request: RestRequest): Promise<RestAnswer> {
  const state = queryText(request, "state") ?? "open";
  const wanted = (queryText(request, "labels") ?? "").split(",").filter((each) => each !== "");
  const creator = queryText(request, "creator");
  const ascending = queryText(request, "direction") === "asc";
  const found = [...request.repository.issues.values(), ...request.repository.pulls.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => creator === undefined || issue.author.login === creator)
    .filter((issue) =>
      wanted.every((name) => [...issue.labels].some((label) => label.name === name)),
    )
    .toSorted((a, b) => (a.number - b.number) * (ascending ? 1 : -1));
  return pageAnswer(request, found, (issue) => restIssue(request.world, request.repository, issue));
}

function create(request: RestRequest): RestAnswer {
  const input = request.body as { title: string | number; body?: string; labels?: LabelNames };
  const { world, repository } = request;
  const issue = createIssue(world, callerOf(request), {
    repository,
    title: String(input.title),
    body: input.body ?? null,
    labels: names(input.labels),
  });
  return created(restIssue(world, repository, issue));
}

async function update(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const issue = issueOf(request);
  requireOwnOrRole(request, { owner: issue.author, role: "triage" });
  const caller = callerOf(request);
  const input = request.body as {
    title?: string | number | null;
    body?: string | null;
    state?: "open" | "closed";
    state_reason?: Issue["stateReason"];
    labels?: LabelNames;
  };
  const title = input.title === undefined || input.title === null ? undefined : String(input.title);
  if (issue.kind === "pull") {
    await updatePull(world, caller, {
      pull: issue,
      title,
      body: input.body ?? undefined,
      state: input.state,
    });
  } else {
    issue.title = title ?? issue.title;
    issue.body = input.body ?? issue.body;
    if (input.state !== undefined && input.state !== issue.state) {
      const closed = input.state === "closed";
      issue.state = input.state;
      issue.stateReason = input.state_reason ?? (closed ? "completed" : "reopened");
      issue.closedAt = closed ? world.now() : null;
      issue.closedBy = closed ? caller.account : null;
      recordEvent(world, issue, { type: closed ? "closed" : "reopened", actor: caller.account });
      emitIssue(world, caller, { repository, issue, action: closed ? "closed" : "reopened" });
    }
    issue.updatedAt = world.now();
  }
  if (input.labels !== undefined) await setLabels(request, { issue, wanted: names(input.labels) });
  return ok(restIssue(world, repository, issue));
}

async function setLabels(
  request: RestRequest,
  at: { issue: Issue | Pull; wanted: readonly string[] },
): Promise<void> {
  const { world, repository } = request;
  const caller = callerOf(request);
  const keep = new Set(at.wanted.map((name) => name.toLowerCase()));
  for (const label of [...at.issue.labels].filter((each) => !keep.has(each.name.toLowerCase()))) {
    await removeLabel(world, caller, { repository, issue: at.issue, name: label.name });
  }
  await addLabels(world, caller, { repository, issue: at.issue, names: at.wanted });
}

function labelsAnswer(request: RestRequest, labels: Iterable<Label>): Promise<RestAnswer> {
  return pageAnswer(request, [...labels], (label) =>
    labelJson(request.world, request.repository, label),
  );
}

function labelOf(request: RestRequest): Label {
  const label = request.repository.labels.get(pathText(request, "name").toLowerCase());
  if (label === undefined) throw notFound();
  return label;
}

function react(request: RestRequest, reactions: Reaction[]): RestAnswer {
  const { content } = request.body as { content: ReactionContent };
  const { reaction, isNew } = addReaction(request.world, callerOf(request), { reactions, content });
  return { status: isNew ? 201 : 200, body: reactionJson(request.world, reaction) };
}

function listReactions(request: RestRequest, reactions: readonly Reaction[]): Promise<RestAnswer> {
  const content = queryText(request, "content");
  const found = reactions.filter((each) => content === undefined || each.content === content);
  return pageAnswer(request, found, (reaction) => reactionJson(request.world, reaction));
}

const both = ["issues", "pull-requests"] as const;
const read = demand(both, "read");
const comment = demand(both, "write", "read");
const triage = demand(both, "write", "triage");

/** Issues, comments, labels and reactions (GitHub REST reference, "Issues"). */
export const issueRoutes: RouteTable = {
  "issues/list-for-repo": { demand: read, handle: list },
  "issues/create": { demand: demand("issues", "write", "read"), handle: create },
  "issues/get": {
    demand: read,
    handle: (request) => ok(restIssue(request.world, request.repository, issueOf(request))),
  },
  "issues/update": { demand: comment, handle: update },
  "issues/list-comments": {
    demand: read,
    handle: (request) => {
      const since = queryText(request, "since");
      const comments = issueOf(request).comments.filter(
        (each) => since === undefined || each.updatedAt >= Date.parse(since),
      );
      return pageAnswer(request, comments, (each) =>
        commentJson(request.world, request.repository, each),
      );
    },
  },
  "issues/create-comment": {
    demand: comment,
    handle: (request) => {
      const { world, repository } = request;
      const { body } = request.body as { body: string };
      const made = addComment(world, callerOf(request), {
        repository,
        issue: issueOf(request),
        body,
      });
      const json = commentJson(world, repository, made);
      return created(json, String(json["url"]));
    },
  },
  "issues/get-comment": {
    demand: read,
    handle: (request) => ok(commentJson(request.world, request.repository, commentOf(request))),
  },
  "issues/update-comment": {
    demand: comment,
    handle: (request) => {
      const { world, repository } = request;
      const found = commentOf(request);
      requireOwnOrRole(request, { owner: found.author, role: "write" });
      editComment(world, callerOf(request), {
        repository,
        comment: found,
        body: (request.body as { body: string }).body,
      });
      return ok(commentJson(world, repository, found));
    },
  },
  "issues/delete-comment": {
    demand: comment,
    handle: (request) => {
      const found = commentOf(request);
      requireOwnOrRole(request, { owner: found.author, role: "write" });
      deleteComment(request.world, callerOf(request), {
        repository: request.repository,
        comment: found,
      });
      return noContent;
    },
  },
  "reactions/list-for-issue-comment": {
    demand: read,
    handle: (request) => listReactions(request, commentOf(request).reactions),
  },
  "reactions/create-for-issue-comment": {
    demand: comment,
    handle: (request) => react(request, commentOf(request).reactions),
  },
  "reactions/list-for-issue": {
    demand: read,
    handle: (request) => listReactions(request, issueOf(request).reactions),
  },
  "reactions/create-for-issue": {
    demand: comment,
    handle: (request) => react(request, issueOf(request).reactions),
  },
  "issues/list-labels-on-issue": {
    demand: read,
    handle: (request) => labelsAnswer(request, issueOf(request).labels),
  },
  "issues/add-labels": {
    demand: triage,
    handle: async (request) => {
      const { world, repository } = request;
      const issue = issueOf(request);
      await addLabels(world, callerOf(request), { repository, issue, names: labelNames(request) });
      return ok([...issue.labels].map((label) => labelJson(world, repository, label)));
    },
  },
  "issues/set-labels": {
    demand: triage,
    handle: async (request) => {
      const issue = issueOf(request);
      await setLabels(request, { issue, wanted: labelNames(request) });
      return ok(
        [...issue.labels].map((label) => labelJson(request.world, request.repository, label)),
      );
    },
  },
  "issues/remove-label": {
    demand: triage,
    handle: async (request) => {
      const { world, repository } = request;
      const issue = issueOf(request);
      await removeLabel(world, callerOf(request), {
        repository,
        issue,
        name: pathText(request, "name"),
      });
      return ok([...issue.labels].map((label) => labelJson(world, repository, label)));
    },
  },
  "issues/remove-all-labels": {
    demand: triage,
    handle: async (request) => {
      await setLabels(request, { issue: issueOf(request), wanted: [] });
      return noContent;
    },
  },
  "issues/list-labels-for-repo": {
    demand: read,
    handle: (request) => labelsAnswer(request, request.repository.labels.values()),
  },
  "issues/get-label": {
    demand: read,
    handle: (request) => ok(labelJson(request.world, request.repository, labelOf(request))),
  },
  "issues/create-label": {
    demand: triage,
    handle: (request) => {
      const input = request.body as { name: string; color?: string; description?: string };
      if (request.repository.labels.has(input.name.toLowerCase())) {
        throw validationFailed({ resource: "Label", code: "already_exists", field: "name" });
      }
      const label = labelNamed(request.world, request.repository, input.name);
      label.color = input.color ?? label.color;
      label.description = input.description ?? null;
      return created(labelJson(request.world, request.repository, label));
    },
  },
  "issues/delete-label": {
    demand: triage,
    handle: (request) => {
      const label = labelOf(request);
      request.repository.labels.delete(label.name.toLowerCase());
      for (const issue of [
        ...request.repository.pulls.values(),
        ...request.repository.issues.values(),
      ])
        issue.labels.delete(label);
      return noContent;
    },
  },
  "issues/list-events-for-timeline": {
    demand: read,
    handle: (request) => {
      const issue = issueOf(request);
      return pageAnswer(
        request,
        timelineJson(request.world, request.repository, issue),
        (event) => event,
      );
    },
  },
};
