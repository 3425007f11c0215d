import { describe, expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

/** A rig in which `proposals/deploy.yml` was executed, and the number of its pull request. */
async function executedOnce(): Promise<{ readonly rig: Rig; readonly first: number }> {
  const rig = await Rig.start();
  const first = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", first);
  await rig.mergeOnly("bob", first);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  return { rig, first };
}

describe.concurrent("content that was executed", () => {
  test("does not execute again from another file: the plan says so early, and the merge is refused", async () => {
    const { rig, first } = await executedOnce();
    await using _rig = rig;
    const pull = await rig.propose("carol", { "proposals/same.yml": proposalFile("deploy") });
    const plan = (await rig.checksOf(pull))["writ / plan"]!;
    expect(plan).toMatchObject({ conclusion: "failure", annotations: 1 });
    expect(plan.title).toContain("proposals/same.yml");
    expect(plan.summary).toContain("already-executed");
    expect(plan.summary).toContain(`execution ${first}-deploy-`);
    expect(plan.summary).toContain("`revision: 2`");

    await rig.approve("bob", pull);
    const commit = await rig.merge("bob", pull);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: already-executed",
    });
    expect(await rig.entriesOf("proposal.refused")).toMatchObject([
      { pull, proposal: "proposals/same.yml", data: { code: "already-executed", commit } },
    ]);
    const comment = (await rig.comments(pull)).at(-1)!;
    expect(comment).toContain("@carol");
    expect(comment).toContain("propose it with `revision: 2`");
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
    expect(rig.tool("deploy").calls).toBe(1);
  });

  test("proposes nothing when it is renamed and written another way", async () => {
    const { rig } = await executedOnce();
    await using _rig = rig;
    const pull = await rig.propose("carol", {
      "proposals/deploy.yml": null,
      "proposals/2026/renamed.yml": `# Written another way
with: { "for": "deploy" }
tool: "deploy"
reason: It is time
title: Run deploy
`,
    });
    expect(await rig.checksOf(pull)).toMatchObject({
      "writ / plan": { conclusion: "success" },
      "writ / approval": { conclusion: "success" },
    });
    expect((await rig.checksOf(pull))["writ / plan"]!.summary).toContain("nothing will execute");
    const before = await rig.entries();
    const commit = await rig.merge("carol", pull);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "success" });
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "success",
      title: "Nothing to execute",
    });
    expect(await rig.entries()).toEqual(before);
    expect(rig.tool("deploy").calls).toBe(1);
  });

  test("executes again with `revision: 2`, once", async () => {
    const { rig } = await executedOnce();
    await using _rig = rig;
    const again = proposalFile("deploy", { more: "revision: 2\n" });
    const pull = await rig.propose("carol", { "proposals/deploy.yml": again });
    expect((await rig.checksOf(pull))["writ / plan"]).toMatchObject({ conclusion: "success" });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("deploy").nextCall()).succeed();
    await rig.settle();
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
    expect(await rig.entriesOf("execution.started")).toMatchObject([
      { data: { revision: 1 } },
      { pull, data: { revision: 2 } },
    ]);

    const third = await rig.propose("alice", { "proposals/third.yml": again });
    expect((await rig.checksOf(third))["writ / plan"]!.summary).toContain("`revision: 3`");
    expect(rig.tool("deploy").calls).toBe(2);
  });

  test("may not be changed in its file without a higher revision", async () => {
    const { rig } = await executedOnce();
    await using _rig = rig;
    const changed = proposalFile("deploy", { for: "other" });
    const pull = await rig.propose("carol", { "proposals/deploy.yml": changed });
    const plan = (await rig.checksOf(pull))["writ / plan"]!;
    expect(plan).toMatchObject({ conclusion: "failure" });
    expect(plan.summary).toContain("needs-revision");
    await rig.approve("bob", pull);
    const commit = await rig.merge("bob", pull);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: needs-revision",
    });
    expect(await rig.entriesOf("proposal.refused")).toMatchObject([
      { pull, data: { code: "needs-revision" } },
    ]);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
    expect(rig.tool("deploy").calls).toBe(1);
  });

  test("executes once where two proposals of one pull request, or two that land together, ask for the same", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", {
      "proposals/a.yml": proposalFile("deploy"),
      "proposals/b.yml": proposalFile("deploy"),
    });
    const twin = await rig.propose("carol", { "proposals/c.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    await rig.approve("bob", twin);
    const [commit, last] = await rig.pushMerges("bob", [pull, twin]);
    (await rig.tool("deploy").nextCall()).succeed();
    await rig.settle();
    expect((await rig.checks(commit!))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: already-executed; Succeeded: 1 step",
    });
    expect((await rig.checks(last!))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: already-executed",
    });
    expect(await rig.entriesOf("execution.started", "proposal.refused")).toMatchObject([
      { type: "execution.started", proposal: "proposals/a.yml" },
      {
        type: "proposal.refused",
        proposal: "proposals/b.yml",
        data: { code: "already-executed" },
      },
      {
        type: "proposal.refused",
        proposal: "proposals/c.yml",
        data: { code: "already-executed" },
      },
    ]);
    expect(rig.tool("deploy").calls).toBe(1);
  });
});
