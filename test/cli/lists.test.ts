import { expect, test } from "vitest";
import { appendTo, story } from "../audit/query/story.ts";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

const MIGRATION = `title: Migration
description: Backs up, then migrates
priority: high
actors: [alice]
labels: [database]
tags: [risky]
on: { schedule: [{ cron: "0 3 * * *" }] }
steps:
  - { id: first, tool: hello, with: { name: World } }
  - parallel:
      - { id: again, uses: greeting }
`;
const GREETING = `title: Greeting
enabled: false
steps:
  - { tool: hello, with: { name: You } }
`;

async function start(): Promise<CliRig> {
  const rig = await CliRig.start({
    ".writ/tools/hello.yml": HELLO_TOOL,
    ".writ/workflows/migration.yml": MIGRATION,
    ".writ/workflows/greeting.yml": GREETING,
    "proposals/hello.yml": `${HELLO}labels: [friendly]\nworkflow: greeting\n`,
    "proposals/broken.yml": "title: [\n",
  });
  await appendTo(rig.directory, story());
  return rig;
}

interface Listed {
  readonly path: string;
  readonly id: string;
}

test("proposals of the log and of the working tree are listed with what became of them", async () => {
  await using rig = await start();
  const ended = await rig.writ("proposals");
  expect(ended).toMatchObject({
    status: 0,
    error: "7 of 7 proposals; the log of writ-audit\n",
  });
  await expect(ended.out).toMatchFileSnapshot("golden/proposals.txt");
});

test("proposals are found by status, priority, actor, tool, label and workflow", async () => {
  await using rig = await start();
  const list = async (...words: readonly string[]): Promise<readonly string[]> => {
    const { out } = await rig.writ("proposals", ...words, "--json");
    return (JSON.parse(out) as { readonly proposals: readonly Listed[] }).proposals.map(
      ({ path }) => path.replace("proposals/", ""),
    );
  };
  expect(await list("--status", "failed", "--status", "re*")).toEqual([
    "deploy.yml",
    "drop.yml",
    "twice.yml",
  ]);
  expect(await list("--priority", "high", "--actor", "ALICE")).toEqual(["migrate.yml"]);
  expect(await list("--tool", "hello")).toEqual(["hello.yml"]);
  expect(await list("--tool", "migrate", "--label", "database", "--limit", "1")).toEqual([
    "drop.yml",
  ]);
  expect(await list("--workflow", "greeting")).toEqual(["hello.yml"]);
});

test("a file whose content was planned is the log's, wherever it lies now", async () => {
  await using rig = await CliRig.start({
    ".writ/tools/hello.yml": HELLO_TOOL,
    "proposals/hello.yml": HELLO,
  });
  const plan = JSON.parse((await rig.writ("plan", "proposals/hello.yml", "--json")).out) as {
    readonly plan: { readonly contentKey: string };
  };
  const planned = story()
    .flat()
    .find(({ type }) => type === "proposal.planned")!;
  const data = { ...planned.data, contentKey: plan.plan.contentKey, revision: 1 };
  await appendTo(rig.directory, [[{ ...planned, data }]]);
  await rig.git("mv", "proposals/hello.yml", "proposals/moved.yml");
  const before = JSON.parse((await rig.writ("proposals", "--json")).out);
  expect(before.proposals).toMatchObject([{ path: "proposals/migrate.yml" }]);
  await rig.write({ "proposals/moved.yml": `${HELLO}revision: 2\n` });
  const after = JSON.parse((await rig.writ("proposals", "--json")).out);
  expect(after.proposals).toMatchObject([
    { path: "proposals/migrate.yml", status: "pending" },
    { path: "proposals/moved.yml", status: "not-submitted", revision: 2 },
  ]);
});

test("workflows are listed with their tools, and with counts from the log", async () => {
  await using rig = await start();
  const ended = await rig.writ("workflows");
  expect(ended).toMatchObject({ status: 0, error: "3 of 3 workflows; counts from writ-audit\n" });
  await expect(ended.out).toMatchFileSnapshot("golden/workflows.txt");
  const json = JSON.parse((await rig.writ("workflows", "--status", "missing", "--json")).out);
  expect(json).toMatchObject({ log: "writ-audit", workflows: [{ id: "report", title: null }] });
});

test("workflows are found by status, priority, actor, tool, label and id, without a log too", async () => {
  await using rig = await CliRig.start({
    ".writ/tools/hello.yml": HELLO_TOOL,
    ".writ/workflows/migration.yml": MIGRATION,
    ".writ/workflows/greeting.yml": GREETING,
  });
  const list = async (...words: readonly string[]): Promise<readonly string[]> => {
    const { log, workflows } = JSON.parse(
      (await rig.writ("workflows", ...words, "--json")).out,
    ) as {
      readonly log: string | null;
      readonly workflows: readonly Listed[];
    };
    expect(log).toBeNull();
    return workflows.map(({ id }) => id);
  };
  expect(await list("--status", "enabled", "--label", "risky")).toEqual(["migration"]);
  expect(await list("--priority", "high", "--actor", "alice")).toEqual(["migration"]);
  expect(await list("--tool", "hel*")).toEqual(["greeting", "migration"]);
  expect(await list("--workflow", "gr*")).toEqual(["greeting"]);
});

test("a configuration with errors is shown with its findings: status 1", async () => {
  await using rig = await CliRig.start({ ".writ/workflows/x.yml": "titel: X\n" });
  const ended = await rig.writ("workflows");
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain("[unknown-key]");
});

test("without a log and without files there is nothing to list, and it is said", async () => {
  await using rig = await CliRig.start({ "README.md": "x\n" });
  expect(await rig.writ("proposals")).toEqual({
    status: 0,
    out: "",
    error: "0 of 0 proposals; no audit log in this clone\n",
  });
  expect(await rig.writ("proposals", "--branch", "nowhere")).toMatchObject({ status: 1, out: "" });
});
