/** What a webhook means to GitHub Actions: the workflow events it makes, and where each takes its workflow file, ref and commit from. */

import type { WebhookEvent } from "../workflow-host.ts";
import { fieldAt, textAt } from "./payload-fields.ts";
import { mergeRefTriggers, pullRequestTargetTrigger } from "./pull-request-triggers.ts";
import type { Trigger } from "./trigger.ts";
import { plainTrigger } from "./trigger.ts";

const zeroCommit = /^0+$/;

/** Events whose workflow, ref and commit are the default branch's. */
const defaultBranchEvents = new Set([
  "branch_protection_rule",
  "check_run",
  "check_suite",
  "delete",
  "discussion",
  "discussion_comment",
  "fork",
  "gollum",
  "issue_comment",
  "issues",
  "label",
  "milestone",
  "page_build",
  "public",
  "repository_dispatch",
  "schedule",
  "status",
  "watch",
  "workflow_run",
]);

/** Events that a workflow's own token can cause; `workflow_run` speaks of a run, whoever caused it. */
const neverSuppressed = new Set(["workflow_dispatch", "repository_dispatch", "workflow_run"]);

/** The workflow events of a webhook, most often one or none. */
export function triggersOf(webhook: WebhookEvent): Trigger[] {
  if (webhook.causedByWorkflowToken && !neverSuppressed.has(webhook.name)) {
    return [];
  }
  const { payload } = webhook;
  const activity = textAt(payload, "action");
  switch (webhook.name) {
    case "push":
      return pushTriggers(payload);
    case "pull_request":
      return [
        ...mergeRefTriggers("pull_request", activity, payload),
        pullRequestTargetTrigger(activity, payload),
      ];
    case "pull_request_review":
    case "pull_request_review_comment":
      return mergeRefTriggers(webhook.name, activity, payload);
    case "merge_group":
      return mergeGroupTriggers(activity, payload);
    case "workflow_dispatch":
      return workflowDispatchTriggers(payload);
    case "create":
      return createTriggers(payload);
    case "release":
      return [
        {
          ...plainTrigger("release", activity),
          at: {
            kind: "ref",
            ref: `refs/tags/${textAt(payload, "release", "tag_name")}`,
            sha: null,
          },
          title: textAt(payload, "release", "name"),
        },
      ];
    case "check_suite":
      // GitHub: not for suites that GitHub Actions made, to prevent recursion.
      return textAt(payload, "check_suite", "app", "slug") === "github-actions"
        ? []
        : [plainTrigger("check_suite", activity)];
    case "workflow_run":
      return [
        {
          ...plainTrigger("workflow_run", activity),
          branch: textAt(payload, "workflow_run", "head_branch"),
          workflowName: textAt(payload, "workflow_run", "name"),
          title: textAt(payload, "workflow_run", "name"),
        },
      ];
    case "issue_comment":
    case "issues":
      return [
        { ...plainTrigger(webhook.name, activity), title: textAt(payload, "issue", "title") },
      ];
    default:
      return defaultBranchEvents.has(webhook.name) ? [plainTrigger(webhook.name, activity)] : [];
  }
}

/** The trigger of a cron schedule, which is no webhook. */
export function scheduleTrigger(): Trigger {
  return plainTrigger("schedule", null);
}

function pushTriggers(payload: Readonly<Record<string, unknown>>): Trigger[] {
  const ref = textAt(payload, "ref") ?? "";
  const after = textAt(payload, "after") ?? "";
  const before = textAt(payload, "before") ?? "";
  const message = textAt(payload, "head_commit", "message") ?? "";
  if (payload["deleted"] === true || zeroCommit.test(after) || skipsActions(message)) {
    return [];
  }
  const tag = ref.startsWith("refs/tags/") ? ref.slice("refs/tags/".length) : null;
  return [
    {
      ...plainTrigger("push", null),
      at: { kind: "ref", ref, sha: after },
      branch: tag === null ? ref.replace(/^refs\/heads\//, "") : null,
      tag,
      changes: tag === null ? pushChanges(payload, before, after) : null,
      title: firstLine(message),
    },
  ];
}

function pushChanges(
  payload: Readonly<Record<string, unknown>>,
  before: string,
  after: string,
): Trigger["changes"] {
  if (!zeroCommit.test(before)) {
    return { kind: "commits", before, after };
  }
  const commits = Array.isArray(payload["commits"]) ? (payload["commits"] as unknown[]) : [];
  const paths = commits.flatMap((commit) =>
    ["added", "removed", "modified"].flatMap((key) => {
      const list = fieldAt(commit, key);
      return Array.isArray(list) ? list.filter((path) => typeof path === "string") : [];
    }),
  );
  return { kind: "files", paths };
}

/** GitHub docs, "Skipping workflow runs". */
function skipsActions(message: string): boolean {
  return (
    /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/.test(message) ||
    /\n\n+(?:.+\n)*skip-checks: ?true\s*$/.test(message)
  );
}

function mergeGroupTriggers(
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger[] {
  if (activity !== "checks_requested") {
    return [];
  }
  const ref = textAt(payload, "merge_group", "head_ref") ?? "";
  return [
    {
      ...plainTrigger("merge_group", activity),
      at: { kind: "ref", ref, sha: textAt(payload, "merge_group", "head_sha") },
      branch: (textAt(payload, "merge_group", "base_ref") ?? "").replace(/^refs\/heads\//, ""),
      title: firstLine(textAt(payload, "merge_group", "head_commit", "message") ?? ""),
    },
  ];
}

function workflowDispatchTriggers(payload: Readonly<Record<string, unknown>>): Trigger[] {
  const ref = textAt(payload, "ref") ?? "";
  return [
    {
      ...plainTrigger("workflow_dispatch", null),
      at: { kind: "ref", ref: ref.startsWith("refs/") ? ref : `refs/heads/${ref}`, sha: null },
      workflowPath: textAt(payload, "workflow"),
    },
  ];
}

function createTriggers(payload: Readonly<Record<string, unknown>>): Trigger[] {
  const kind = payload["ref_type"] === "tag" ? "tags" : "heads";
  return [
    {
      ...plainTrigger("create", null),
      at: { kind: "ref", ref: `refs/${kind}/${textAt(payload, "ref") ?? ""}`, sha: null },
    },
  ];
}

function firstLine(message: string): string | null {
  const line = message.split("\n")[0] ?? "";
  return line === "" ? null : line;
}
