import { describe, expect, test } from "vitest";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const TOOLS = {
  ".writ/tools/first.yml": steeredToolFile("first"),
  ".writ/tools/beside.yml": steeredToolFile("beside"),
  ".writ/tools/after.yml": steeredToolFile("after"),
};

/** `first`, then `deploy` (not idempotent) and `backup` (idempotent) beside each other; `after` and `beside` wait for one each. */
const PROPOSAL = `title: Move everything
reason: The old place closes
steps:
  - { id: first, tool: first }
  - { id: deploy, tool: deploy, needs: [first] }
  - { id: backup, tool: backup, needs: [first] }
  - { id: after, tool: after, needs: [deploy] }
  - { id: beside, tool: beside, needs: [backup] }
`;

const IDEMPOTENT = `title: Back everything up
reason: The old place closes
steps:
  - { id: first, tool: first }
  - { id: backup, tool: backup }
`;

// Whoever takes over waits until the lease of the killed worker is over: a minute after its last start.
describe.concurrent("a job that is killed in the middle", { timeout: 150_000 }, () => {
  test("goes on when it is run again: nothing finished is done twice, an idempotent step starts again, any other is in doubt until a human looks", async () => {
    await using rig = await Rig.start({ files: TOOLS });
    const pull = await rig.propose("alice", { "proposals/move.yml": PROPOSAL });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("first").nextCall()).succeed();
    const deploy = await rig.tool("deploy").nextCall();
    await rig.tool("backup").nextCall();
    await rig.killJobOf(deploy);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure", attempt: 1 });

    rig.runAgain("push");
    (await rig.tool("backup").nextCall()).succeed();
    (await rig.tool("beside").nextCall()).succeed();
    await rig.settle();

    expect(
      ["first", "deploy", "backup", "after", "beside"].map((name) => rig.tool(name).calls),
    ).toEqual([1, 1, 2, 0, 1]);
    const check = (await rig.checks(commit))["writ / execution"]!;
    expect(check).toMatchObject({
      conclusion: "action_required",
      title: "Unknown whether it took effect at deploy",
    });
    expect(check.summary).toContain("Find out whether deploy took effect");
    const comment = (await rig.comments(pull)).at(-1)!;
    expect(comment).toContain("@alice");
    expect(comment).toContain("@bob");
    expect(comment).toContain("Find out whether deploy took effect");
    expect(
      await rig.entriesOf(
        "execution.started",
        "execution.resumed",
        "execution.indeterminate",
        "step.indeterminate",
      ),
    ).toMatchObject([
      { type: "execution.started", run: { attempt: 1 } },
      { type: "execution.resumed", run: { attempt: 2 } },
      { type: "step.indeterminate", step: "deploy", data: { failure: { class: "unknown" } } },
      { type: "execution.indeterminate", data: { steps: ["deploy"] } },
    ]);
    const run = rig.lastRun("push");
    expect(run).toMatchObject({ conclusion: "failure", attempt: 2 });
    expect(
      run.jobs.find((job) => job.key === "apply")?.steps.map((step) => step.exitCode),
    ).toContain(1);
  });

  test("is taken over by another run once GitHub says that it has ended, and succeeds where all that was running is idempotent", async () => {
    await using rig = await Rig.start({ files: TOOLS });
    const pull = await rig.propose("alice", { "proposals/backup.yml": IDEMPOTENT });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    (await rig.tool("first").nextCall()).succeed();
    const killed = await rig.tool("backup").nextCall();
    await rig.killJobOf(killed);

    const other = rig.pushStep({ permissions: { actions: "read" } });
    const again = await rig.tool("backup").nextCall();
    expect(again.environment["WRIT_IDEMPOTENCY_KEY"]).toBe(
      killed.environment["WRIT_IDEMPOTENCY_KEY"],
    );
    again.succeed();
    expect(await other).toMatchObject({ exitCode: 0, attempt: 1 });
    expect((await other).log).toContain("its lease ends in");
    expect(rig.tool("first").calls).toBe(1);
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "success",
      title: "Succeeded: 2 steps",
    });
    expect((await rig.types()).slice(-3)).toEqual([
      "execution.started",
      "execution.resumed",
      "execution.succeeded",
    ]);
  });
});
