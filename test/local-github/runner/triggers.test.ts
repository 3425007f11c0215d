import { expect, test } from "vitest";
import { wakesWorkflow } from "../../../src/local-github/runner/event-filters.ts";
import type { Trigger } from "../../../src/local-github/runner/trigger.ts";
import { triggersOf } from "../../../src/local-github/runner/triggers.ts";
import { parseWorkflowFile } from "../../../src/local-github/runner/workflow-file.ts";
import { pullRequestPayload, webhook } from "./webhooks.ts";

/** Whether `on:` lets the trigger through. */
async function wakes(trigger: Trigger, on: string, paths: string[] = []): Promise<boolean> {
  const file = await parseWorkflowFile(
    ".github/workflows/x.yml",
    `on: ${on}\njobs: { a: { runs-on: x, steps: [{ run: "true" }] } }`,
  );
  if (file.kind === "invalid") {
    throw new Error(file.problems.join("; "));
  }
  return wakesWorkflow(trigger, file.events, () => Promise.resolve(paths));
}

function only(name: string, payload: Record<string, unknown>): Trigger {
  const [trigger, ...others] = triggersOf(webhook(name, payload));
  expect(others).toEqual([]);
  if (trigger === undefined) {
    throw new Error(`${name} triggers nothing`);
  }
  return trigger;
}

const zero = "0".repeat(40);
const push = (ref: string, more = {}): Trigger =>
  only("push", { ref, before: "b".repeat(40), after: "a".repeat(40), commits: [], ...more });

test("a pull request wakes pull_request at its merge ref and pull_request_target at the default branch", () => {
  const triggers = triggersOf(webhook("pull_request", pullRequestPayload("opened")));
  expect(triggers).toMatchObject([
    { event: "pull_request", at: { kind: "ref", ref: "refs/pull/5/merge", sha: null } },
    { event: "pull_request_target", at: { kind: "default-branch" } },
  ]);
  for (const trigger of triggers) {
    expect(trigger).toMatchObject({
      activity: "opened",
      head: { branch: "topic", sha: "1".repeat(40) },
      branch: "main",
      restricted: false,
    });
  }
});

test("a pull request that conflicts wakes pull_request_target only", () => {
  const payload = pullRequestPayload("synchronize", { mergeable: false });
  expect(triggersOf(webhook("pull_request", payload)).map((trigger) => trigger.event)).toEqual([
    "pull_request_target",
  ]);
});

test("the runs of a merged pull request are at the branch that it was merged into", () => {
  const merged = { merged_at: "2026-01-01T00:00:00Z", merge_commit_sha: "9".repeat(40) };
  const payload = pullRequestPayload("closed", merged);
  expect(triggersOf(webhook("pull_request", payload))[0]?.at).toEqual({
    kind: "ref",
    ref: "refs/heads/main",
    sha: "9".repeat(40),
  });
});

test.each(["pull_request", "pull_request_review", "pull_request_review_comment"])(
  "%s from a fork is restricted, also when the fork is gone",
  (name) => {
    for (const change of [
      { head: { repo: { id: 8 } } },
      { head: { repo: null } },
      { head: { repo: null }, base: { ref: "main" } },
    ]) {
      const payload = pullRequestPayload("submitted", change);
      const [first, second] = triggersOf(webhook(name, payload));
      expect(first).toMatchObject({ event: name, restricted: true });
      expect(second?.restricted ?? false).toBe(false);
    }
  },
);

test.each([
  "issue_comment",
  "workflow_run",
  "repository_dispatch",
  "check_run",
  "delete",
  "issues",
  "label",
])("%s is at the default branch", (name) => {
  expect(only(name, { action: "created" })).toMatchObject({
    event: name,
    at: { kind: "default-branch" },
  });
});

test("a merge group is at its own ref and commit", () => {
  const group = {
    head_ref: "refs/heads/gh-readonly-queue/main/pr-5-abc",
    head_sha: "2".repeat(40),
    base_ref: "refs/heads/main",
  };
  expect(only("merge_group", { action: "checks_requested", merge_group: group })).toMatchObject({
    at: { kind: "ref", ref: group.head_ref, sha: group.head_sha },
    branch: "main",
  });
  expect(triggersOf(webhook("merge_group", { action: "destroyed", merge_group: group }))).toEqual(
    [],
  );
});

test("a dispatch is at the named ref, for the named workflow alone", () => {
  const workflow = ".github/workflows/a.yml";
  expect(only("workflow_dispatch", { ref: "topic", workflow })).toMatchObject({
    at: { kind: "ref", ref: "refs/heads/topic", sha: null },
    workflowPath: workflow,
  });
});

/** How many workflow events come of a webhook that a workflow's own token caused. */
function wokenByToken(name: string): number {
  const caused = { ...webhook(name, pullRequestPayload("opened")), causedByWorkflowToken: true };
  return triggersOf(caused).length;
}

test("events of the workflow's own token wake nothing, but dispatches and workflow_run", () => {
  for (const name of ["push", "pull_request", "pull_request_review", "issue_comment", "create"]) {
    expect([name, wokenByToken(name)]).toEqual([name, 0]);
  }
  for (const name of ["workflow_dispatch", "repository_dispatch", "workflow_run"]) {
    expect([name, wokenByToken(name)]).toEqual([name, 1]);
  }
});

test("a deleted ref and a commit that says so wake nothing", () => {
  const event = { ref: "refs/heads/main", before: zero, after: "a".repeat(40) };
  for (const message of ["fix [skip ci]", "x\n\n\nskip-checks: true"]) {
    expect(triggersOf(webhook("push", { ...event, head_commit: { message } }))).toEqual([]);
  }
  expect(triggersOf(webhook("push", { ...event, after: zero, deleted: true }))).toEqual([]);
  expect(triggersOf(webhook("push", { ...event, head_commit: { message: "fix" } }))).toHaveLength(
    1,
  );
});

test("without types a pull request wakes on opened, synchronize and reopened only", async () => {
  for (const [action, expected] of [
    ["opened", true],
    ["synchronize", true],
    ["reopened", true],
    ["labeled", false],
    ["closed", false],
  ] as const) {
    for (const trigger of triggersOf(webhook("pull_request", pullRequestPayload(action)))) {
      expect([action, await wakes(trigger, trigger.event)]).toEqual([action, expected]);
      expect(await wakes(trigger, `{ ${trigger.event}: { types: [${action}] } }`)).toBe(true);
    }
  }
});

test("other events wake on all their types, or on those that are named", async () => {
  const edited = only("issue_comment", { action: "edited" });
  expect(await wakes(edited, "issue_comment")).toBe(true);
  expect(await wakes(edited, "{ issue_comment: { types: [created] } }")).toBe(false);
  const dispatched = only("repository_dispatch", { action: "deploy" });
  expect(await wakes(dispatched, "{ repository_dispatch: { types: [deploy] } }")).toBe(true);
  expect(await wakes(dispatched, "{ repository_dispatch: { types: [other] } }")).toBe(false);
});

test("branches of a pull request are its base, of a push the pushed branch", async () => {
  const [pull] = triggersOf(webhook("pull_request", pullRequestPayload("opened")));
  if (pull === undefined) {
    throw new Error("no trigger");
  }
  expect(await wakes(pull, "{ pull_request: { branches: [main] } }")).toBe(true);
  expect(await wakes(pull, "{ pull_request: { branches: [topic] } }")).toBe(false);
  const pushed = push("refs/heads/releases/10");
  expect(await wakes(pushed, "{ push: { branches: ['releases/**'] } }")).toBe(true);
  expect(await wakes(pushed, "{ push: { branches-ignore: ['releases/**'] } }")).toBe(false);
});

test("a filter for branches keeps tags out, and a filter for tags keeps branches out", async () => {
  const tag = push("refs/tags/v1");
  const branch = push("refs/heads/main");
  expect(await wakes(tag, "push")).toBe(true);
  expect(await wakes(tag, "{ push: { branches: [main] } }")).toBe(false);
  expect(await wakes(tag, "{ push: { tags: ['v*'] } }")).toBe(true);
  expect(await wakes(branch, "{ push: { tags: ['v*'] } }")).toBe(false);
  expect(await wakes(branch, "{ push: { branches: [main], tags: ['v*'] } }")).toBe(true);
});

const on = "{ push: { paths: ['proposals/**'] } }";

test("paths filter what changed, but never tags", async () => {
  expect(await wakes(push("refs/heads/main"), on, ["proposals/a.yml"])).toBe(true);
  expect(await wakes(push("refs/heads/main"), on, ["README.md"])).toBe(false);
  expect(await wakes(push("refs/tags/v1"), on, ["README.md"])).toBe(true);
});

test("the paths of a new branch are those of its commits", () => {
  const commits = [
    { added: ["a"], removed: [], modified: ["b"] },
    { added: [], removed: ["c"], modified: [] },
  ];
  expect(push("refs/heads/new", { before: zero, commits }).changes).toEqual({
    kind: "files",
    paths: ["a", "b", "c"],
  });
});

function afterReview(more: string): string {
  return `{ workflow_run: { workflows: [Review] ${more} } }`;
}

test("workflow_run wakes on the named workflows and on branches of the run before", async () => {
  const after = only("workflow_run", {
    action: "completed",
    workflow_run: { id: 1, name: "Review", head_branch: "topic" },
  });
  expect(await wakes(after, afterReview(""))).toBe(true);
  expect(await wakes(after, afterReview(", types: [requested]"))).toBe(false);
  expect(await wakes(after, afterReview(", branches: [topic]"))).toBe(true);
  expect(await wakes(after, afterReview(", branches: [main]"))).toBe(false);
  expect(await wakes(after, "{ workflow_run: { workflows: [Other] } }")).toBe(false);
});
