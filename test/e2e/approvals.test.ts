import { expect, test } from "vitest";
import { expectRefused, plain } from "../rig/expect-refusal.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

function deploy(version: string, more = ""): string {
  return `title: Deploy ${version}
reason: The new version is ready
tool: deploy
with: { version: "${version}" }
${more}`;
}

const AGAIN =
  "Open a new pull request with the same content and have it approved before the merge.";

test.concurrent("a merge without approval is refused, and says what to do", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    status: "in_progress",
    conclusion: null,
    title: "0 of 1 approval, needs write permission",
  });
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval/,
    remedy: AGAIN,
  });
  expect(await rig.types()).toEqual([
    "log.created",
    "proposal.submitted",
    "proposal.planned",
    "proposal.refused",
  ]);
  const [quiet, mention] = await rig.comments(pull);
  expect(quiet).toContain("⛔ refused: `not-approved`");
  expect(mention).toMatch(/^@alice\b/);
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("approvals by the author, a reader, a bot, a stranger and a contributor count for nothing", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await expect(rig.approve("alice", pull)).rejects.toMatchObject({ status: 422 });
  await rig.approve("rita", pull);
  await rig.approve("otto", pull);
  await rig.approve("robot[bot]", pull);
  await rig.change("carol", pull, { "proposals/deploy.yml": deploy("2.1") });
  await rig.approve("carol", pull);
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  expect(check).toMatchObject({
    status: "in_progress",
    title: "0 of 1 approval, needs write permission",
  });
  const summary = plain(check.summary);
  expect(summary).toMatch(/does not count: .*rita has read permission; write is needed/);
  expect(summary).toMatch(/does not count: .*otto has .*; write is needed/);
  expect(summary).toMatch(/does not count: .*robot\[bot\] is an agent; a person is needed/);
  expect(summary).toMatch(/does not count: .*carol committed to this pull request/);
  expect((await rig.types()).filter((type) => type === "proposal.approved")).toEqual([]);
  // Readers and strangers leave nothing on the log (SPEC §18.8).
  const recorded = (await rig.entries()).filter((entry) => entry.type === "proposal.reviewed");
  expect(recorded.map((entry) => (entry["actor"] as { login: string }).login)).not.toContain(
    "rita",
  );
  expect(recorded.map((entry) => (entry["actor"] as { login: string }).login)).not.toContain(
    "otto",
  );
  const commit = await rig.merge("carol", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval/,
    remedy: AGAIN,
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("whoever is the proposal's actor is an author too", async () => {
  await using rig = await Rig.start({
    files: {
      ".writ/actors.yml": `actors:
  - { id: alice, login: alice, acts-for: [bob-as-dba] }
  - { id: bob-as-dba, login: bob }
  - { id: carol, login: carol }
`,
    },
  });
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0", "actor: bob-as-dba\n") });
  await rig.approve("bob", pull);
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  expect(check).toMatchObject({ status: "in_progress" });
  expect(plain(check.summary)).toMatch(/does not count: .*bob is the actor of this proposal/);
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval/,
    remedy: AGAIN,
  });
});

test.concurrent("a changed proposal needs a new approval, and the plan says what changed since whose approval", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob",
  });
  await rig.change("alice", pull, { [PATH]: deploy("6.6.6") });
  const checks = await rig.checksOf(pull);
  expect(checks["writ / approval"]).toMatchObject({ status: "in_progress", conclusion: null });
  expect(plain(checks["writ / approval"]!.summary)).toMatch(
    /bob's approval was given to plan [0-9a-f]{12}, the plan is now [0-9a-f]{12}/,
  );
  const plan = plain(checks["writ / plan"]!.summary);
  expect(plan).toContain("Changed since bob approved");
  expect(plan).toMatch(/version.*2\.0.*→.*6\.6\.6/);
  const commit = await rig.merge("alice", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /bob's approval was given to plan|approval/,
    remedy: AGAIN,
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("commits that leave the digest alone keep the approval, and the merge executes", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  // A comment in the file, and main merged into the branch: neither changes what will run.
  await rig.change("alice", pull, { [PATH]: `# a comment\n${deploy("2.0")}` });
  await rig.repo.commit({ files: { "README.md": "# Other work\n" }, login: "carol" });
  await rig.settle();
  await rig.as("alice").rest.pulls.updateBranch({ ...rig.target, pull_number: pull });
  await rig.settle();
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob",
  });
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "success",
  });
  expect(rig.tool("deploy").calls).toBe(1);
  // One plan, one review: the later looks had nothing new to say.
  const types = await rig.types();
  expect(types.filter((type) => type === "proposal.planned")).toHaveLength(1);
  expect(types.filter((type) => type === "proposal.approved")).toHaveLength(1);
});

test.concurrent("without isolation, a commit to another file keeps the approval", async () => {
  await using rig = await Rig.start({
    files: {
      ".writ/policy.yml":
        "isolation: false\nrules:\n  reviewer:\n    requires: { count: 1, permissions: [write] }\napproval: [reviewer]\n",
    },
  });
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  await rig.change("alice", pull, { "docs/notes.md": "Notes.\n" });
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });
  const commit = await rig.mergeOnly("bob", pull, "squash");
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "success",
  });
});

test.concurrent("a request for changes rejects until the same person approves; a dismissal by the author lifts nothing", async () => {
  await using rig = await Rig.start();
  const first = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", first);
  const objection = await rig.review("carol", first, "REQUEST_CHANGES");
  expect((await rig.checksOf(first))["writ / approval"]).toMatchObject({
    conclusion: "failure",
    title: "Changes requested by carol",
  });
  // Pushing something else does not answer it, and neither does its dismissal by the author.
  await rig.change("alice", first, { [PATH]: `# again\n${deploy("2.0")}` });
  await rig.as("alice").rest.pulls.dismissReview({
    ...rig.target,
    pull_number: first,
    review_id: objection,
    message: "Not needed.",
  });
  await rig.settle();
  const dismissed = (await rig.checksOf(first))["writ / approval"]!;
  expect(dismissed).toMatchObject({
    conclusion: "failure",
    title: "Changes requested by carol",
  });
  expect(plain(dismissed.summary)).toContain("alice dismissed carol's review, which lifts nothing");
  const commit = await rig.merge("alice", first);
  await expectRefused(rig, {
    pull: first,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: "carol requested changes, which stands until that person approves or withdraws it",
    remedy: AGAIN,
  });
  expect((await rig.types()).filter((type) => type.startsWith("proposal."))).toEqual([
    "proposal.submitted",
    "proposal.planned",
    "proposal.reviewed",
    "proposal.approved",
    "proposal.reviewed",
    "proposal.rejected",
    "proposal.refused",
  ]);

  const second = await rig.propose("alice", { "proposals/second.yml": deploy("3.0") });
  await rig.review("carol", second, "REQUEST_CHANGES");
  await rig.approve("bob", second);
  expect((await rig.checksOf(second))["writ / approval"]).toMatchObject({
    conclusion: "failure",
  });
  await rig.approve("carol", second);
  expect((await rig.checksOf(second))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob and carol",
  });
  await rig.mergeOnly("bob", second);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(rig.tool("deploy").calls).toBe(1);
});

test.concurrent("a review that GitHub moves to a later commit is no approval of what is there", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  await rig.repo.commit({
    branch: rig.repo.pull(pull).head.ref,
    files: { [PATH]: deploy("6.6.6") },
    login: "alice",
  });
  rig.moveReviews(pull);
  await rig.settle();
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  expect(check).toMatchObject({ status: "in_progress" });
  expect(plain(check.summary)).toMatch(
    /bob's approval was given to plan [0-9a-f]{12}, the plan is now [0-9a-f]{12}/,
  );
  const commit = await rig.merge("alice", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval/,
    remedy: AGAIN,
  });
});

test.concurrent("a review that nobody recorded is no approval of a plan that came after it", async () => {
  // Without writ-review.yml nothing tells of a review until the next look.
  await using rig = await Rig.start({ workflows: ["writ.yml"] });
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  await rig.repo.commit({
    branch: rig.repo.pull(pull).head.ref,
    files: { [PATH]: deploy("6.6.6") },
    login: "alice",
  });
  rig.moveReviews(pull);
  await rig.settle();
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  expect(check).toMatchObject({ status: "in_progress" });
  expect(plain(check.summary)).toMatch(
    /bob's approval does not count, because it was submitted before the log first had the plan [0-9a-f]{12}, and no trusted run recorded it/,
  );
  await rig.merge("alice", pull);
  expect(rig.tool("deploy").calls).toBe(0);

  // One that is still where it was given is recorded late, and counts.
  const second = await rig.propose("alice", { "proposals/second.yml": deploy("3.0") });
  await rig.approve("bob", second);
  await rig.mergeOnly("alice", second);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("who lost the permission to write before the merge approves nothing", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });
  rig.repo.addCollaborator("bob", "read");
  const commit = await rig.merge("carol", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval/,
    remedy: AGAIN,
  });
  // An approval after the merge comes too late, also for the same job run again.
  await rig.approve("carol", pull);
  rig.runner.rerun(rig.lastRun("push").id);
  await rig.settle();
  expect(rig.lastRun("push")).toMatchObject({ attempt: 2, conclusion: "failure" });
  expect((await rig.types()).filter((type) => type === "proposal.refused")).toHaveLength(1);
  expect(rig.tool("deploy").calls).toBe(0);
});
