import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

test("a merge commit has both parents, is signed by GitHub, and its pull request says so", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const base = rig.shop.branchTip("main");
  rig.events();
  const { data } = await rig.as("bob").pulls.merge({ ...rig.at, pull_number: number });
  expect(data).toMatchObject({ merged: true, sha: rig.shop.branchTip("main") });
  const { data: commit } = await rig.as("bob").repos.getCommit({ ...rig.at, ref: data.sha });
  expect(commit.parents.map((each) => each.sha)).toEqual([base, rig.shop.branchTip("topic")]);
  expect(commit.commit.message).toBe(
    `Merge pull request #${number} from alice/topic\n\nBring in topic`,
  );
  expect(commit.commit.verification?.verified).toBe(true);
  expect(commit).toMatchObject({ author: { login: "bob" }, committer: { login: "web-flow" } });
  const { data: pull } = await rig.as("rita").pulls.get({ ...rig.at, pull_number: number });
  expect(pull).toMatchObject({
    state: "closed",
    merged: true,
    merge_commit_sha: data.sha,
    merged_by: { login: "bob" },
  });
  expect(pull.base.sha).toBe(base);
  expect(rig.events()).toEqual(["pull_request closed", "push"]);
});

test("a squash is one commit titled after the pull request, its number and all its authors", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({
    files: { "b.txt": "b" },
    branch: "topic",
    login: "bob",
    message: "by bob",
  });
  const number = await rig.pull("topic", { "c.txt": "c" });
  const { data } = await rig
    .as("bob")
    .pulls.merge({ ...rig.at, pull_number: number, merge_method: "squash" });
  const { data: commit } = await rig.as("bob").repos.getCommit({ ...rig.at, ref: data.sha });
  expect(commit.parents).toHaveLength(1);
  expect(commit.commit.message).toMatch(
    /^Bring in topic \(#1\)\n\n\* by bob\n\n\* work on topic\n\nCo-authored-by: bob <\d+\+bob@/,
  );
  expect(commit.author).toMatchObject({ login: "alice" });
  expect(commit.files?.map((file) => file.filename)).toEqual(["b.txt", "c.txt"]);
});

test("a squash of a single commit takes over its message", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const { data } = await rig
    .as("bob")
    .pulls.merge({ ...rig.at, pull_number: number, merge_method: "squash" });
  const { data: commit } = await rig.as("bob").git.getCommit({ ...rig.at, commit_sha: data.sha });
  expect(commit.message).toBe("work on topic (#1)");
});

test("a rebase makes every commit anew, with its author kept and the merger as committer", async () => {
  await using rig = await GitHubRig.start();
  const first = await rig.shop.commit({ files: { "b.txt": "b" }, branch: "topic", message: "one" });
  await rig.shop.commit({ files: { "b.txt": "bb" }, branch: "topic", message: "two" });
  const number = await rig.pull("topic", { "c.txt": "c" });
  await rig.shop.commit({ files: { "main.txt": "moved on" } });
  const base = rig.shop.branchTip("main");
  const { data } = await rig
    .as("bob")
    .pulls.merge({ ...rig.at, pull_number: number, merge_method: "rebase" });
  const { data: commits } = await rig.as("bob").repos.listCommits({ ...rig.at, per_page: 4 });
  expect(commits.map((each) => each.commit.message)).toEqual([
    "work on topic",
    "two",
    "one",
    expect.any(String),
  ]);
  expect(commits[0]?.sha).toBe(data.sha);
  expect(commits[3]?.sha).toBe(base);
  expect(commits[2]?.sha).not.toBe(first);
  expect(commits[2]).toMatchObject({ author: { login: "alice" }, committer: { login: "bob" } });
  expect(commits[2]?.commit.verification?.verified).toBe(false);
  for (const each of commits.slice(0, 3)) {
    const { data: pulls } = await rig
      .as("bob")
      .repos.listPullRequestsAssociatedWithCommit({ ...rig.at, commit_sha: each.sha });
    expect(pulls.map((pull) => pull.number)).toEqual([number]);
  }
});

test("even a rebase that could be a fast-forward makes new commits", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const head = rig.shop.branchTip("topic");
  const { data } = await rig
    .as("bob")
    .pulls.merge({ ...rig.at, pull_number: number, merge_method: "rebase" });
  expect(data.sha).not.toBe(head);
});

test("a conflict, a draft, a closed pull request and a method that is not allowed are 405; a wrong sha is 409", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const conflicting = await rig.pull("conflict", { "src/a.txt": "mine\n" });
  const draft = await rig.pull("draft", { "d.txt": "d" }, { draft: true });
  await rig.shop.commit({ files: { "src/a.txt": "theirs\n" } });
  const merge = (pull_number: number, more: object = {}) =>
    refusalOf(bob.pulls.merge({ ...rig.at, pull_number, ...more }));
  for (const merge_method of ["merge", "squash", "rebase"]) {
    expect(await merge(conflicting, { merge_method })).toMatchObject({ status: 405 });
  }
  const { data } = await bob.pulls.get({ ...rig.at, pull_number: conflicting });
  expect(data).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
  expect(await merge(draft)).toMatchObject({
    status: 405,
    message: expect.stringContaining("draft"),
  });
  const fine = await rig.pull("fine", { "f.txt": "f" });
  expect(await merge(fine, { sha: "0".repeat(40) })).toMatchObject({ status: 409 });
  rig.shop.allowMergeMethods("squash");
  expect(await merge(fine)).toMatchObject({
    status: 405,
    message: expect.stringContaining("not allowed"),
  });
  await bob.pulls.merge({
    ...rig.at,
    pull_number: fine,
    merge_method: "squash",
    sha: rig.shop.branchTip("fine") ?? "",
  });
  expect(await merge(fine, { merge_method: "squash" })).toMatchObject({ status: 405 });
});

test("protection asks for approvals of writers and for green checks, and for none of administrators", async () => {
  await using rig = await GitHubRig.start();
  rig.github.createUser({ login: "wanda" });
  rig.shop.addCollaborator("wanda", "write");
  const number = await rig.pull("topic", { "b.txt": "b" });
  await rig.as("alice").repos.updateBranchProtection({
    ...rig.at,
    branch: "main",
    required_status_checks: { strict: false, contexts: ["writ / approval"] },
    enforce_admins: false,
    required_pull_request_reviews: { required_approving_review_count: 1 },
    restrictions: null,
  });
  const merge = () => rig.as("bob").pulls.merge({ ...rig.at, pull_number: number });
  const approve = (login: string) =>
    rig.as(login).pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  expect(await refusalOf(merge())).toMatchObject({
    status: 405,
    message: expect.stringContaining("At least 1 approving review"),
  });
  await approve("rita");
  expect(await refusalOf(merge())).toMatchObject({
    message: expect.stringContaining("approving review"),
  });
  await approve("wanda");
  expect(await refusalOf(merge())).toMatchObject({
    status: 405,
    message: expect.stringContaining('"writ / approval" is expected'),
  });
  const head_sha = rig.shop.branchTip("topic") ?? "";
  const robot = rig.as("robot[bot]");
  const { data: run } = await robot.checks.create({
    ...rig.at,
    name: "writ / approval",
    head_sha,
    status: "in_progress",
  });
  expect(await refusalOf(merge())).toMatchObject({
    message: expect.stringContaining("in progress"),
  });
  await robot.checks.update({ ...rig.at, check_run_id: run.id, conclusion: "failure" });
  expect(await refusalOf(merge())).toMatchObject({ message: expect.stringContaining("failing") });
  await robot.checks.update({ ...rig.at, check_run_id: run.id, conclusion: "success" });
  await merge();
  const second = await rig.pull("second", { "s.txt": "s" });
  const { data } = await rig.as("alice").pulls.merge({ ...rig.at, pull_number: second });
  expect(data.merged).toBe(true);
});

test("a merge by the workflow's token is marked as such, so that it wakes nothing", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const token = rig.workflowToken({ contents: "write", "pull-requests": "write" });
  await rig.as(token).pulls.merge({ ...rig.at, pull_number: number });
  expect(rig.github.deliveries.slice(-2)).toMatchObject([
    { name: "pull_request", causedByWorkflowToken: true, actor: "github-actions[bot]" },
    { name: "push", causedByWorkflowToken: true },
  ]);
});

test("a merge group is one push for all its pull requests", async () => {
  await using rig = await GitHubRig.start();
  const one = await rig.pull("one", { "1.txt": "1" });
  const two = await rig.pull("two", { "2.txt": "2" });
  rig.events();
  const group = await rig.shop.queueMerge([one, two]);
  expect(group.headRef).toMatch(/^refs\/heads\/gh-readonly-queue\/main\/pr-2-[0-9a-f]{40}$/);
  expect(rig.events()).toEqual(["create", "push", "merge_group checks_requested"]);
  await rig.shop.completeMergeGroup(group);
  expect(rig.events()).toEqual([
    "pull_request closed",
    "pull_request closed",
    "push",
    "merge_group destroyed",
    "delete",
    "push",
  ]);
  expect(rig.shop.branchTip("main")).toBe(group.headSha);
  const { data } = await rig.as("bob").pulls.list({ ...rig.at, state: "closed", direction: "asc" });
  expect(data.map((pull) => [pull.number, pull.merged_at !== null])).toEqual([
    [one, true],
    [two, true],
  ]);
  expect(data[1]?.merge_commit_sha).toBe(group.headSha);
  const activity = await rig.as("bob").repos.listActivities({ ...rig.at, ref: "main" });
  expect(activity.data[0]?.activity_type).toBe("merge_queue_merge");
});

test("the pull requests of a commit lag behind a merge where that is asked for", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  rig.shop.delayCommitPulls({ times: 2 });
  const { data } = await rig
    .as("bob")
    .pulls.merge({ ...rig.at, pull_number: number, merge_method: "squash" });
  const ask = async () =>
    (
      await rig
        .as("bob")
        .repos.listPullRequestsAssociatedWithCommit({ ...rig.at, commit_sha: data.sha })
    ).data.length;
  expect([await ask(), await ask(), await ask()]).toEqual([0, 0, 1]);
});
