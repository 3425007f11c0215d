import { expect, test } from "vitest";
import { GitHubRig } from "./github-rig.ts";

test("the timeline tells what happened, by whom and when, in its order", async () => {
  let now = Date.parse("2026-03-01T00:00:00Z");
  await using rig = await GitHubRig.start({ now: () => (now += 1000) });
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const issue = { ...rig.at, issue_number: pull_number };
  const bob = rig.as("bob");
  await bob.issues.addLabels({ ...issue, labels: ["urgent"] });
  await bob.issues.removeLabel({ ...issue, name: "urgent" });
  await bob.pulls.requestReviewers({ ...rig.at, pull_number, reviewers: ["rita"] });
  const { data: review } = await bob.pulls.createReview({
    ...rig.at,
    pull_number,
    event: "APPROVE",
  });
  const dismissed = { ...rig.at, pull_number, review_id: review.id, message: "not yet" };
  await rig.as("alice").pulls.dismissReview(dismissed);
  await rig.as("alice").pulls.update({ ...rig.at, pull_number, title: "Another" });
  await using clone = await rig.clone("bob");
  await clone.git("checkout", "--quiet", "topic");
  await clone.git("commit", "--quiet", "--amend", "--message", "again");
  await clone.git("push", "--quiet", "--force", "origin", "topic");
  const { data } = await rig.as("rita").issues.listEventsForTimeline(issue);
  expect(data).toMatchObject([
    { event: "labeled", actor: { login: "bob" }, label: { name: "urgent" } },
    { event: "unlabeled", actor: { login: "bob" }, label: { name: "urgent" } },
    { event: "review_requested", review_requester: { login: "bob" } },
    { event: "reviewed", user: { login: "bob" }, state: "dismissed" },
    {
      event: "review_dismissed",
      actor: { login: "alice" },
      dismissed_review: { state: "approved", dismissal_message: "not yet" },
    },
    { event: "renamed", actor: { login: "alice" }, rename: { to: "Another" } },
    {
      event: "head_ref_force_pushed",
      actor: { login: "bob" },
      commit_id: rig.shop.branchTip("topic"),
    },
  ]);
  const times = rig.shop.pull(pull_number).timeline.map((each) => each.createdAt);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test("commit statuses are told with their creator, a check run with its App", async () => {
  await using rig = await GitHubRig.start();
  rig.github.createUser({ login: "ci[bot]", kind: "Bot" });
  const sha = rig.shop.branchTip("main") ?? "";
  const status = { ...rig.at, sha, state: "success", context: "build" } as const;
  for (const who of ["bob", "ci[bot]"]) await rig.as(who).repos.createCommitStatus(status);
  const { data: statuses } = await rig
    .as("rita")
    .repos.listCommitStatusesForRef({ ...rig.at, ref: sha });
  expect(statuses.map((each) => each.creator?.login)).toEqual(["ci[bot]", "bob"]);
  const run = { ...rig.at, name: "writ / approval", head_sha: sha, conclusion: "success" } as const;
  await rig.as("ci[bot]").checks.create(run);
  await rig.as(rig.workflowToken({ checks: "write" })).checks.create(run);
  const { data } = await rig.as("rita").checks.listForRef({ ...rig.at, ref: sha });
  expect(data.check_runs.map((each) => each.app?.slug).toSorted()).toEqual([
    "ci",
    "github-actions",
  ]);
});
