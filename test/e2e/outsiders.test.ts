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

test.concurrent("an outsider's pull request from a fork is checked for form, costs nothing but its checks, and is never approved", async () => {
  await using rig = await Rig.start();
  const pull = await rig.proposeFromFork("otto", { [PATH]: deploy("2.0") });
  const checks = await rig.checksOf(pull);
  expect(checks["writ / plan"]).toMatchObject({
    conclusion: "failure",
    title: "1 error in proposals/deploy.yml",
  });
  expect(plain(checks["writ / plan"]!.summary)).toMatch(
    /otto has .* in this repository, and proposing takes write permission\. Somebody with write permission may propose it\. not-allowed/,
  );
  expect(checks["writ / approval"]).toMatchObject({
    conclusion: "failure",
    title: "The proposer may not propose this",
  });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "failure",
    title: "The proposer may not propose this",
  });
  expect(await rig.types()).toEqual(["log.created"]);
  expect(await rig.comments(pull)).toEqual([]);
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-allowed",
    proposal: PATH,
    message: /otto has .* in this repository, and proposing takes write permission\./,
    remedy: "Somebody with write permission may propose it.",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a pull request from a writer's fork works to the end", async () => {
  await using rig = await Rig.start();
  const pull = await rig.proposeFromFork("carol", { [PATH]: deploy("2.0") });
  expect(await rig.checksOf(pull)).toMatchObject({
    "writ / plan": { conclusion: "success" },
    "writ / approval": { status: "in_progress" },
  });
  await rig.approve("bob", pull);
  // The signal of a review on a fork's pull request names no pull requests.
  const signal = rig.lastRun("workflow_run").payload["workflow_run"] as {
    pull_requests: unknown[];
  };
  expect(signal.pull_requests).toEqual([]);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob",
  });
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
});

test.concurrent("pull requests that Writ has nothing to say about get their checks, and nothing else", async () => {
  await using rig = await Rig.start();
  const ordinary = await rig.propose("alice", { "docs/notes.md": "Notes.\n" });
  expect(await rig.checksOf(ordinary)).toMatchObject({
    "writ / plan": { conclusion: "success", title: "Nothing to approve" },
    "writ / approval": { conclusion: "success", title: "Nothing to approve" },
  });
  const merged = await rig.merge("alice", ordinary);
  expect((await rig.checks(merged))["writ / execution"]).toBeUndefined();
  expect(rig.lastRun("push").conclusion).toBe("success");

  await rig.repo.commit({ branch: "release", files: { "RELEASE.md": "1\n" }, login: "ada" });
  const elsewhere = await rig.propose("alice", { [PATH]: deploy("2.0") }, { base: "release" });
  const title = "Only pull requests into main are planned";
  expect(await rig.checksOf(elsewhere)).toMatchObject({
    "writ / plan": { conclusion: "neutral", title },
    "writ / approval": { conclusion: "neutral", title },
  });
  await rig.merge("alice", elsewhere);

  expect(await rig.types()).toEqual(["log.created"]);
  expect(await rig.comments(ordinary)).toEqual([]);
  expect(await rig.comments(elsewhere)).toEqual([]);
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a draft is planned and decided; closed unmerged, its proposal is withdrawn, and reopened it is pending again", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") }, { draft: true });
  expect(await rig.checksOf(pull)).toMatchObject({
    "writ / plan": { conclusion: "success" },
    "writ / approval": { status: "in_progress" },
  });
  await rig.as("alice").rest.pulls.update({ ...rig.target, pull_number: pull, state: "closed" });
  await rig.settle();
  expect((await rig.entries()).at(-1)).toMatchObject({
    type: "proposal.withdrawn",
    pull,
    proposal: PATH,
    actor: { login: "alice" },
  });
  expect(rig.lastRun("pull_request_target").conclusion).toBe("success");
  await rig.as("alice").rest.pulls.update({ ...rig.target, pull_number: pull, state: "open" });
  await rig.settle();
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
  });
  expect((await rig.types()).slice(-2)).toEqual(["proposal.reviewed", "proposal.approved"]);
});

test.concurrent("only actors of the file may propose, with the capabilities that tools demand", async () => {
  await using rig = await Rig.start({
    files: {
      ".writ/actors.yml": `actors:
  - { id: alice, login: alice, roles: [developer], capabilities: [coding] }
  - { id: bob, login: bob, roles: [dba] }
  - { id: carol, login: carol, roles: [manager], capabilities: [coding], status: inactive }
`,
      ".writ/tools/deploy.yml": `name: deploy
description: Steered by the test
parameters: { type: object }
files: [tools/steered.mjs]
proposers: { capabilities: [database] }
run: { command: [node, tools/steered.mjs] }
`,
    },
  });
  const refusals = [
    ["ada", "backup", "ada is no actor in .writ/actors.yml, and only its actors may propose."],
    ["carol", "backup", "carol is inactive in .writ/actors.yml"],
    [
      "alice",
      "deploy",
      "alice lacks capabilities that tools of this proposal demand of their proposers: deploy needs database.",
    ],
  ] as const;
  for (const [login, tool, words] of refusals) {
    const pull = await rig.propose(login, {
      [`proposals/${login}.yml`]: deploy("2.0").replace("tool: deploy", `tool: ${tool}`),
    });
    await rig.approve("bob", pull);
    const checks = await rig.checksOf(pull);
    expect(checks).toMatchObject({
      "writ / plan": { conclusion: "failure" },
      "writ / approval": { conclusion: "failure", title: "The proposer may not propose this" },
    });
    expect(plain(checks["writ / plan"]!.summary)).toContain(words);
    expect(await rig.comments(pull)).toEqual([]);
  }
  // The three actors were registered by mode init; nobody of those who may not propose left anything.
  const registered = Array.from({ length: 3 }, () => "actor.registered");
  expect(await rig.types()).toEqual(["log.created", ...registered]);
});

test.concurrent("rules for roles, with two approvals and alternatives, are shown with who can meet them", async () => {
  await using rig = await Rig.start({
    files: {
      ".writ/actors.yml": `actors:
  - { id: alice, login: alice, roles: [developer] }
  - { id: bob, login: bob, roles: [dba] }
  - { id: carol, login: carol, roles: [dba, manager] }
  - { id: ada, login: ada, roles: [manager] }
`,
      ".writ/policy.yml": `rules:
  two-dbas:
    requires: { count: 2, roles: [dba] }
  manager:
    requires: { count: 1, roles: [manager] }
  owner:
    requires: { count: 1, users: [ada] }
approval:
  - or: [two-dbas, { and: [manager, owner] }]
`,
    },
  });
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  await rig.approve("bob", pull);
  const pending = (await rig.checksOf(pull))["writ / approval"]!;
  expect(pending).toMatchObject({ status: "in_progress" });
  expect(pending.title).toMatch(/1 of 2 approvals, needs role dba/);
  expect(plain(pending.summary)).toMatch(/can approve: .*carol/);
  await rig.approve("ada", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by ada",
  });
  const json = /```json\n([\s\S]*?)\n```/.exec(
    (await rig.checksOf(pull))["writ / approval"]!.summary,
  )![1]!;
  expect(JSON.parse(json)).toMatchObject({ status: "approved", tree: { status: "approved" } });
});

test.concurrent("an approving comment counts at once, an edited or foreign one never", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0") });
  const command = /\/writ approve [0-9a-f]{12}/.exec((await rig.comments(pull))[0]!)![0];
  const say = async (login: string, body: string): Promise<number> => {
    const { data } = await rig
      .as(login)
      .rest.issues.createComment({ ...rig.target, issue_number: pull, body });
    return data.id;
  };
  await say("alice", command);
  await say("rita", command);
  await say("bob", "/writ approve 000000000000");
  const edited = await say("carol", "/writ approve 000000000000");
  await rig
    .as("carol")
    .rest.issues.updateComment({ ...rig.target, comment_id: edited, body: command });
  await rig.settle();
  const pending = (await rig.checksOf(pull))["writ / approval"]!;
  expect(pending).toMatchObject({ status: "in_progress" });
  expect(plain(pending.summary)).toContain(
    "carol's comment was edited; only an unedited comment approves",
  );
  await say("carol", command);
  await rig.settle();
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by carol",
  });
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "success",
  });
});
