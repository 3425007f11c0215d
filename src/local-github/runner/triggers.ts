/** What a webhook means to GitHub Actions: the workflow events it makes, and where each takes its workflow file, ref and commit from. */

import type { WebhookEvent } from "../workflow-host.ts";
import { fieldAt, textAt } from "./payload-fields.ts";

/** One workflow event (GitHub docs, "Events that trigger workflows"). */
export interface Trigger {
  /** Workflow event, such as `pull_request_target`. */
  readonly event: string;
  /** Activity type, such as `opened`. */
  readonly activity: string | null;
  /** Where `GITHUB_REF` and `GITHUB_SHA` point; a null commit is the one that the ref has now. */
  readonly at:
    | { readonly kind: "default-branch" }
    | { readonly kind: "ref"; readonly ref: string; readonly sha: string | null };
  /** What the API shows as the run's head; null where it is the same as `at`. */
  readonly head: { readonly branch: string; readonly sha: string } | null;
  /** The branch that `branches` filters look at. */
  readonly branch: string | null;
  /** The tag that `tags` filters look at. */
  readonly tag: string | null;
  /** Where `paths` filters find what changed; null where they do not apply. */
  readonly changes:
    | { readonly kind: "commits"; readonly before: string; readonly after: string }
    | { readonly kind: "files"; readonly paths: readonly string[] }
    | {
        readonly kind: "pull-request";
        readonly number: number;
        readonly base: string;
        readonly head: string;
      }
    | null;
  /** The only workflow that it can wake, by path. */
  readonly workflowPath: string | null;
  /** Name of the workflow whose run woke it (`workflow_run`). */
  readonly workflowName: string | null;
  /** The pull request comes from another repository: no secrets, no right to write. */
  readonly restricted: boolean;
  /** Shown as the run's title; null: the workflow's name. */
  readonly title: string | null;
}

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
          ...plain("release", activity),
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
        : [plain("check_suite", activity)];
    case "workflow_run":
      return [
        {
          ...plain("workflow_run", activity),
          branch: textAt(payload, "workflow_run", "head_branch"),
          workflowName: textAt(payload, "workflow_run", "name"),
          title: textAt(payload, "workflow_run", "name"),
        },
      ];
    case "issue_comment":
    case "issues":
      return [{ ...plain(webhook.name, activity), title: textAt(payload, "issue", "title") }];
    default:
      return defaultBranchEvents.has(webhook.name) ? [plain(webhook.name, activity)] : [];
  }
}

/** The trigger of a cron schedule, which is no webhook. */
export function scheduleTrigger(): Trigger {
  return plain("schedule", null);
}

function plain(event: string, activity: string | null): Trigger {
  return {
    event,
    activity,
    at: { kind: "default-branch" },
    head: null,
    branch: null,
    tag: null,
    changes: null,
    workflowPath: null,
    workflowName: null,
    restricted: false,
    title: null,
  };
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
      ...plain("push", null),
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

function mergeRefTriggers(
  event: string,
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger[] {
  const pull = pullRequest(payload);
  // GitHub runs nothing on a pull request that conflicts with its base.
  if (fieldAt(payload, "pull_request", "mergeable") === false && !pull.merged) {
    return [];
  }
  return [
    {
      ...pullRequestTrigger(event, activity, payload),
      at: pull.merged
        ? { kind: "ref", ref: `refs/heads/${pull.base}`, sha: pull.mergeCommit }
        : { kind: "ref", ref: `refs/pull/${pull.number}/merge`, sha: null },
      restricted: pull.fromFork,
    },
  ];
}

function pullRequestTargetTrigger(
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger {
  return pullRequestTrigger("pull_request_target", activity, payload);
}

function pullRequestTrigger(
  event: string,
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger {
  const pull = pullRequest(payload);
  return {
    ...plain(event, activity),
    head: { branch: pull.headBranch, sha: pull.head },
    branch: pull.base,
    changes: { kind: "pull-request", number: pull.number, base: pull.base, head: pull.head },
    title: pull.title,
  };
}

function pullRequest(payload: Readonly<Record<string, unknown>>): {
  number: number;
  title: string | null;
  base: string;
  head: string;
  headBranch: string;
  merged: boolean;
  mergeCommit: string | null;
  fromFork: boolean;
} {
  const pull = payload["pull_request"];
  const headRepository = fieldAt(pull, "head", "repo", "id");
  return {
    number: Number(fieldAt(pull, "number")),
    title: textAt(pull, "title"),
    base: textAt(pull, "base", "ref") ?? "",
    head: textAt(pull, "head", "sha") ?? "",
    headBranch: textAt(pull, "head", "ref") ?? "",
    merged: textAt(pull, "merged_at") !== null,
    mergeCommit: textAt(pull, "merge_commit_sha"),
    // A deleted fork has no repository any more, and is still not this one.
    fromFork:
      headRepository !== fieldAt(pull, "base", "repo", "id") || headRepository === undefined,
  };
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
      ...plain("merge_group", activity),
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
      ...plain("workflow_dispatch", null),
      at: { kind: "ref", ref: ref.startsWith("refs/") ? ref : `refs/heads/${ref}`, sha: null },
      workflowPath: textAt(payload, "workflow"),
    },
  ];
}

function createTriggers(payload: Readonly<Record<string, unknown>>): Trigger[] {
  const kind = payload["ref_type"] === "tag" ? "tags" : "heads";
  return [
    {
      ...plain("create", null),
      at: { kind: "ref", ref: `refs/${kind}/${textAt(payload, "ref") ?? ""}`, sha: null },
    },
  ];
}

function firstLine(message: string): string | null {
  const line = message.split("\n")[0] ?? "";
  return line === "" ? null : line;
}
