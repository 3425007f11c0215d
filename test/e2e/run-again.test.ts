import { describe, expect, test, vi } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

describe.concurrent("the same job run again", () => {
  test("after success does nothing a second time, writes nothing, and says the same", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("deploy").nextCall()).succeed({ url: "https://example.com" });
    await rig.settle();
    const entries = await rig.entries();
    const comments = await rig.comments(pull);

    rig.runAgain("push");
    await rig.settle();
    expect(rig.lastRun("push")).toMatchObject({ attempt: 2, conclusion: "success" });
    expect(rig.tool("deploy").calls).toBe(1);
    expect(await rig.entries()).toEqual(entries);
    expect(await rig.comments(pull)).toHaveLength(comments.length);
    const check = (await rig.checks(commit))["writ / execution"]!;
    expect(check).toMatchObject({ conclusion: "success", title: "Succeeded: 1 step" });
    expect(check.summary).toContain("https://example.com");
  });

  test("after a failure reports the failure again, and starts nothing", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("deploy").nextCall()).fail({ exitCode: 3 });
    await rig.settle();
    const entries = await rig.entries();
    const comments = await rig.comments(pull);

    rig.runAgain("push");
    await rig.settle();
    expect(rig.lastRun("push")).toMatchObject({ attempt: 2, conclusion: "failure" });
    expect(rig.tool("deploy").calls).toBe(1);
    expect(await rig.entries()).toEqual(entries);
    expect(await rig.comments(pull)).toHaveLength(comments.length);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Failed at deploy",
    });
  });

  test("after a refusal stays refused, also when it is approved by then", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    const commit = await rig.merge("bob", pull);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: not-approved",
    });
    const entries = await rig.entries();
    const comments = await rig.comments(pull);

    await rig.approve("carol", pull);
    rig.runAgain("push");
    await rig.settle();
    expect(rig.lastRun("push")).toMatchObject({ attempt: 2, conclusion: "failure" });
    expect(rig.tool("deploy").calls).toBe(0);
    expect(await rig.entriesOf("proposal.refused", "execution.started")).toEqual(
      entries.filter((entry) => entry.type === "proposal.refused"),
    );
    expect(await rig.comments(pull)).toHaveLength(comments.length);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Refused: not-approved",
    });
  });

  test("by another run while the first one still runs leaves the execution to it", async () => {
    await using rig = await Rig.start();
    const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    const call = await rig.tool("deploy").nextCall();
    const entries = await rig.entries();
    // Progress is shown after two seconds.
    await vi.waitUntil(async () => "writ / execution" in (await rig.checks(commit)), 10_000);
    const check = (await rig.checks(commit))["writ / execution"];

    const { id } = rig.lastRun("push");
    const other = await rig.pushStep({ permissions: { actions: "read" } });
    expect(other.exitCode).toBe(1);
    expect(other.log).toContain(
      `Another worker runs this execution (workflow run ${id}, attempt 1).`,
    );
    const blind = await rig.pushStep();
    expect(blind.exitCode).toBe(1);
    expect(blind.log).toContain("GitHub does not say whether it has ended");
    expect(blind.log).toContain("`actions: read`");
    expect(await rig.entries()).toEqual(entries);
    expect((await rig.checks(commit))["writ / execution"]).toEqual(check);

    call.succeed();
    await rig.settle();
    expect(rig.tool("deploy").calls).toBe(1);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
    expect(await rig.types()).not.toContain("execution.resumed");
  });
});
