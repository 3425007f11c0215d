import { expect, test } from "vitest";
import { expectRefused, plain } from "../rig/expect-refusal.ts";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

function proposal(tool: string, version = "2.0"): string {
  return `title: Run ${tool} ${version}
reason: The new version is ready
tool: ${tool}
with: { version: "${version}" }
`;
}

test.concurrent("a tool that changed on the default branch between approval and merge is plan-drift", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposal("deploy") });
  await rig.approve("bob", pull);
  const change = await rig.propose("carol", {
    ".writ/tools/deploy.yml": steeredToolFile("deploy", "risk: critical\n"),
  });
  await rig.approve("bob", change);
  const landed = await rig.merge("bob", change);
  expect((await rig.checks(landed))["writ / execution"]).toMatchObject({
    conclusion: "success",
    title: "Guarded files: approved",
  });
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "plan-drift",
    proposal: PATH,
    message:
      /Plan [0-9a-f]{12} was approved, but tools or configuration on the default branch changed since: the plan is now [0-9a-f]{12}\./,
    remedy: "Open a new pull request with the same content and have today's plan approved.",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a pull request that changes a tool and a proposal executes nothing and leaves the configuration unapproved", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", {
    ".writ/tools/deploy.yml": steeredToolFile("deploy", "risk: critical\n"),
    [PATH]: proposal("deploy"),
  });
  const planned = await rig.checksOf(pull);
  expect(planned["writ / plan"]).toMatchObject({ conclusion: "failure" });
  expect(plain(planned["writ / plan"]!.summary)).toContain(
    "This pull request changes proposals and guarded files (.writ/tools/deploy.yml). Put them into pull requests of their own: first the configuration, then what uses it. mixed-change",
  );
  expect(planned["writ / plan"]!.annotations).toBe(1);
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({
    status: "in_progress",
    title: "The plan has errors; see writ / plan",
  });
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "mixed-change",
    proposal: PATH,
    message: "This pull request changes proposals and guarded files (.writ/tools/deploy.yml).",
    remedy: "Open a new pull request with the same content, without the other files.",
  });
  const changed = (await rig.entries()).filter((entry) => entry.type === "policy.changed");
  expect(changed).toMatchObject([
    { pull, data: { approved: false, commit, paths: [".writ/tools/deploy.yml"] } },
  ]);
  const later = await rig.propose("alice", { "proposals/later.yml": proposal("backup") });
  expect(plain((await rig.checksOf(later))["writ / plan"]!.summary)).toContain(
    "config-not-approved",
  );
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a proposal that comes with other files is a mixed change", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", {
    [PATH]: proposal("deploy"),
    "docs/notes.md": "Notes.\n",
  });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / plan"]).toMatchObject({
    conclusion: "failure",
    title: "1 error in proposals/deploy.yml",
  });
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "mixed-change",
    proposal: PATH,
    message:
      "This pull request changes proposals and other files (docs/notes.md). Put the other files into a pull request of their own, or set isolation: false in the policy.",
    remedy: "Open a new pull request with the same content, without the other files.",
  });
  // The configuration did not change, so nothing else is refused.
  expect((await rig.types()).filter((type) => type === "policy.changed")).toEqual([]);
});

test.concurrent("a guarded change merged without approval stops everything until it is reverted", async () => {
  await using rig = await Rig.start();
  const open = await rig.propose("alice", { "proposals/open.yml": proposal("backup") });
  const change = await rig.propose("carol", {
    ".writ/tools/deploy.yml": steeredToolFile("deploy", "risk: critical\n"),
  });
  expect(await rig.checksOf(change)).toMatchObject({
    "writ / plan": { conclusion: "success", title: "Guarded files change" },
    "writ / approval": { status: "in_progress", title: "0 of 1 approval, needs write permission" },
  });
  const landed = await rig.merge("carol", change);
  const execution = (await rig.checks(landed))["writ / execution"]!;
  expect(execution).toMatchObject({
    conclusion: "failure",
    title: "Guarded files: not approved",
  });
  expect(plain(execution.summary)).toContain(
    "Nothing executes until this is mended: revert the change, or let an administrator run the workflow with mode init to take the present state over.".replace(
      "Nothing executes until this is mended:",
      "**Nothing executes until this is mended:**",
    ),
  );
  expect(rig.lastRun("push").conclusion).toBe("failure");
  expect((await rig.entries()).filter((entry) => entry.type === "policy.changed")).toMatchObject([
    {
      pull: change,
      data: { approved: false, commit: landed, paths: [".writ/tools/deploy.yml"] },
    },
  ]);

  // Said early to whoever looks at a proposal from now on, in words that name who can mend it.
  await rig.approve("bob", open);
  const checks = await rig.checksOf(open);
  expect(checks["writ / plan"]).toMatchObject({ conclusion: "failure" });
  expect(plain(checks["writ / plan"]!.summary)).toMatch(
    /not in a state that was approved, so nothing executes\. Revert the unapproved change, or let an administrator run mode: init .*config-not-approved/,
  );
  expect(checks["writ / approval"]).toMatchObject({
    status: "in_progress",
    title: "The plan has errors; see writ / plan",
  });
  const commit = await rig.merge("bob", open);
  await expectRefused(rig, {
    pull: open,
    commit,
    code: "config-not-approved",
    proposal: "proposals/open.yml",
    message: "The guarded files of the default branch are not in a state that was approved.",
    remedy:
      "Revert the unapproved change, or let an administrator run mode: init; then open a new pull request with the same content.",
  });

  // The way back needs nobody's approval: the state is the approved one.
  const revert = await rig.propose("carol", {
    ".writ/tools/deploy.yml": steeredToolFile("deploy"),
  });
  const reverted = await rig.merge("carol", revert);
  expect((await rig.checks(reverted))["writ / execution"]).toMatchObject({
    conclusion: "success",
    title: "Guarded files: approved",
  });
  const again = await rig.propose("alice", { "proposals/again.yml": proposal("backup", "3.0") });
  await rig.approve("bob", again);
  await rig.mergeOnly("bob", again);
  (await rig.tool("backup").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("an administrator takes an unapproved configuration over with mode init; nobody else can", async () => {
  await using rig = await Rig.start();
  const commit = await rig.repo.commit({
    files: { ".writ/tools/deploy.yml": steeredToolFile("deploy", "risk: critical\n") },
    login: "carol",
  });
  await rig.settle();
  const pushed = (await rig.checks(commit))["writ / execution"]!;
  expect(pushed).toMatchObject({ conclusion: "failure", title: "Guarded files: not approved" });
  expect(pushed.summary).toContain("⛔ not approved: The change came with no pull request.");
  expect((await rig.entries()).at(-1)).toMatchObject({
    type: "policy.changed",
    data: { approved: false, commit, reason: "The change came with no pull request." },
  });

  await rig.initialize("carol");
  expect(rig.lastRun("workflow_dispatch").conclusion).toBe("failure");
  expect(rig.log.join("\n")).toContain(
    "carol is not an administrator of this repository; only an administrator may run mode init.",
  );
  await rig.initialize("ada");
  expect(rig.lastRun("workflow_dispatch").conclusion).toBe("success");
  expect((await rig.entries()).at(-1)).toMatchObject({
    type: "policy.changed",
    actor: { login: "ada" },
    data: { approved: true, commit, by: "mode init" },
  });

  const pull = await rig.propose("alice", { [PATH]: proposal("deploy") });
  await rig.approve("bob", pull);
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("an approved guarded change rules from its merge on, and proposals use its new tool", async () => {
  await using rig = await Rig.start();
  const early = await rig.propose("alice", { "proposals/early.yml": proposal("restart") });
  expect(plain((await rig.checksOf(early))["writ / plan"]!.summary)).toContain("unknown-tool");
  const change = await rig.propose("carol", {
    ".writ/tools/restart.yml": steeredToolFile("restart"),
  });
  await rig.approve("bob", change);
  expect((await rig.checksOf(change))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob",
  });
  const landed = await rig.merge("bob", change);
  expect((await rig.checks(landed))["writ / execution"]).toMatchObject({
    conclusion: "success",
    title: "Guarded files: approved",
  });
  expect((await rig.entries()).filter((entry) => entry["pull"] === change)).toMatchObject([
    { type: "proposal.planned" },
    { type: "proposal.reviewed", actor: { login: "bob" } },
    { type: "proposal.approved" },
    { type: "policy.changed", data: { approved: true, paths: [".writ/tools/restart.yml"] } },
    { type: "proposal.merged" },
  ]);
  const pull = await rig.propose("alice", { [PATH]: proposal("restart") });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("restart").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "success",
  });
});

test.concurrent("errors in the new configuration are annotated in its pull request", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("carol", {
    ".writ/tools/restart.yml": "name: restart\ndescription: Restarts\nrisk: enormous\n",
    ".writ/policy.yml": "approvals: [nobody]\n",
  });
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure" });
  expect(plan.title).toMatch(/^\d errors in the configuration$/);
  expect(await rig.annotations(plan.id)).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ path: ".writ/policy.yml", start_line: 1, title: "unknown-key" }),
      expect.objectContaining({ path: ".writ/tools/restart.yml", start_line: 3 }),
    ]),
  );
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ status: "in_progress" });
});

test.concurrent("a proposal pushed directly is refused, since nobody could review it", async () => {
  await using rig = await Rig.start();
  const commit = await rig.repo.commit({ files: { [PATH]: proposal("deploy") }, login: "carol" });
  await rig.settle();
  const check = (await rig.checks(commit))["writ / execution"]!;
  expect(check).toMatchObject({ conclusion: "failure", title: "Refused: no-pull-request" });
  expect(plain(check.summary)).toContain("came with no pull request, so nobody could review it");
  expect(plain(check.summary)).toContain(
    "Open a pull request with this content, and protect the default branch against direct pushes.",
  );
  expect((await rig.entries()).at(-1)).toMatchObject({
    type: "proposal.refused",
    proposal: PATH,
    data: { code: "no-pull-request", commit },
  });
  expect(rig.lastRun("push").conclusion).toBe("failure");
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a broken configuration stops everything, says where it is broken, and going back to the approved one mends it", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposal("deploy") });
  await rig.approve("bob", pull);
  const broken = await rig.repo.commit({
    files: { ".writ/policy.yml": "rules: {}\napprovals: [nobody]\n" },
    login: "carol",
  });
  await rig.settle();
  expect((await rig.checks(broken))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Guarded files: not approved",
  });
  await rig.review("carol", pull, "COMMENT");
  const checks = await rig.checksOf(pull);
  const title = "The configuration on the default branch has errors";
  expect(checks).toMatchObject({
    "writ / plan": { conclusion: "failure", title },
    "writ / approval": { status: "in_progress", title },
  });
  expect(plain(checks["writ / plan"]!.summary)).toMatch(/\.writ\/policy\.yml:2 .*unknown-key/);
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "invalid",
    proposal: PATH,
    message: /The configuration on the default branch has errors: .*policy\.yml:2/,
    remedy:
      "Mend the configuration in a pull request of its own, then open a new pull request with the same content.",
  });

  const revert = await rig.propose("carol", { ".writ/policy.yml": null });
  const reverted = await rig.merge("carol", revert);
  expect((await rig.checks(reverted))["writ / execution"]).toMatchObject({
    conclusion: "success",
    title: "Guarded files: approved",
  });
  expect((await rig.entries()).slice(-2)).toMatchObject([
    {
      type: "policy.changed",
      pull: revert,
      data: { approved: true, reason: "The guarded files are as they were last approved." },
    },
    { type: "proposal.merged", pull: revert },
  ]);
  const again = await rig.propose("alice", { "proposals/again.yml": proposal("backup") });
  await rig.approve("bob", again);
  await rig.mergeOnly("bob", again);
  (await rig.tool("backup").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("what the configuration guards beyond the usual paths is guarded too", async () => {
  const config = (more: string): string =>
    `guarded: [".writ/**", ".github/workflows/**", "CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"${more}]\n`;
  await using rig = await Rig.start({
    files: { "infra/network.tf": "one\n", ".writ/config.yml": config("") },
  });
  const widen = await rig.propose("carol", { ".writ/config.yml": config(', "infra/**"') });
  await rig.approve("bob", widen);
  await rig.merge("bob", widen);
  const first = await rig.propose("alice", { [PATH]: proposal("deploy") });
  expect((await rig.checksOf(first))["writ / plan"]).toMatchObject({ conclusion: "success" });

  await rig.repo.commit({ files: { "infra/network.tf": "two\n" }, login: "carol" });
  await rig.settle();
  await rig.approve("bob", first);
  expect(plain((await rig.checksOf(first))["writ / plan"]!.summary)).toContain(
    "config-not-approved",
  );
  const commit = await rig.merge("bob", first);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    title: "Refused: config-not-approved",
  });

  await rig.initialize("ada");
  const second = await rig.propose("alice", { "proposals/second.yml": proposal("backup") });
  await rig.approve("bob", second);
  await rig.mergeOnly("bob", second);
  (await rig.tool("backup").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("taking a proposal away together with a guarded change is a mixed change too", async () => {
  await using rig = await Rig.start({
    files: { [PATH]: proposal("deploy"), "proposals/other.yml": proposal("backup") },
  });
  const pull = await rig.propose("alice", {
    ".writ/tools/deploy.yml": steeredToolFile("deploy", "risk: critical\n"),
    [PATH]: null,
  });
  await rig.approve("bob", pull);
  const checks = await rig.checksOf(pull);
  expect(checks["writ / plan"]).toMatchObject({ conclusion: "failure" });
  expect(plain(checks["writ / plan"]!.summary)).toContain("mixed-change");
  expect(checks["writ / approval"]).toMatchObject({ status: "in_progress" });
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Guarded files: not approved",
  });
  // Taking a proposal away on its own is nothing to approve.
  const other = await rig.propose("alice", { "proposals/other.yml": null });
  expect((await rig.checksOf(other))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Nothing to approve",
  });
});

test.concurrent("before there is a log nothing is approved or executed, and everybody is told who makes it", async () => {
  await using rig = await Rig.start({ initialized: false });
  const pull = await rig.propose("alice", { [PATH]: proposal("deploy") });
  await rig.approve("bob", pull);
  const checks = await rig.checksOf(pull);
  expect(checks["writ / approval"]).toMatchObject({
    status: "in_progress",
    title: "There is no audit log yet",
  });
  expect(checks["writ / plan"]!.summary).toContain(
    "An administrator makes it: run the workflow by hand with mode `init`.",
  );
  const commit = await rig.merge("bob", pull);
  const execution = (await rig.checks(commit))["writ / execution"]!;
  expect(execution).toMatchObject({ conclusion: "failure", title: "There is no audit log" });
  expect(execution.summary).toContain("run the workflow by hand with mode `init`");
  expect(rig.lastRun("push").conclusion).toBe("failure");
  expect(rig.repo.branchTip("writ-audit")).toBeNull();
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("a guarded change says in words what it does to the policy, and the log keeps it", async () => {
  await using rig = await Rig.start();
  const rule = (count: number): string => `rules:
  reviewer: { description: Two pairs of eyes, requires: { count: ${count}, permissions: [write] } }
approval: [reviewer]
`;
  const first = await rig.propose("alice", { ".writ/policy.yml": rule(2) });
  await rig.approve("bob", first);
  await rig.merge("bob", first);
  const lowering = await rig.propose("alice", { ".writ/policy.yml": rule(1) });
  const words = 'lowers the approvals for "Two pairs of eyes" (rule reviewer) from 2 to 1';
  const checks = await rig.checksOf(lowering);
  expect(checks["writ / plan"]).toMatchObject({
    conclusion: "success",
    title: "Guarded files change, and lower 1 demand",
  });
  for (const name of ["writ / plan", "writ / approval"] as const)
    expect(plain(checks[name]!.summary)).toContain(`⚠️ ${words}`);
  await rig.approve("bob", lowering);
  await rig.merge("bob", lowering);
  const changed = (await rig.entries()).filter((entry) => entry.type === "policy.changed");
  expect(changed.at(-1)).toMatchObject({
    pull: lowering,
    data: { approved: true, changes: [words] },
  });
});
