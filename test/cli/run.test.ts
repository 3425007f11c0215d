import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { SteeredTools } from "../rig/steered-tool.ts";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

const FILES = { ".writ/tools/hello.yml": HELLO_TOOL, "proposals/hello.yml": HELLO };

/** A tool whose runs the test steers, with a proposal that calls it. */
function steered(tools: SteeredTools, more: Readonly<Record<string, string>> = {}) {
  const tool = (name: string, lines: string): string =>
    `name: ${name}\nrisk: low\n${lines}parameters: { type: object }\nfiles: [steered.mjs]\nrun:\n  command: [node, steered.mjs]\n`;
  return {
    ".writ/tools/deploy.yml": tool("deploy", ""),
    ".writ/tools/backup.yml": tool("backup", "idempotent: true\n"),
    "steered.mjs": tools.program,
    "proposals/deploy.yml":
      "title: Deploy\nreason: It is ready\nsteps:\n  - { tool: backup }\n  - { tool: deploy }\n",
    ...more,
  };
}

test.concurrent("what runs here is streamed, ends with a timeline, and is on a log that verifies", async () => {
  await using rig = await CliRig.start(FILES);
  const ended = await rig.writ("run", "proposals/hello.yml", "--yes");
  expect(ended.status).toBe(0);
  expect(await readdir(rig.temporary)).toEqual([]);
  expect(ended.error).toContain("hello | Hello, World!");
  expect(ended.error).toContain("Made the branch writ-local");
  expect(ended.out).toMatch(/✅ hello +hello +succeeded/);
  const anchor = /anchor (\d+:[0-9a-f]{64})/.exec(ended.out)?.[1] ?? "";
  const verified = await rig.writ("audit", "verify", "--anchor", anchor);
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.out).toContain("The log is sound.");
  const log = await rig.writ("audit", "log", "--json");
  expect(
    log.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).type),
  ).toEqual([
    "log.created",
    "execution.started",
    "step.started",
    "step.succeeded",
    "execution.succeeded",
  ]);
});

test.concurrent("the same content is executed once, and again with a higher revision", async () => {
  await using rig = await CliRig.start(FILES);
  expect(await rig.writ("run", "proposals/hello.yml", "--yes")).toMatchObject({ status: 0 });
  const again = await rig.writ("run", "proposals/hello.yml", "--yes");
  expect(again).toMatchObject({ status: 1, out: "" });
  expect(again.error).toContain("already-executed");
  expect(again.error).toContain("revision: 2");
  await rig.commit({ "proposals/elsewhere.yml": `# Moved and commented\n${HELLO}` });
  expect(await rig.writ("run", "proposals/elsewhere.yml", "--yes")).toMatchObject({ status: 1 });
  await rig.commit({ "proposals/hello.yml": `${HELLO}revision: 2\n` });
  expect(await rig.writ("run", "proposals/hello.yml", "--yes")).toMatchObject({ status: 0 });
});

test.concurrent("without a terminal nothing takes effect unless --yes says so", async () => {
  await using rig = await CliRig.start(FILES);
  const ended = await rig.writ("run", "proposals/hello.yml");
  expect(ended).toMatchObject({ status: 2, out: "" });
  expect(ended.error).toContain("--yes");
  expect(await rig.git("branch", "--list", "writ-local")).toBe("");
});

test.concurrent("a dry-run shows the calls, starts nothing and is not recorded", async () => {
  await using tools = await SteeredTools.start();
  await using rig = await CliRig.start(steered(tools));
  const ended = await rig.writ("run", "proposals/deploy.yml", "--dry-run", "--json");
  expect(ended.status).toBe(0);
  expect(JSON.parse(ended.out)).toMatchObject({
    status: "succeeded",
    dryRun: true,
    log: null,
    steps: [{ address: "backup" }, { address: "deploy" }],
  });
  expect(tools.tool("deploy").calls).toBe(0);
  expect(await readdir(rig.temporary)).toEqual([]);
  expect(await rig.git("branch", "--list", "writ-local")).toBe("");
});

test.concurrent("what runs is what is committed, in a worktree of its own", async () => {
  const FILE_TOOL = HELLO_TOOL.replace("command: [echo]", "command: [cat]").replace(
    /args: .*/,
    'args: ["note.txt"]',
  );
  await using rig = await CliRig.start({
    ...FILES,
    ".writ/tools/hello.yml": FILE_TOOL,
    "note.txt": "committed\n",
  });
  await rig.write({ "note.txt": "not committed\n" });
  const committed = await rig.writ("run", "proposals/hello.yml", "--yes");
  expect(committed.error).toContain("hello | committed");
  await rig.write({ "proposals/hello.yml": `${HELLO}revision: 2\n` });
  const refused = await rig.writ("run", "proposals/hello.yml", "--yes");
  expect(refused).toMatchObject({ status: 2, out: "" });
  expect(refused.error).toContain("differs from commit");
  const here = await rig.writ("run", "proposals/hello.yml", "--yes", "--worktree");
  expect(here).toMatchObject({ status: 0 });
  expect(here.error).toContain("hello | not committed");
});

test.concurrent("a failed step ends with status 1, the reason, and nothing of its secret", async () => {
  await using tools = await SteeredTools.start();
  await using rig = await CliRig.start(
    steered(tools, {
      ".writ/tools/deploy.yml":
        "name: deploy\nrisk: low\nparameters: { type: object }\nsecrets: [DEPLOY_KEY]\nfiles: [steered.mjs]\nrun:\n  command: [node, steered.mjs]\n",
      "proposals/deploy.yml": "title: Deploy\nreason: Ready\ntool: deploy\n",
    }),
  );
  const running = rig.launch({
    words: ["run", "proposals/deploy.yml", "--yes"],
    environment: { DEPLOY_KEY: "hunter2hunter2" },
  });
  const call = await tools.tool("deploy").nextCall();
  expect(call.environment["DEPLOY_KEY"]).toBe("hunter2hunter2");
  call.fail({ exitCode: 3, stdout: "the key is hunter2hunter2\n" });
  const ended = await running.ended;
  expect(ended.status).toBe(1);
  expect(ended.error).toContain("deploy | the key is ***");
  expect(ended.out).toContain("❌");
  const log = await rig.writ("audit", "log", "--json");
  expect(ended.out + ended.error + log.out).not.toContain("hunter2");
});

test.concurrent("after kill -9 an idempotent step goes on, and what is finished is not done twice", async () => {
  await using tools = await SteeredTools.start();
  await using rig = await CliRig.start(steered(tools));
  const killed = rig.launch({ words: ["run", "proposals/deploy.yml", "--yes"] });
  await tools.tool("backup").nextCall();
  killed.signal("SIGKILL");
  await killed.ended;
  const again = await rig.writ("run", "proposals/deploy.yml", "--yes");
  expect(again).toMatchObject({ status: 1 });
  const execution = /writ run --resume (\S+)/.exec(again.error)?.[1] ?? "";
  // What is gone on with is what was begun, whatever was committed since.
  await rig.commit({ "proposals/deploy.yml": HELLO });
  const resumed = rig.launch({ words: ["run", "--resume", execution, "--yes"] });
  (await tools.tool("backup").nextCall()).succeed();
  (await tools.tool("deploy").nextCall()).succeed();
  expect(await resumed.ended).toMatchObject({ status: 0 });
  expect([tools.tool("backup").calls, tools.tool("deploy").calls]).toEqual([2, 1]);
  expect(await rig.writ("audit", "verify")).toMatchObject({ status: 0 });
  const ended = await rig.writ("run", "--resume", execution, "--yes");
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.error).toContain("has ended: succeeded");
});

test.concurrent("after kill -9 in a step that is not idempotent, nobody starts it again", async () => {
  await using tools = await SteeredTools.start();
  await using rig = await CliRig.start(steered(tools));
  const killed = rig.launch({ words: ["run", "proposals/deploy.yml", "--yes"] });
  (await tools.tool("backup").nextCall()).succeed();
  await tools.tool("deploy").nextCall();
  const while_ = await rig.writ("run", "proposals/deploy.yml", "--yes");
  const execution = /writ run --resume (\S+)/.exec(while_.error)?.[1] ?? "";
  const beside = await rig.writ("run", "--resume", execution, "--yes");
  expect(beside).toMatchObject({ status: 1 });
  expect(beside.error).toContain("is still being run, by process");
  killed.signal("SIGKILL");
  await killed.ended;
  const resumed = await rig.writ("run", "proposals/deploy.yml", "--resume", execution, "--yes");
  expect(resumed.status).toBe(1);
  expect(resumed.out).toContain("Find out whether deploy took effect");
  expect(tools.tool("deploy").calls).toBe(1);
});

test.concurrent("an interruption cancels the execution and is recorded", async () => {
  await using tools = await SteeredTools.start();
  await using rig = await CliRig.start(steered(tools));
  const running = rig.launch({ words: ["run", "proposals/deploy.yml", "--yes"] });
  await tools.tool("backup").nextCall();
  running.signal("SIGINT");
  const ended = await running.ended;
  expect(ended.status).toBe(1);
  expect(ended.out).toContain("Cancelled on this machine.");
  expect((await rig.writ("audit", "log", "--type", "execution.cancelled")).out).not.toBe("");
});

test.concurrent("a log of GitHub's own runs is never written", async () => {
  await using rig = await CliRig.start(FILES);
  expect(await rig.writ("run", "proposals/hello.yml", "--yes")).toMatchObject({ status: 0 });
  const text = await rig.git("show", "writ-local:checkpoint");
  await rig.write({ checkpoint: `${text.replace("localhost/0", "github.com/7")}\n` });
  const blob = await rig.git("hash-object", "-w", "checkpoint");
  await rig.git("read-tree", "writ-local");
  await rig.git("update-index", "--add", "--cacheinfo", `100644,${blob},checkpoint`);
  const commit = await rig.git("commit-tree", await rig.git("write-tree"), "-m", "log");
  await rig.git("update-ref", "refs/heads/writ-local", commit);
  await rig.git("reset", "--quiet");
  await rig.write({ "proposals/hello.yml": `${HELLO}revision: 2\n` });
  const ended = await rig.writ("run", "proposals/hello.yml", "--yes", "--worktree");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("is no log of `writ run`");
  expect(await rig.git("rev-parse", "writ-local")).toBe(commit);
});

test.concurrent("an expired proposal, a broken one and a general one execute nothing", async () => {
  await using rig = await CliRig.start({
    ...FILES,
    "proposals/expired.yml": `${HELLO}expires: 2020-01-01T00:00:00Z\n`,
    "proposals/broken.yml": HELLO.replace("tool: hello", "tool: helo"),
    "proposals/general.yml": "title: Think\nreason: It helps\n",
  });
  const expired = await rig.writ("run", "proposals/expired.yml", "--yes");
  expect(expired).toMatchObject({ status: 1, out: "" });
  expect(expired.error).toContain("expired");
  const broken = await rig.writ("run", "proposals/broken.yml", "--yes");
  expect(broken).toMatchObject({ status: 1, out: "" });
  expect(broken.error).toContain("[unknown-tool]");
  expect(await rig.writ("run", "proposals/general.yml", "--yes")).toMatchObject({ status: 0 });
  expect(await rig.git("branch", "--list", "writ-local")).toBe("");
});
