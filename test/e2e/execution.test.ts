import { describe, expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig, steeredToolFile } from "../rig/rig.ts";

/** Proposes as alice, approves and merges as bob; gives the pull request and the commit while it executes. */
async function land(
  rig: Rig,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly pull: number; readonly commit: string }> {
  const pull = await rig.propose("alice", files);
  await rig.approve("bob", pull);
  return { pull, commit: await rig.mergeOnly("bob", pull) };
}

describe.concurrent("an execution", () => {
  test("that fails says so in its check, its entry, and a comment that mentions author and approver", async () => {
    await using rig = await Rig.start();
    const { pull, commit } = await land(rig, {
      "proposals/deploy.yml": `title: Deploy
reason: It is ready
steps:
  - { id: backup, tool: backup, on-error: continue }
  - { id: deploy, tool: deploy }
`,
    });
    (await rig.tool("backup").nextCall()).fail();
    (await rig.tool("deploy").nextCall()).fail({ exitCode: 3, stderr: "the disk is full\n" });
    await rig.settle();
    const check = (await rig.checks(commit))["writ / execution"]!;
    expect(check).toMatchObject({ conclusion: "failure", title: "Failed at deploy" });
    expect(check.summary).toContain("exit code 3");
    expect(check.summary).toContain("the disk is full");
    const comment = (await rig.comments(pull)).at(-1)!;
    expect(comment).toMatch(/^@alice @bob$/m);
    expect(comment).toContain("**The execution failed.**");
    expect(comment).toContain("the disk is full");
    expect(comment).toContain("propose what is left to do, or all of it with a higher `revision`");
    expect(await rig.entriesOf("step.failed", "execution.failed")).toMatchObject([
      { step: "backup" },
      { step: "deploy", attempt: 1, data: { failure: { class: "permanent", exitCode: 3 } } },
      { pull, data: { reason: expect.stringContaining("deploy") as string } },
    ]);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
  });

  test("retries what its tool calls transient, and hands the outputs of one step to the next", async () => {
    await using rig = await Rig.start({
      files: {
        ".writ/tools/build.yml": steeredToolFile(
          "build",
          "errors: { transient: { exit-codes: [75] } }\n",
        ),
      },
    });
    const { commit } = await land(rig, {
      "proposals/release.yml": `title: Release
reason: It is ready
steps:
  - { id: build, tool: build, retry: { max-attempts: 3, initial-delay: 100ms, jitter: false } }
  - { id: deploy, tool: deploy, with: { image: "\${{ steps.build.outputs.image }}", text: "v\${{ steps.build.outputs.image }}" } }
`,
    });
    (await rig.tool("build").nextCall()).fail({ exitCode: 75 });
    (await rig.tool("build").nextCall()).succeed({ image: "sha-1" });
    const deploy = await rig.tool("deploy").nextCall();
    expect(deploy.parameters).toEqual({ image: "sha-1", text: "vsha-1" });
    deploy.succeed();
    await rig.settle();
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "success",
      title: "Succeeded: 2 steps",
    });
    expect(await rig.entriesOf("step.retrying", "step.succeeded")).toMatchObject([
      {
        type: "step.retrying",
        step: "build",
        attempt: 1,
        data: { failure: { class: "transient" } },
      },
      { type: "step.succeeded", step: "build", attempt: 2, data: { outputs: { image: "sha-1" } } },
      { type: "step.succeeded", step: "deploy", attempt: 1 },
    ]);
  });

  test("stops what takes too long: an idempotent step fails, of any other it is unknown what it did", async () => {
    await using rig = await Rig.start();
    const { pull, commit } = await land(rig, {
      "proposals/slow.yml": proposalFile("backup", { more: "timeout: 10m\n" }).replace(
        /tool: backup\nwith: (.*)\n/,
        "steps:\n  - { id: backup, tool: backup, timeout: 1s, on-error: continue }\n  - { id: deploy, tool: deploy, timeout: 1s }\n",
      ),
    });
    const backup = await rig.tool("backup").nextCall();
    const deploy = await rig.tool("deploy").nextCall();
    await rig.settle();
    for (const { pid } of [backup, deploy]) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "action_required",
      title: "Unknown whether it took effect at deploy",
    });
    expect(
      await rig.entriesOf("step.timed-out", "step.indeterminate", "execution.indeterminate"),
    ).toMatchObject([
      { type: "step.timed-out", step: "backup", data: { failure: { class: "timeout" } } },
      { type: "step.indeterminate", step: "deploy", data: { failure: { class: "unknown" } } },
      { type: "execution.indeterminate" },
    ]);
    expect((await rig.comments(pull)).at(-1)).toMatch(/^@alice @bob$/m);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
  });

  test("runs steps beside each other, and a failure stops the siblings", async () => {
    await using rig = await Rig.start({
      files: { ".writ/tools/after.yml": steeredToolFile("after") },
    });
    const { commit } = await land(rig, {
      "proposals/both.yml": `title: Both
reason: At once
steps:
  - id: both
    parallel:
      - { id: left, tool: backup }
      - { id: right, tool: deploy }
  - { id: after, tool: after }
  - { id: tell, tool: after, if: failure() }
`,
    });
    const left = await rig.tool("backup").nextCall();
    (await rig.tool("deploy").nextCall()).fail({ exitCode: 65 });
    const tell = await rig.tool("after").nextCall();
    expect(() => process.kill(left.pid, 0)).toThrow("ESRCH");
    tell.succeed();
    await rig.settle();
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "failure",
      title: "Failed at both/right",
    });
    const ends = (await rig.entries()).filter(
      ({ type }) => /^step\./.test(type) && type !== "step.started",
    );
    expect(Object.fromEntries(ends.map(({ step, type }) => [step, type]))).toEqual({
      "both/right": "step.failed",
      "both/left": "step.cancelled",
      both: "step.failed",
      after: "step.skipped",
      tell: "step.succeeded",
    });
    expect(rig.tool("after").calls).toBe(1);
  });

  test("is a dry-run where the proposal says so: tools run only in their dry-run form, and nothing takes effect", async () => {
    await using rig = await Rig.start({
      files: {
        ".writ/tools/plan.yml": `${steeredToolFile("plan").replace(
          "files: [tools/steered.mjs]",
          "files: [tools/steered.mjs, tools/look.mjs]",
        )}dry-run:
  command: [node, tools/look.mjs, --plan]
`,
        "tools/look.mjs": "console.log(JSON.stringify({ arguments: process.argv.slice(2) }));\n",
      },
    });
    const { commit } = await land(rig, {
      "proposals/dry.yml": `title: Try it
reason: To see
dry-run: true
steps:
  - { id: plan, tool: plan }
  - { id: deploy, tool: deploy }
`,
    });
    await rig.settle();
    const looked = (await rig.entriesOf("step.succeeded")).find(
      (entry) => entry["step"] === "plan",
    );
    expect(looked?.data["outputs"]).toEqual({ arguments: ["--plan"] });
    expect(rig.tool("plan").calls).toBe(0);
    const check = (await rig.checks(commit))["writ / execution"]!;
    expect(check).toMatchObject({ conclusion: "neutral", title: "Dry-run succeeded: 2 steps" });
    expect(check.summary).toContain("nothing took effect");
    expect(await rig.entriesOf("execution.started")).toMatchObject([{ data: { dryRun: true } }]);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "success" });
    expect(rig.tool("deploy").calls).toBe(0);
  });

  test("that is a general proposal is recorded as merged, and executes nothing", async () => {
    await using rig = await Rig.start();
    const { pull, commit } = await land(rig, {
      "proposals/agree.yml": "title: We agree\nreason: We talked about it\n",
    });
    await rig.settle();
    expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
      conclusion: "success",
      title: "Recorded; nothing to execute",
    });
    expect((await rig.types()).slice(-2)).toEqual(["proposal.approved", "proposal.merged"]);
    const before = await rig.entries();
    rig.runAgain("push");
    await rig.settle();
    expect(await rig.entries()).toEqual(before);
    expect(rig.lastRun("push")).toMatchObject({ conclusion: "success", attempt: 2 });
    expect((await rig.comments(pull)).join("\n")).not.toContain("@alice");
  });
});
