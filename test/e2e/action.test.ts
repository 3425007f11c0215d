import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OUTPUTS } from "../../src/entry/action/inputs.ts";
import { plain } from "../rig/expect-refusal.ts";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const PROPOSAL = `title: Deploy 2.0
reason: The new version is ready
tool: deploy
with: { version: "2.0" }
`;

function example(name: string): string {
  return readFileSync(new URL(`../../workflows-examples/${name}`, import.meta.url), "utf8");
}

/** \`writ.yml\` whose jobs hand the action's outputs on. */
const WITH_OUTPUTS = example("writ.yml")
  .replaceAll("      - uses: writ-dev/writ@v0", "      - id: writ\n        uses: writ-dev/writ@v0")
  .replaceAll(
    "    runs-on: ubuntu-latest",
    `    runs-on: ubuntu-latest\n    outputs:\n${Object.keys(OUTPUTS)
      .map((name) => `      ${name}: \${{ steps.writ.outputs.${name} }}`)
      .join("\n")}`,
  );

function outputsOf(rig: Rig, event: string): Readonly<Record<string, string>> {
  const job = rig.lastRun(event).jobs.find(({ conclusion }) => conclusion !== "skipped")!;
  return job.outputs;
}

function summaryOf(rig: Rig, event: string): string {
  const steps = rig.lastRun(event).jobs.flatMap((job) => job.steps);
  return steps.map(({ summary }) => summary).join("");
}

test.concurrent("a following step and the job's page see what the action found and did", async () => {
  await using rig = await Rig.start({ files: { ".github/workflows/writ.yml": WITH_OUTPUTS } });
  const auditTip = (): string => rig.repo.branchTip("writ-audit")!;
  expect(outputsOf(rig, "workflow_dispatch")).toMatchObject({
    status: "planned",
    "audit-commit": auditTip(),
  });
  expect(summaryOf(rig, "workflow_dispatch")).toContain("### The audit log is made");

  const pull = await rig.propose("alice", {
    [PATH]: PROPOSAL,
    "proposals/broken.yml": "title: Broken\nreason: x\ntool: deploi\n",
  });
  const planned = outputsOf(rig, "pull_request_target");
  expect(planned).toMatchObject({
    status: "pending",
    proposals: '["proposals/broken.yml","proposals/deploy.yml"]',
    executions: "[]",
    merged: "false",
    workers: "[]",
    "audit-commit": auditTip(),
  });
  expect(JSON.parse(planned["plan-digests"]!)).toEqual({
    [PATH]: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
  });
  expect(JSON.parse(planned["decision"]!)).toEqual({
    "proposals/broken.yml": "pending",
    [PATH]: "pending",
  });
  expect(JSON.parse(planned["diagnostics"]!)).toMatchObject([
    {
      code: "unknown-tool",
      severity: "error",
      file: "proposals/broken.yml",
      line: 3,
    },
  ]);
  const summary = summaryOf(rig, "pull_request_target");
  expect(summary).toContain("Deploy 2.0");
  expect(summary).toContain("unknown-tool");

  await rig.change("alice", pull, { "proposals/broken.yml": null });
  await rig.approve("bob", pull);
  expect(outputsOf(rig, "workflow_run")).toMatchObject({
    status: "approved",
    decision: `{"${PATH}":"approved"}`,
    diagnostics: "[]",
  });
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed({ url: "https://example.com" });
  await rig.settle();
  const executed = outputsOf(rig, "push");
  expect(executed).toMatchObject({
    status: "executed",
    "plan-digests": outputsOf(rig, "workflow_run")["plan-digests"],
    "audit-commit": auditTip(),
  });
  expect(JSON.parse(executed["executions"]!)).toEqual([
    {
      execution: expect.stringMatching(/^1-deploy-[0-9a-f]{32}$/) as string,
      proposal: PATH,
      status: "succeeded",
    },
  ]);
  expect(summaryOf(rig, "push")).toContain("✅ **The execution succeeded**");
});

const DIRECT = `name: Direct
on:
  pull_request:
  pull_request_review:
permissions:
  contents: read
  pull-requests: read
jobs:
  look:
    runs-on: ubuntu-latest
    steps:
      - uses: writ-dev/writ@v0
`;

test.concurrent("on pull_request and pull_request_review directly, plan and decision are only shown, with advice", async () => {
  await using rig = await Rig.start({
    workflows: ["writ.yml"],
    files: { ".github/workflows/direct.yml": DIRECT, ".github/workflows/writ.yml": null },
    initialized: false,
  });
  for (const [event, act] of [
    ["pull_request", () => rig.propose("alice", { [PATH]: PROPOSAL })],
    ["pull_request_review", () => rig.approve("bob", 1)],
  ] as const) {
    await act();
    expect(rig.lastRun(event).conclusion).toBe("success");
    const summary = plain(summaryOf(rig, event));
    expect(summary).toContain("Deploy 2.0");
    expect(summary).toContain(
      "This event runs the pull request's own version of the workflow, so nothing is posted or recorded. Use the two files writ.yml and writ-review.yml that writ init writes.",
    );
  }
  expect(Object.keys(await rig.checksOf(1)).filter((name) => name.startsWith("writ /"))).toEqual(
    [],
  );
  expect(await rig.comments(1)).toEqual([]);
  expect(await rig.entries()).toEqual([]);
});

test.concurrent("a configuration in another directory is read there, and guarded there", async () => {
  const workflow = example("writ.yml").replaceAll(
    "        with:\n",
    "        with:\n          config: .ops\n",
  );
  await using rig = await Rig.start({
    files: {
      ".github/workflows/writ.yml": workflow,
      ".writ/tools/deploy.yml": null,
      ".writ/tools/backup.yml": null,
      ".ops/tools/deploy.yml": steeredToolFile("deploy"),
    },
  });
  expect(await rig.types()).toEqual(["log.created"]);
  const change = await rig.propose("carol", {
    ".ops/tools/deploy.yml": steeredToolFile("deploy", "risk: medium\n"),
  });
  expect(await rig.checksOf(change)).toMatchObject({
    "writ / plan": { conclusion: "success", title: "Guarded files change" },
    "writ / approval": { status: "in_progress" },
  });
  const mixed = await rig.propose("carol", {
    ".ops/tools/deploy.yml": steeredToolFile("deploy", "risk: medium\n"),
    "proposals/mixed.yml": PROPOSAL,
  });
  expect(plain((await rig.checksOf(mixed))["writ / plan"]!.summary)).toContain("mixed-change");
  const broken = await rig.propose("carol", { ".ops/policy.yml": "approvals: [nobody]\n" });
  const { id } = (await rig.checksOf(broken))["writ / plan"]!;
  expect((await rig.annotations(id)).map(({ path }) => path)).toContain(".ops/policy.yml");
  const pull = await rig.propose("alice", { [PATH]: PROPOSAL });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
});

test.concurrent("an input that makes no sense ends the run with what it may be", async () => {
  const workflow = example("writ.yml").replaceAll(
    "        with:\n",
    "        with:\n          dry-run: maybe\n",
  );
  await using rig = await Rig.start({
    files: { ".github/workflows/writ.yml": workflow.replace(/  init:[\s\S]*$/, "") },
    initialized: false,
  });
  await rig.propose("alice", { [PATH]: PROPOSAL });
  expect(rig.lastRun("pull_request_target").conclusion).toBe("failure");
  expect(rig.log.join("\n")).toContain('Input "dry-run" is "maybe". It may be true or false.');
});

test.concurrent("the smallest workflow file is enough: reviews are looked at when the merge is applied", async () => {
  await using rig = await Rig.start({
    workflows: ["writ-minimal.yml"],
    files: { ".github/workflows/writ.yml": null },
    initialized: false,
  });
  await rig.as("ada").rest.actions.createWorkflowDispatch({
    ...rig.target,
    workflow_id: "writ-minimal.yml",
    ref: "main",
  });
  await rig.settle();
  const pull = await rig.propose("alice", { [PATH]: PROPOSAL });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
});
