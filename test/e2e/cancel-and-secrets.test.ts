import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const WORKFLOW = readFileSync(
  new URL("../../workflows-examples/writ.yml", import.meta.url),
  "utf8",
);

test.concurrent("a cancelled job stops its tools, records that, and starts nothing more", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", {
    "proposals/steps.yml": `title: Two steps
reason: One after the other
steps:
  - { id: backup, tool: backup }
  - { id: deploy, tool: deploy }
`,
  });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  const call = await rig.tool("backup").nextCall();
  rig.runner.cancel(rig.lastRun("push").id);
  expect(await call.ended).toBe("SIGTERM");
  await rig.settle();

  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "cancelled",
    title: "Cancelled",
  });
  expect(await rig.entriesOf("step.cancelled", "execution.cancelled")).toMatchObject([
    { type: "step.cancelled", step: "deploy" },
    { type: "step.cancelled", step: "backup" },
    { type: "execution.cancelled", data: { reason: "The job was cancelled." } },
  ]);
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "cancelled" });
  expect((await rig.comments(pull)).at(-1)).toMatch(/^@alice @bob$/m);
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("of a step that must not run twice it is unknown what it did when its job is cancelled", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  await rig.tool("deploy").nextCall();
  rig.runner.cancel(rig.lastRun("push").id);
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "action_required",
    title: "Unknown whether it took effect at deploy",
  });
  expect((await rig.types()).at(-1)).toBe("execution.indeterminate");
});

test.concurrent("a secret reaches the tool that names it, and is nowhere to be read", async () => {
  const secret = "hunter2-correct-horse";
  await using rig = await Rig.start({
    files: {
      ".github/workflows/writ.yml": WORKFLOW.replace(
        /^ +# env:\n +# {3}DATABASE_URL: .*$/m,
        "        env:\n          DEPLOY_PASSWORD: ${{ secrets.DEPLOY_PASSWORD }}",
      ),
      ".writ/tools/login.yml": steeredToolFile("login", "secrets: [DEPLOY_PASSWORD]\n"),
    },
  });
  rig.repo.setEnvironment({ name: "writ", secrets: { DEPLOY_PASSWORD: secret } });
  const pull = await rig.propose("alice", {
    "proposals/login.yml": `title: Log in
reason: To deploy
steps:
  - { id: login, tool: login }
  - { id: deploy, tool: deploy, with: { token: "\${{ steps.login.outputs.token }}" } }
  - { id: again, tool: login }
`,
  });
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);
  const login = await rig.tool("login").nextCall();
  expect(login.environment["DEPLOY_PASSWORD"]).toBe(secret);
  const encoded = Buffer.from(secret).toString("base64");
  login.end({
    stdout: `the password is ${secret}\n`,
    outputs: { token: `token-of-${secret}`, encoded },
  });
  const deploy = await rig.tool("deploy").nextCall();
  expect(deploy.environment).not.toHaveProperty("DEPLOY_PASSWORD");
  expect(deploy.parameters).toEqual({ token: "token-of-***" });
  deploy.succeed();
  (await rig.tool("login").nextCall()).fail({ stderr: `wrong password: ${secret}\n` });
  await rig.settle();

  const check = (await rig.checks(commit))["writ / execution"]!;
  expect(check.summary).toContain("wrong password: ***");
  const { stdout: log } = await rig.git("grep", "-h", "", "writ-audit");
  const [job] = rig.lastRun("push").jobs.filter(({ key }) => key === "apply");
  const everything = {
    log: rig.log.join("\n"),
    check: check.summary,
    comments: (await rig.comments(pull)).join("\n"),
    entries: log,
    job: JSON.stringify(job),
  };
  expect(everything.log).toContain("the password is ***");
  expect(everything.comments).toContain("wrong password: ***");
  expect(everything.entries).toContain("token-of-***");
  for (const [where, text] of Object.entries(everything)) {
    expect(text, where).not.toContain(secret);
    expect(text, where).not.toContain(encoded);
  }
});

test.concurrent("the action's input `dry-run` lets nothing take effect, whatever the proposal says", async () => {
  await using rig = await Rig.start({
    files: {
      ".github/workflows/writ.yml": WORKFLOW.replace(
        /(- uses: writ-dev\/writ@v0\n +# The secrets(?:.*\n +#)*.*\n( +)with:\n)/,
        "$1$2  dry-run: true\n",
      ),
    },
  });
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "neutral",
    title: "Dry-run succeeded: 1 step",
  });
  expect(await rig.entriesOf("execution.started")).toMatchObject([{ data: { dryRun: true } }]);
  expect(rig.tool("deploy").calls).toBe(0);

  // What was tried may still be done for real.
  const again = await rig.propose("carol", { "proposals/again.yml": proposalFile("deploy") });
  expect((await rig.checksOf(again))["writ / plan"]).toMatchObject({ conclusion: "success" });
});
