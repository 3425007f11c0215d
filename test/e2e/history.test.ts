import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

test("a proposal that expired is said to be so in the plan, and refused at the merge", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", {
    "proposals/late.yml": proposalFile("deploy", { more: "expires: 2026-01-01T00:00:00Z\n" }),
  });
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure", title: "1 error in proposals/late.yml" });
  expect(plan.summary).toContain("Set a later `expires`");
  await rig.approve("bob", pull);
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: expired",
  });
  expect(await rig.entriesOf("proposal.refused")).toMatchObject([
    { pull, data: { code: "expired", commit } },
  ]);
  const comment = (await rig.comments(pull)).at(-1)!;
  expect(comment).toContain("@alice");
  expect(comment).toContain("with the same content and a later `expires`");
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
  expect(rig.tool("deploy").calls).toBe(0);
});

test("time is GitHub's, whatever the runner's clock says", async () => {
  const hour = 3_600_000;
  await using rig = await Rig.start({ now: () => Date.now() + hour });
  const soon = new Date(Date.now() + hour / 2).toISOString();
  const pull = await rig.propose("alice", {
    "proposals/late.yml": proposalFile("deploy", { more: `expires: ${soon}\n` }),
  });
  expect((await rig.checksOf(pull))["writ / plan"]!.summary).toContain("`expired`");
  const entry = (await rig.entriesOf("proposal.planned"))[0]!;
  expect(Math.abs(Date.parse(String(entry["time"])) - Date.now() - hour)).toBeLessThan(hour / 4);
});

test("a rewritten history executes nothing, whatever was approved in it, and neither does a branch that is made new", async () => {
  await using rig = await Rig.start();
  const start = rig.repo.branchTip("main")!;
  await rig.repo.commit({ files: { "README.md": "# Other\n" }, message: "Something else" });
  await rig.settle();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);

  const forced = await rig.pushMerges("bob", [pull], { onto: start });
  await rig.settle();
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
  const check = (await rig.checks(forced.at(-1)!))["writ / execution"]!;
  expect(check).toMatchObject({ conclusion: "failure", title: "Refused: history-rewritten" });
  expect(check.summary).toContain("The history of main was rewritten");
  expect(check.summary).toContain("Open new pull requests");
  expect(await rig.entriesOf("proposal.refused")).toMatchObject([
    { data: { code: "history-rewritten", commit: forced.at(-1) } },
  ]);

  rig.runAgain("push");
  await rig.settle();
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure", attempt: 2 });

  const { payload } = rig.lastRun("push");
  const made = await rig.pushStep({
    payload: { ...payload, before: "0".repeat(40), created: true },
  });
  expect(made.exitCode).toBe(1);
  expect(made.log).toContain("history-rewritten");
  expect(made.log).toContain("the branch was made new");
  expect((await rig.types()).filter((type) => type.startsWith("execution."))).toEqual([]);
  expect(rig.tool("deploy").calls).toBe(0);
});
