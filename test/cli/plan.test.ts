import { expect, test } from "vitest";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

const FILES = {
  ".writ/tools/hello.yml": HELLO_TOOL,
  "proposals/hello.yml": HELLO,
  "proposals/several.yml": `title: Greet everybody
reason: It is morning
steps:
  - { tool: hello, id: first, with: { name: Ada } }
  - id: others
    parallel:
      - { tool: hello, id: bob, with: { name: Bob } }
      - { tool: hello, id: carol, with: { name: Carol } }
`,
};

test("a plan shows what a reviewer sees, with its digest", async () => {
  await using rig = await CliRig.start(FILES);
  const ended = await rig.writ("plan", "proposals/several.yml");
  expect(ended.status).toBe(0);
  await expect(ended.out).toMatchFileSnapshot("golden/plan.txt");
});

test("the digest is GitHub's once the audit log is fetched, and this machine's own before", async () => {
  await using rig = await CliRig.start(FILES);
  const before = await rig.writ("plan", "proposals/hello.yml", "--json");
  expect(JSON.parse(before.out)).toMatchObject({ digestIsShared: false, plan: { repository: 0 } });
  const branch = ["hash-object", "-w", "--stdin"];
  await rig.write({ checkpoint: `github.com/4711/writ-audit\n1\n${"A".repeat(43)}=\n` });
  const blob = await rig.git(...branch.slice(0, 2), "checkpoint");
  await rig.git("update-index", "--add", "--cacheinfo", `100644,${blob},checkpoint`);
  const commit = await rig.git("commit-tree", await rig.git("write-tree"), "-m", "log");
  await rig.git("update-ref", "refs/remotes/origin/writ-audit", commit);
  const after = await rig.writ("plan", "proposals/hello.yml", "--json");
  expect(JSON.parse(after.out)).toMatchObject({ digestIsShared: true, plan: { repository: 4711 } });
  expect(JSON.parse(after.out).digest).not.toBe(JSON.parse(before.out).digest);
});

test("a plan can be made of a commit: proposal, configuration and tools as they were then", async () => {
  await using rig = await CliRig.start(FILES);
  const then = JSON.parse((await rig.writ("plan", "proposals/hello.yml", "--json")).out);
  await rig.commit({ "proposals/hello.yml": HELLO.replace("World", "Moon") });
  const now = JSON.parse((await rig.writ("plan", "proposals/hello.yml", "--json")).out);
  const at = await rig.writ("plan", "proposals/hello.yml", "--json", "--at", "HEAD~1");
  expect(JSON.parse(at.out).digest).toBe(then.digest);
  expect(now.digest).not.toBe(then.digest);
  expect(await rig.writ("plan", "proposals/hello.yml", "--at", "nowhere")).toMatchObject({
    status: 2,
    out: "",
  });
});

test("the plan is the same from the working tree and from the commit that has the same files", async () => {
  const tool = HELLO_TOOL.replace("run:", "files: [greet.sh]\nrun:");
  await using rig = await CliRig.start({
    ...FILES,
    ".writ/tools/hello.yml": tool,
    "greet.sh": "#!/bin/sh\n",
  });
  const here = JSON.parse((await rig.writ("plan", "proposals/hello.yml", "--json")).out);
  const head = JSON.parse(
    (await rig.writ("plan", "proposals/hello.yml", "--json", "--at", "HEAD")).out,
  );
  expect(here).toEqual(head);
  await rig.write({ "greet.sh": "#!/bin/sh\necho changed\n" });
  const changed = JSON.parse((await rig.writ("plan", "proposals/hello.yml", "--json")).out);
  expect(changed.digest).not.toBe(here.digest);
});

test("a proposal with errors has no plan and no graph", async () => {
  await using rig = await CliRig.start({ ...FILES, "proposals/wrong.yml": "title: x\n" });
  const plan = await rig.writ("plan", "proposals/wrong.yml");
  expect(plan).toMatchObject({ status: 1 });
  expect(plan.out).toContain("proposals/wrong.yml:1:1:");
  const json = await rig.writ("plan", "proposals/wrong.yml", "--json");
  expect(JSON.parse(json.out)).toMatchObject({ plan: null, digest: null });
  const graph = await rig.writ("graph", "proposals/wrong.yml");
  expect(graph).toMatchObject({ status: 1, out: "" });
  expect(graph.error).toContain("[missing-key]");
});

test("a broken configuration leaves no plan, and is named", async () => {
  await using rig = await CliRig.start({ ...FILES, ".writ/config.yml": "max-paralel: 3\n" });
  const ended = await rig.writ("plan", "proposals/hello.yml");
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain(".writ/config.yml:1:1:");
});

test("a graph is Mermaid on standard output", async () => {
  await using rig = await CliRig.start(FILES);
  const ended = await rig.writ("graph", "proposals/several.yml");
  expect(ended).toMatchObject({ status: 0, error: "" });
  await expect(ended.out).toMatchFileSnapshot("golden/graph.mmd");
  const json = await rig.writ("graph", "proposals/several.yml", "--json");
  expect(JSON.parse(json.out)).toEqual({ mermaid: ended.out });
});

test("a file outside of the repository is wrong usage", async () => {
  await using rig = await CliRig.start(FILES);
  const ended = await rig.writ("plan", "../x.yml");
  expect(ended).toMatchObject({ status: 2, out: "" });
  expect(ended.error).toContain("is not in the repository");
});
