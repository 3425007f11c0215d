import { expect, test } from "vitest";
import { GitHubRig, refusalOf, valueAt, valuesAt } from "./github-rig.ts";

test("nobody approves or rejects their own pull request, but may comment on it", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const review = (event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") =>
    rig.as("alice").pulls.createReview({ ...rig.at, pull_number: number, event, body: "hm" });
  expect(await refusalOf(review("APPROVE"))).toMatchObject({
    status: 422,
    message: expect.stringContaining("Can not approve your own pull request"),
  });
  expect(await refusalOf(review("REQUEST_CHANGES"))).toMatchObject({ status: 422 });
  expect((await review("COMMENT")).status).toBe(200);
});

test("a reader may approve; the review is of the head unless an older commit is named", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const older = rig.shop.branchTip("topic") ?? "";
  const head = await rig.shop.commit({ files: { "c.txt": "c" }, branch: "topic" });
  const rita = rig.as("rita");
  const { data } = await rita.pulls.createReview({
    ...rig.at,
    pull_number: number,
    event: "APPROVE",
  });
  expect(data).toMatchObject({ state: "APPROVED", commit_id: head, user: { login: "rita" } });
  const again = await rita.pulls.createReview({
    ...rig.at,
    pull_number: number,
    event: "APPROVE",
    commit_id: older,
  });
  expect(again.data.commit_id).toBe(older);
  const main = rig.shop.branchTip("main") ?? "";
  const foreign = rita.pulls.createReview({
    ...rig.at,
    pull_number: number,
    event: "APPROVE",
    commit_id: main,
  });
  expect(await refusalOf(foreign)).toMatchObject({ status: 422 });
});

test("the latest opinion of each person counts, comments replace nothing, a dismissal voids", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const review = (login: string, event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT") =>
    rig.as(login).pulls.createReview({ ...rig.at, pull_number: number, event, body: "hm" });
  const opinions = async (writersOnly: boolean) => {
    const { data } = await rig.graphql(
      "bob",
      `query($w: Boolean) { repository(owner: "alice", name: "shop") { pullRequest(number: 1) {
        latestOpinionatedReviews(first: 10, writersOnly: $w) { nodes { state author { login } } } } } }`,
      { w: writersOnly },
    );
    const nodes = "repository.pullRequest.latestOpinionatedReviews.nodes";
    const states = valuesAt(data, nodes, "state");
    return valuesAt(data, nodes, "author.login").map(
      (login, index) => `${String(login)} ${String(states[index])}`,
    );
  };
  await review("bob", "APPROVE");
  await review("rita", "APPROVE");
  await review("bob", "COMMENT");
  expect(await opinions(false)).toEqual(["bob APPROVED", "rita APPROVED"]);
  expect(await opinions(true)).toEqual(["bob APPROVED"]);
  const { data } = await review("bob", "REQUEST_CHANGES");
  expect(await opinions(true)).toEqual(["bob CHANGES_REQUESTED"]);
  const message = "settled";
  const dismissal = { ...rig.at, pull_number: number, review_id: data.id, message };
  expect(await refusalOf(rig.as("rita").pulls.dismissReview(dismissal))).toMatchObject({
    status: 403,
  });
  rig.events();
  const dismissed = await rig.as("alice").pulls.dismissReview(dismissal);
  expect(dismissed.data.state).toBe("DISMISSED");
  expect(await opinions(true)).toEqual(["bob DISMISSED"]);
  expect(rig.events()).toEqual(["pull_request_review dismissed"]);
  expect(rig.github.deliveries.at(-1)?.payload).toMatchObject({
    review: { state: "dismissed" },
    sender: { login: "alice" },
  });
  const { data: facts } = await rig.graphql(
    "bob",
    `{ repository(owner: "alice", name: "shop") { pullRequest(number: 1) {
      timelineItems(first: 10, itemTypes: [REVIEW_DISMISSED_EVENT]) { nodes { ... on ReviewDismissedEvent {
        actor { login } dismissalMessage previousReviewState review { databaseId } } } } } } }`,
  );
  expect(valueAt(facts, "repository.pullRequest.timelineItems.nodes")).toEqual([
    {
      actor: { login: "alice" },
      dismissalMessage: message,
      previousReviewState: "CHANGES_REQUESTED",
      review: { databaseId: data.id },
    },
  ]);
});

test("a pending review is its author's alone until it is submitted", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  const at = { ...rig.at, pull_number: number };
  const bob = rig.as("bob");
  const { data: review } = await bob.pulls.createReview({
    ...at,
    comments: [{ path: "b.txt", line: 1, body: "why?" }],
  });
  expect(review.state).toBe("PENDING");
  expect((await rig.as("rita").pulls.listReviews(at)).data).toEqual([]);
  expect((await rig.as("rita").pulls.listReviewComments(at)).data).toEqual([]);
  rig.events();
  await bob.pulls.submitReview({ ...at, review_id: review.id, event: "REQUEST_CHANGES" });
  expect(rig.events()).toEqual([
    "pull_request_review_comment created",
    "pull_request_review submitted",
  ]);
  expect((await rig.as("rita").pulls.listReviews(at)).data).toMatchObject([
    { state: "CHANGES_REQUESTED" },
  ]);
  expect((await rig.as("rita").pulls.listReviewComments(at)).data).toMatchObject([
    { path: "b.txt", body: "why?" },
  ]);
});

test("stale approvals are dismissed by a push where the protection says so", async () => {
  await using rig = await GitHubRig.start();
  rig.shop.protect("main", { requiredApprovals: 1, dismissStale: true });
  const number = await rig.pull("topic", { "b.txt": "b" });
  await rig.as("bob").pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  rig.events();
  await rig.shop.commit({ files: { "c.txt": "c" }, branch: "topic" });
  expect(rig.events()).toEqual([
    "push",
    "pull_request synchronize",
    "pull_request_review dismissed",
  ]);
});

test("reviewers are asked from among the collaborators, never the author", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const ask = (reviewers: string[]) =>
    rig.as("bob").pulls.requestReviewers({ ...rig.at, pull_number: number, reviewers });
  expect(await refusalOf(ask(["alice"]))).toMatchObject({ status: 422 });
  expect(await refusalOf(ask(["oscar"]))).toMatchObject({ status: 422 });
  rig.events();
  const { data } = await ask(["rita", "bob"]);
  expect(data.requested_reviewers?.map((each) => each.login)).toEqual(["rita", "bob"]);
  expect(rig.events()).toEqual(["pull_request review_requested", "pull_request review_requested"]);
  await rig.as("rita").pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  const { data: left } = await rig
    .as("bob")
    .pulls.listRequestedReviewers({ ...rig.at, pull_number: number });
  expect(left.users.map((each) => each.login)).toEqual(["bob"]);
});

test("updating the branch merges the base into it, once", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const at = { ...rig.at, pull_number: number };
  const head = rig.shop.branchTip("topic") ?? "";
  const base = await rig.shop.commit({ files: { "m.txt": "m" } });
  const bob = rig.as("bob");
  expect(await refusalOf(bob.pulls.updateBranch({ ...at, expected_head_sha: base }))).toMatchObject(
    { status: 422 },
  );
  expect((await bob.pulls.updateBranch({ ...at, expected_head_sha: head })).status).toBe(202);
  const { data } = await bob.repos.getCommit({ ...rig.at, ref: "topic" });
  expect(data.parents.map((each) => each.sha)).toEqual([head, base]);
  expect(await refusalOf(bob.pulls.updateBranch(at))).toMatchObject({ status: 422 });
  expect((await bob.pulls.listFiles(at)).data.map((file) => file.filename)).toEqual(["b.txt"]);
});

test("every action on a pull request has its webhook", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({ files: { "x.txt": "x" }, branch: "other" });
  rig.events();
  const number = await rig.pull("topic", { "b.txt": "b" }, { draft: true });
  const alice = rig.as("alice");
  const at = { ...rig.at, pull_number: number };
  const { data } = await alice.pulls.get(at);
  await rig.graphql(
    "alice",
    "mutation($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }",
    { id: data.node_id },
  );
  await rig.graphql(
    "alice",
    "mutation($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { pullRequest { isDraft } } }",
    { id: data.node_id },
  );
  await alice.pulls.update({ ...at, title: "Another title" });
  await alice.pulls.update({ ...at, base: "other" });
  await alice.issues.addLabels({ ...rig.at, issue_number: number, labels: ["urgent"] });
  await alice.issues.removeLabel({ ...rig.at, issue_number: number, name: "urgent" });
  await alice.pulls.update({ ...at, state: "closed" });
  await alice.pulls.update({ ...at, state: "open" });
  expect(rig.events()).toEqual([
    "create",
    "push",
    "pull_request opened",
    "pull_request ready_for_review",
    "pull_request converted_to_draft",
    "pull_request edited",
    "pull_request edited",
    "pull_request labeled",
    "pull_request unlabeled",
    "pull_request closed",
    "pull_request reopened",
  ]);
});
