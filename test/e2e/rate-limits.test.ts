import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

/** A merged proposal whose tool runs and waits to be told how it ends. */
async function running(rig: Rig): Promise<{
  readonly commit: string;
  readonly call: Awaited<ReturnType<ReturnType<Rig["tool"]>["nextCall"]>>;
}> {
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  return { commit, call: await rig.tool("deploy").nextCall() };
}

const titleOf = async (rig: Rig, commit: string): Promise<string> =>
  (await rig.checks(commit))["writ / execution"]?.title ?? "";

const WAITING = /^0 of 1 step done; waiting for GitHub's rate limit until \d\d:\d\d:\d\d UTC$/;

test.concurrent("a job that meets a limit of GitHub says so in the check run and its log, waits, and goes on", async ({
  expect,
}) => {
  await using rig = await Rig.start();
  const { commit, call } = await running(rig);
  const match = { operation: "AuditCommit" };
  rig.github.faults.add({ kind: "secondary-limit", match, times: 1, retryAfter: 6 });
  call.succeed();
  await expect.poll(() => titleOf(rig, commit), { timeout: 30_000 }).toMatch(WAITING);
  await rig.settle();
  expect(await titleOf(rig, commit)).toBe("Succeeded: 1 step");
  expect(rig.log.join("\n")).toMatch(
    /GitHub's secondary rate limit is met: waiting for GitHub's rate limit until [\d:]{8} UTC\./,
  );
  expect((await rig.types()).slice(-2)).toEqual(["execution.started", "execution.succeeded"]);
});

test.concurrent("a job that is cancelled while it waits for GitHub waits no longer, and records what it can", async ({
  expect,
}) => {
  await using rig = await Rig.start();
  const { commit, call } = await running(rig);
  const match = { operation: "AuditCommit" };
  rig.github.faults.add({ kind: "429", match, times: 1, retryAfter: 900 });
  call.succeed();
  await expect.poll(() => titleOf(rig, commit), { timeout: 30_000 }).toMatch(WAITING);
  rig.runner.cancel(rig.lastRun("push").id);
  await rig.settle();
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "cancelled" });
  expect(await rig.entriesOf("step.succeeded")).toMatchObject([{ step: "deploy" }]);
  expect(await titleOf(rig, commit)).not.toContain("waiting");
});

test.concurrent("answers that are lost, and servers in trouble, change nothing of what is executed and recorded", async () => {
  await using rig = await Rig.start();
  const { faults } = rig.github;
  const login = "github-actions[bot]";
  faults.add({ kind: "502", match: { login, effect: "read" }, every: 4 });
  faults.add({ kind: "lost-answer", match: { login, operation: "AuditCommit" }, every: 2 });
  const pull = await rig.propose("alice", {
    "proposals/deploy.yml": `title: Three steps
reason: In a storm
steps:
  - { id: one, tool: deploy }
  - { id: two, tool: deploy }
  - { id: three, tool: deploy }
`,
  });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  for (let step = 0; step < 3; step += 1) (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(await titleOf(rig, commit)).toBe("Succeeded: 3 steps");
  const entries = await rig.entriesOf("step.started", "step.succeeded");
  expect(entries.map(({ type, step }) => `${type} ${String(step)}`)).toEqual(
    ["one", "two", "three"].flatMap((step) => [`step.started ${step}`, `step.succeeded ${step}`]),
  );
  expect(rig.tool("deploy").calls).toBe(3);
  expect(
    rig.github.requests.all.filter(({ fault }) => fault === "lost-answer").length,
  ).toBeGreaterThan(1);
});
