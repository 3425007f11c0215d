import { describe, expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const MIXED_ALLOWED = `isolation: false
rules:
  reviewer:
    requires: { count: 1, permissions: [write] }
approval: [reviewer]
`;

const TWO_FOR_BACKUPS = `rules:
  two:
    if: contains(tools.*.name, 'backup')
    requires: { count: 2, permissions: [write] }
  one:
    requires: { count: 1, permissions: [write] }
approval: [two, one]
`;

/** Answers the next call of `deploy`, and waits until everything is over. */
async function deployOnce(rig: Rig): Promise<Readonly<Record<string, unknown>>> {
  const call = await rig.tool("deploy").nextCall();
  call.succeed();
  await rig.settle();
  return call.parameters;
}

describe.concurrent("however a pull request is merged, it executes once, from the commit that landed", () => {
  test.each([
    ["merge", "a merge commit"],
    ["squash", "a squashed commit"],
  ] as const)("by %s: %s", async (method, _words) => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull, method);
    const parameters = await deployOnce(rig);

    expect(parameters).toEqual({ for: "deploy" });
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "success",
      title: "Succeeded: 1 step",
    });
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "success" });
    const started = await rig.entriesOf("execution.started");
    expect(started).toMatchObject([{ pull, data: { commit, dryRun: false } }]);
    expect(rig.tool("deploy").calls).toBe(1);
  });

  test("by rebase: three commits of which the proposal is in the first", async () => {
    await using rig = await Rig.start({ files: { ".writ/policy.yml": MIXED_ALLOWED } });
    const before = rig.repo.branchTip("main");
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.change("alice", pull, { "docs/one.md": "one\n" });
    await rig.change("alice", pull, { "docs/two.md": "two\n" });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull, "rebase");
    await deployOnce(rig);

    const { stdout } = await rig.git("rev-list", "--count", `${before}..${commit}`);
    expect(stdout.trim()).toBe("3");
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
    expect(await rig.entriesOf("execution.started")).toMatchObject([
      { pull, data: { commit, configCommit: before } },
    ]);
    expect(rig.tool("deploy").calls).toBe(1);
  });
});

describe.concurrent("what lands together is decided apart", () => {
  const QUEUE = { workflows: ["writ.yml", "writ-review.yml", "writ-merge-queue.yml"] };

  test("a merge queue decides each pull request on the group's commit, writes and executes nothing, and executes each once when the group lands", async () => {
    await using rig = await Rig.start(QUEUE);
    const first = await rig.propose("alice", { "proposals/one.yml": proposalFile("deploy") });
    const second = await rig.propose("bob", {
      "proposals/two.yml": proposalFile("deploy", { for: "two" }),
    });
    await rig.approve("bob", first);
    await rig.approve("alice", second);
    const written = rig.repo.branchTip("writ-audit");

    const group = await rig.repo.queueMerge([first, second]);
    await rig.settle();
    expect(rig.lastRun("merge_group")).toMatchObject({ conclusion: "success" });
    expect(await rig.checks(group.headSha)).toMatchObject({
      "writ / plan": { conclusion: "success" },
      "writ / approval": {
        conclusion: "success",
        title: "Every pull request of the group is approved",
      },
    });
    expect(rig.repo.branchTip("writ-audit")).toBe(written);
    expect(rig.tool("deploy").calls).toBe(0);

    await rig.repo.completeMergeGroup(group);
    const calls = [await rig.tool("deploy").nextCall()];
    calls[0]!.succeed();
    calls.push(await rig.tool("deploy").nextCall());
    calls[1]!.succeed();
    await rig.settle();
    expect(calls.map((call) => call.parameters["for"])).toEqual(["deploy", "two"]);
    expect(await rig.entriesOf("execution.started")).toMatchObject(
      group.members.map((member) => ({
        pull: member.pull.number,
        data: { commit: member.commit, configCommit: member.baseBefore },
      })),
    );
    for (const { commit } of group.members) {
      expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
        conclusion: "success",
      });
    }
    expect(rig.tool("deploy").calls).toBe(2);
  });

  test("an unapproved pull request fails the check of its merge group", async () => {
    await using rig = await Rig.start(QUEUE);
    const approved = await rig.propose("alice", { "proposals/one.yml": proposalFile("deploy") });
    const pending = await rig.propose("alice", {
      "proposals/two.yml": proposalFile("deploy", { for: "two" }),
    });
    await rig.approve("bob", approved);
    const written = rig.repo.branchTip("writ-audit");

    const group = await rig.repo.queueMerge([approved, pending]);
    await rig.settle();
    expect(rig.lastRun("merge_group")).toMatchObject({ conclusion: "failure" });
    const check = (await rig.checks(group.headSha))["writ / approval"]!;
    expect(check).toMatchObject({ conclusion: "failure", title: "The group must not land" });
    expect(check.summary).toContain(`#${pending}`);
    expect(check.summary).not.toContain(`- #${approved}`);
    expect(rig.repo.branchTip("writ-audit")).toBe(written);

    // Whoever lands it all the same executes what was approved, and nothing else.
    await rig.repo.completeMergeGroup(group);
    (await rig.tool("deploy").nextCall()).succeed();
    await rig.settle();
    expect(await rig.entriesOf("execution.started", "proposal.refused")).toMatchObject([
      { type: "execution.started", pull: approved },
      { type: "proposal.refused", pull: pending, data: { code: "not-approved" } },
    ]);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
    expect(rig.tool("deploy").calls).toBe(1);
  });

  test("of two proposals in one pull request one is refused and the other executes", async () => {
    await using rig = await Rig.start({ files: { ".writ/policy.yml": TWO_FOR_BACKUPS } });
    const pull = await rig.propose("alice", {
      "proposals/deploy.yml": proposalFile("deploy"),
      "proposals/backup.yml": proposalFile("backup"),
    });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("deploy").nextCall()).succeed();
    await rig.settle();

    const check = (await rig.checks(commit))["writ / execution"]!;
    expect(check).toMatchObject({
      conclusion: "failure",
      title: "Refused: not-approved; Succeeded: 1 step",
    });
    expect(check.summary).toContain("`proposals/backup.yml` was not executed");
    expect(await rig.entriesOf("execution.succeeded", "proposal.refused")).toMatchObject([
      {
        type: "proposal.refused",
        proposal: "proposals/backup.yml",
        data: { code: "not-approved" },
      },
      { type: "execution.succeeded", proposal: "proposals/deploy.yml" },
    ]);
    const refusal = (await rig.comments(pull)).at(-1)!;
    expect(refusal).toContain("@alice");
    expect(refusal).toContain("not-approved");
    expect(refusal).toContain("Open a new pull request with the same content");
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
    expect(rig.tool("backup").calls).toBe(0);
  });

  test("a merge executes also while GitHub does not tell yet where its commit came from", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    rig.repo.delayCommitPulls({ times: 2 });
    const commit = await rig.mergeOnly("bob", pull, "squash");
    await deployOnce(rig);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
    expect(await rig.entriesOf("proposal.refused")).toEqual([]);
    expect(rig.log.join("\n")).toContain("asking again in 1 s");
  });

  test("two merges that somebody pushes at once are two units, each decided by its own pull request", async () => {
    await using rig = await Rig.start();
    const approved = await rig.propose("alice", { "proposals/one.yml": proposalFile("deploy") });
    const pending = await rig.propose("alice", { "proposals/two.yml": proposalFile("backup") });
    await rig.approve("bob", approved);
    const commits = await rig.pushMerges("bob", [approved, pending]);
    (await rig.tool("deploy").nextCall()).succeed();
    await rig.settle();

    expect((await rig.checks(commits[0]!))["writ / execution"]).toMatchObject({
      conclusion: "success",
    });
    expect((await rig.checks(commits[1]!))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: not-approved",
    });
    expect(await rig.entriesOf("execution.started", "proposal.refused")).toMatchObject([
      { type: "execution.started", pull: approved, data: { commit: commits[0] } },
      {
        type: "proposal.refused",
        pull: pending,
        data: { code: "not-approved", commit: commits[1] },
      },
    ]);
    expect(rig.runner.runs.filter((run) => run.event === "push")).toHaveLength(1);
    expect(rig.tool("backup").calls).toBe(0);
  });
});
