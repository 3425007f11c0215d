import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

async function approvalOf(rig: Rig, pull: number) {
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  return { ...check, words: plain(check.summary) };
}

async function say(rig: Rig, login: string, pull: number, body: string): Promise<number> {
  const { data } = await rig
    .as(login)
    .rest.issues.createComment({ ...rig.target, issue_number: pull, body });
  await rig.settle();
  return data.id;
}

test.concurrent("pushing away and back by force lifts no request for changes, and brings back no approval of the other content", async () => {
  await using rig = await Rig.start();
  const first = proposalFile("deploy", { for: "one" });
  const pull = await rig.propose("alice", { [PATH]: first });
  await rig.review("bob", pull, "REQUEST_CHANGES");
  expect(await approvalOf(rig, pull)).toMatchObject({ conclusion: "failure" });
  const before = rig.repo.pull(pull).head.oid;
  await rig.change("alice", pull, { [PATH]: proposalFile("deploy", { for: "two" }) });
  await rig.approve("carol", pull);
  await rig.as("alice").rest.git.updateRef({
    ...rig.target,
    ref: `heads/${rig.repo.pull(pull).head.ref}`,
    sha: before,
    force: true,
  });
  await rig.settle();
  const back = await approvalOf(rig, pull);
  expect(back).toMatchObject({ conclusion: "failure" });
  expect(back.words).toMatch(/bob requested changes/);
  const commit = await rig.merge("alice", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a review submitted for an older commit approves what was there, not what is", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy", { for: "one" }) });
  const old = rig.repo.pull(pull).head.oid;
  await rig.change("alice", pull, { [PATH]: proposalFile("deploy", { for: "two" }) });
  await rig.review("bob", pull, "APPROVE", { commit: old });
  const check = await approvalOf(rig, pull);
  expect(check).toMatchObject({ status: "in_progress" });
  expect(check.words).toMatch(
    /bob's approval was given to plan [0-9a-f]{12}, the plan is now [0-9a-f]{12}: parameter for of deploy changed one → two/,
  );
});

test.concurrent("a dismissed approval counts no more, whoever dismissed it", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const review = await rig.approve("bob", pull);
  expect(await approvalOf(rig, pull)).toMatchObject({ conclusion: "success" });
  await rig.as("carol").rest.pulls.dismissReview({
    ...rig.target,
    pull_number: pull,
    review_id: review,
    message: "Not yet",
  });
  await rig.settle();
  const check = await approvalOf(rig, pull);
  expect(check).toMatchObject({ status: "in_progress" });
  expect(check.words).toContain("bob's review was dismissed");
});

test.concurrent("comments approve only with the digest of now, unedited by anybody, and while they are there", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy", { for: "one" }) });
  const command = /\/writ approve [0-9a-f]{12}/.exec((await rig.comments(pull))[0]!)![0];
  await say(rig, "bob", pull, "/writ approve");
  expect(await approvalOf(rig, pull)).toMatchObject({ status: "in_progress" });

  const given = await say(rig, "bob", pull, command);
  expect(await approvalOf(rig, pull)).toMatchObject({ conclusion: "success" });
  // Whoever may write can edit other people's comments: then it is not theirs any more.
  await rig.as("carol").rest.issues.updateComment({
    ...rig.target,
    comment_id: given,
    body: `${command} `,
  });
  await rig.label("ada", pull, "bug");
  const edited = await approvalOf(rig, pull);
  expect(edited).toMatchObject({ status: "in_progress" });
  expect(edited.words).toContain("bob's comment was edited; only an unedited comment approves");

  const again = await say(rig, "bob", pull, command);
  await rig.as("carol").rest.issues.deleteComment({ ...rig.target, comment_id: again });
  await rig.label("ada", pull, "question");
  expect(await approvalOf(rig, pull)).toMatchObject({ status: "in_progress" });

  await say(rig, "bob", pull, command);
  await rig.change("alice", pull, { [PATH]: proposalFile("deploy", { for: "two" }) });
  const old = await approvalOf(rig, pull);
  expect(old).toMatchObject({ status: "in_progress" });
  expect(old.words).toMatch(/bob's comment approves plan [0-9a-f]{12}, the plan is now/);
});

test.concurrent("reviews after the merge count for nothing, also when the job is run again", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const commit = await rig.merge("bob", pull);
  await rig.approve("carol", pull);
  rig.runAgain("push");
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});
