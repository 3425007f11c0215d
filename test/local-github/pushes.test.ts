import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

test("a push moves the head, files and diff of the pull request, and says synchronize", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  const before = rig.shop.branchTip("topic");
  await using clone = await rig.clone("bob");
  await clone.git("checkout", "--quiet", "topic");
  await clone.git("mv", "src/a.txt", "src/renamed.txt");
  const after = await clone.commit({ "c.txt": "c\n" });
  rig.events();
  await clone.git("push", "--quiet", "origin", "topic");
  expect(rig.events()).toEqual(["push", "pull_request synchronize"]);
  expect(rig.github.deliveries.at(-1)).toMatchObject({ actor: "bob", payload: { before, after } });
  const { data: pull } = await rig.as("rita").pulls.get({ ...rig.at, pull_number: number });
  expect(pull).toMatchObject({ head: { sha: after }, commits: 2, changed_files: 3 });
  const { data: files } = await rig.as("rita").pulls.listFiles({ ...rig.at, pull_number: number });
  expect(files.map((file) => [file.status, file.filename, file.previous_filename])).toEqual([
    ["added", "b.txt", undefined],
    ["added", "c.txt", undefined],
    ["renamed", "src/renamed.txt", "src/a.txt"],
  ]);
  expect(files[0]?.patch).toBe("@@ -0,0 +1 @@\n+b");
  await clone.git(
    "fetch",
    "--quiet",
    "origin",
    `refs/pull/${number}/head`,
    `refs/pull/${number}/merge`,
  );
  expect(await clone.git("log", "-1", "--format=%H", "FETCH_HEAD")).toBe(after);
});

test("a force push is told in the timeline and in the activity, with who did it", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  await using clone = await rig.clone("bob");
  await clone.git("checkout", "--quiet", "-B", "topic", "origin/main");
  await clone.commit({ "z.txt": "z" });
  await clone.git("push", "--quiet", "--force", "origin", "topic");
  const { data: activity } = await rig
    .as("bob")
    .repos.listActivities({ ...rig.at, ref: "refs/heads/topic" });
  expect(activity.map((each) => [each.activity_type, each.actor?.login])).toEqual([
    ["force_push", "bob"],
    ["branch_creation", "alice"],
  ]);
  const { data: timeline } = await rig
    .as("bob")
    .issues.listEventsForTimeline({ ...rig.at, issue_number: number });
  expect(timeline.map((each) => each.event)).toEqual(["head_ref_force_pushed"]);
});

test("a pull request from a fork follows pushes to the fork", async () => {
  await using rig = await GitHubRig.start();
  const fork = await rig.github.fork(rig.shop, { owner: "oscar" });
  await using clone = await rig.clone("oscar", fork);
  await clone.git("checkout", "--quiet", "-b", "idea");
  await clone.commit({ "idea.txt": "1" });
  await clone.git("push", "--quiet", "origin", "idea");
  const { data } = await rig
    .as("oscar")
    .pulls.create({ ...rig.at, title: "An idea", head: "oscar:idea", base: "main" });
  expect(data).toMatchObject({
    head: { label: "oscar:idea", repo: { full_name: "oscar/shop", fork: true } },
  });
  const head = await clone.commit({ "idea.txt": "2" });
  await clone.git("push", "--quiet", "origin", "idea");
  const { data: pull } = await rig.as("bob").pulls.get({ ...rig.at, pull_number: data.number });
  expect(pull).toMatchObject({ head: { sha: head }, commits: 2, mergeable: true });
  await rig.as("bob").pulls.merge({ ...rig.at, pull_number: data.number, merge_method: "squash" });
  const { data: file } = await rig.as("bob").repos.getContent({ ...rig.at, path: "idea.txt" });
  expect(file).toMatchObject({ content: `${Buffer.from("2").toString("base64")}\n` });
});

test("commits that reach the base by a direct push make their pull request merged", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  await using clone = await rig.clone("bob");
  await clone.git("merge", "--quiet", "--no-ff", "-m", "by hand", "origin/topic");
  await clone.git("push", "--quiet", "origin", "main");
  const { data } = await rig.as("bob").pulls.get({ ...rig.at, pull_number: number });
  expect(data).toMatchObject({
    merged: true,
    merged_by: { login: "bob" },
    merge_commit_sha: rig.shop.branchTip("main"),
  });
});

test("deleting the head branch closes the pull request; restoring it allows to reopen", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const sha = rig.shop.branchTip("topic") ?? "";
  const bob = rig.as("bob");
  await bob.git.deleteRef({ ...rig.at, ref: "heads/topic" });
  expect((await bob.pulls.get({ ...rig.at, pull_number: number })).data.state).toBe("closed");
  expect(
    await refusalOf(bob.pulls.update({ ...rig.at, pull_number: number, state: "open" })),
  ).toMatchObject({ status: 422 });
  await bob.git.createRef({ ...rig.at, ref: "refs/heads/topic", sha });
  expect(
    (await bob.pulls.update({ ...rig.at, pull_number: number, state: "open" })).data.state,
  ).toBe("open");
});

test("a protected branch refuses pushes, force pushes and deletions", async () => {
  await using rig = await GitHubRig.start();
  rig.shop.protect("main");
  await using bob = await rig.clone("bob");
  const tip = rig.shop.branchTip("main");
  await bob.commit({ "x.txt": "x" });
  await expect(bob.git("push", "origin", "main")).rejects.toThrow(
    "GH006: Protected branch update failed",
  );
  await expect(bob.git("push", "origin", ":main")).rejects.toThrow(
    "deletion of the current branch prohibited",
  );
  expect(rig.shop.branchTip("main")).toBe(tip);
  await using alice = await rig.clone("alice");
  await alice.commit({ "y.txt": "y" });
  await alice.git("push", "--quiet", "origin", "main");
  expect(rig.shop.branchTip("main")).not.toBe(tip);
  await alice.git("commit", "--quiet", "--amend", "-m", "rewritten");
  await expect(alice.git("push", "--force", "origin", "main")).rejects.toThrow("Cannot force-push");
});

test("cloning and pushing need a token that may", async () => {
  await using rig = await GitHubRig.start({ private: true });
  await expect(rig.clone("oscar")).rejects.toThrow("not found");
  await using clone = await rig.clone("rita");
  await clone.commit({ "x.txt": "x" });
  await expect(clone.git("push", "origin", "main")).rejects.toThrow("403");
  const token = rig.workflowToken({ contents: "read" });
  await clone.git("remote", "set-url", "origin", rig.shop.cloneUrlFor(token));
  await clone.git("fetch", "--quiet", "origin");
  await expect(clone.git("push", "origin", "main")).rejects.toThrow("403");
});

test("one push of several commits and branches is told ref by ref, with the files of each commit", async () => {
  await using rig = await GitHubRig.start();
  await using clone = await rig.clone("bob");
  await clone.commit({ "x.txt": "x", "dir/y.txt": "y" }, "one");
  await clone.git("rm", "--quiet", "x.txt");
  await clone.commit({ "dir/y.txt": "yy" }, "two");
  await clone.git(
    "push",
    "--quiet",
    "origin",
    "main",
    "main:refs/heads/other",
    "main:refs/tags/v1",
  );
  const pushes = rig.github.deliveries.filter((each) => each.name === "push").slice(-3);
  expect(pushes.map((each) => each.payload["ref"])).toEqual([
    "refs/heads/main",
    "refs/heads/other",
    "refs/tags/v1",
  ]);
  expect(pushes[0]?.payload).toMatchObject({
    forced: false,
    commits: [
      { message: "one\n", added: ["dir/y.txt", "x.txt"], modified: [], removed: [] },
      { message: "two\n", added: [], modified: ["dir/y.txt"], removed: ["x.txt"] },
    ],
    head_commit: { message: "two\n" },
  });
});
