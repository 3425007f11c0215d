import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const FILES = {
  ".writ/policy.yml": `rules:
  two: { requires: { count: 2, permissions: [maintain] } }
approval: [two]
break-glass: { requires: { count: 1, users: [carol] }, label: break-glass }
`,
};

test("break-glass sets the rules aside for approvals after the label, leaves an entry, and opens an issue", async () => {
  await using rig = await Rig.start({ files: FILES });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("carol", pull);
  await rig.as("bob").rest.issues.createLabel({ ...rig.target, name: "break-glass" });
  await rig.label("bob", pull, "break-glass");
  const before = (await rig.checksOf(pull))["writ / approval"]!;
  expect(before).toMatchObject({ status: "in_progress" });
  expect(plain(before.summary)).toMatch(/carol approved before the label break-glass was set/);

  await rig.approve("carol", pull);
  const after = (await rig.checksOf(pull))["writ / approval"]!;
  expect(after).toMatchObject({ conclusion: "success" });
  expect(plain(after.summary)).toContain("break-glass");
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
  const [used] = await rig.entriesOf("break-glass.used");
  expect(used).toMatchObject({
    actor: { login: "bob" },
    data: { label: "break-glass", approvals: [{ login: "carol" }] },
  });
  const { data: issue } = await rig.as("ada").rest.issues.get({
    ...rig.target,
    issue_number: used!.data["issue"] as number,
  });
  expect(issue.title).toBe(`Break-glass: Run deploy (#${pull})`);
  expect(plain(issue.body ?? "")).toMatch(/Approved by .*carol/);

  // The same job again uses nothing a second time.
  rig.runAgain("push");
  await rig.settle();
  expect(await rig.entriesOf("break-glass.used")).toHaveLength(1);
});

test("a label that somebody sets after the merge sets nothing aside", async () => {
  await using rig = await Rig.start({ files: FILES });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const commit = await rig.merge("bob", pull);
  await rig.as("bob").rest.issues.createLabel({ ...rig.target, name: "break-glass" });
  await rig.label("bob", pull, "break-glass");
  await rig.approve("carol", pull);
  rig.runAgain("push");
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});
