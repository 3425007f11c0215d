import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const POLICY = {
  ".writ/policy.yml": `rules:
  admin: { requires: { count: 1, users: [ada] } }
approval: [admin]
config-changes: { requires: { count: 1, users: [ada] } }
`,
};

test.concurrent("deleting or renaming the policy in a pull request is decided by the policy that is there", async () => {
  await using rig = await Rig.start({ files: POLICY });
  for (const files of [
    { ".writ/policy.yml": null },
    { ".writ/policy.yml": null, ".writ/old-policy.yml": POLICY[".writ/policy.yml"] },
  ]) {
    const pull = await rig.propose("alice", files);
    await rig.approve("bob", pull);
    const approval = (await rig.checksOf(pull))["writ / approval"]!;
    expect(approval).toMatchObject({ status: "in_progress" });
    expect(plain(approval.summary)).toMatch(/ada/);
  }
  // Merged all the same: nothing of the new state rules, and nothing executes.
  await rig.merge("bob", 1);
  const next = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("bob", next);
  const commit = await rig.merge("bob", next);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    title: "Refused: config-not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a pull request into a branch that holds a .writ of its own is not planned, whatever that says", async () => {
  await using rig = await Rig.start({ files: POLICY });
  await rig.repo.commit({
    branch: "release",
    files: {
      ".writ/policy.yml": `rules:
  anybody: { requires: { count: 1, users: [alice, rita] }, options: { allow-author: true } }
approval: [anybody]
`,
    },
    login: "alice",
  });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") }, { base: "release" });
  await rig.review("rita", pull, "APPROVE");
  expect(await rig.checksOf(pull)).toMatchObject({
    "writ / plan": { conclusion: "neutral" },
    "writ / approval": { conclusion: "neutral" },
  });
  await rig.merge("alice", pull);
  expect(rig.tool("deploy").calls).toBe(0);
  expect(await rig.entriesOf("proposal.planned", "execution.started")).toEqual([]);
});

test.concurrent("a job named `writ / approval` in another workflow makes a green check, and nothing executes", async () => {
  await using rig = await Rig.start({
    files: {
      ...POLICY,
      ".github/workflows/impostor.yml": `name: Impostor
on: pull_request_target
jobs:
  approval:
    name: writ / approval
    runs-on: ubuntu-latest
    steps:
      - run: echo "approved"
`,
    },
  });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const { data } = await rig.as("ada").rest.checks.listForRef({
    ...rig.target,
    ref: rig.repo.pull(pull).head.oid,
    check_name: "writ / approval",
    filter: "all",
  });
  expect(data.check_runs.map(({ conclusion }) => conclusion)).toContain("success");
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});
