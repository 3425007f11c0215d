import { expect, test } from "vitest";
import { expectRefused, plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { openPull, pushCommit } from "../rig/push-commit.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const ALICE = { name: "Alice", email: "alice@people.example" };
const DAVE = { name: "Dave", email: "dave@people.example" };

/** A rig in which dave may write too, and two addresses are known to GitHub. */
async function start(files: Readonly<Record<string, string>> = {}): Promise<Rig> {
  const rig = await Rig.start({ files });
  rig.github.createUser({ login: "dave", email: DAVE.email });
  rig.github.createUser({ login: "erin", email: ALICE.email });
  for (const login of ["dave", "erin"]) rig.repo.addCollaborator(login, "write");
  return rig;
}

/** An approval that leaves the proposal pending for this reason, at the review and at the merge. */
async function expectDiscounted(
  rig: Rig,
  given: { readonly pull: number; readonly by: string; readonly words: RegExp },
): Promise<void> {
  const { by, pull, words } = given;
  await rig.approve(by, pull);
  const approval = (await rig.checksOf(pull))["writ / approval"]!;
  expect(approval).toMatchObject({ status: "in_progress", conclusion: null });
  expect(plain(approval.summary)).toMatch(words);
  const commit = await rig.merge("ada", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "not-approved",
    proposal: PATH,
    message: /approval|approve|account/,
    remedy: /Open a new pull request/,
  });
}

test.concurrent("a co-author's approval counts for nothing", async () => {
  await using rig = await start();
  await rig.repo.commit({
    branch: "together",
    files: { [PATH]: proposalFile("deploy") },
    login: "alice",
    message: `Propose\n\nCo-authored-by: Dave <${DAVE.email}>`,
  });
  const pull = await openPull(rig, "alice", "together");
  await expectDiscounted(rig, { pull, by: "dave", words: /dave committed to this pull request/ });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("who pushed under somebody else's name is a contributor by GitHub's activity", async () => {
  await using rig = await start();
  // Git says that erin made it; GitHub knows that dave pushed it.
  await pushCommit(rig, "dave", {
    branch: "borrowed",
    files: { [PATH]: proposalFile("deploy") },
    author: { name: "Erin", email: ALICE.email },
  });
  const pull = await openPull(rig, "alice", "borrowed");
  await expectDiscounted(rig, { pull, by: "dave", words: /dave pushed to the head branch/ });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a commit whose committer GitHub does not know leaves everybody a possible contributor", async () => {
  await using rig = await start();
  await pushCommit(rig, "alice", {
    branch: "unknown",
    files: { [PATH]: proposalFile("deploy") },
    author: DAVE,
    committer: { name: "Somebody", email: "somebody@nowhere.example" },
  });
  const pull = await openPull(rig, "alice", "unknown");
  await expectDiscounted(rig, {
    pull,
    by: "bob",
    words: /Somebody <somebody@nowhere\.example>, who is no GitHub account/,
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("the principal of an agent is an author of what the agent proposes, and the agent approves nothing", async () => {
  await using rig = await start({
    ".writ/actors.yml": `actors:
  - { id: carol, login: carol }
  - { id: bob, login: bob }
  - { id: robot, login: "robot[bot]", kind: agent, acts-for: [carol] }
`,
  });
  await rig.repo.commit({
    branch: "by-robot",
    files: { [PATH]: proposalFile("deploy") },
    login: "robot[bot]",
  });
  const pull = await openPull(rig, "robot[bot]", "by-robot");
  await expectDiscounted(rig, {
    pull,
    by: "carol",
    words: /carol is somebody for whom the agent robot acts/,
  });
  const second = await rig.propose("bob", { "proposals/two.yml": proposalFile("backup") });
  await rig.approve("robot[bot]", second);
  const approval = (await rig.checksOf(second))["writ / approval"]!;
  expect(approval).toMatchObject({ status: "in_progress" });
  expect(plain(approval.summary)).toContain("robot[bot] is an agent; a person is needed");
});
