import { expect, test } from "vitest";
import { CliRig } from "./cli-rig.ts";

const COMMANDS = [
  "init",
  "validate",
  "plan",
  "graph",
  "run",
  "explain",
  "doctor",
  "policy",
  "policy test",
  "actors",
  "workflows",
  "proposals",
  "audit",
  "audit archive",
  "audit check",
  "audit export",
  "audit log",
  "audit prove",
  "audit query",
  "audit stats",
  "audit verify",
  "stats",
  "demo",
];

test("the overview lists every command and what the exit statuses mean", async () => {
  await using rig = await CliRig.start();
  const help = await rig.writ("--help");
  expect(help).toMatchObject({ status: 0, error: "" });
  await expect(help.out).toMatchFileSnapshot("golden/help.txt");
});

test.each(COMMANDS)("the help of `%s` teaches it with examples", async (command) => {
  await using rig = await CliRig.start();
  const help = await rig.writ(...command.split(" "), "--help");
  expect(help).toMatchObject({ status: 0, error: "" });
  await expect(help.out).toMatchFileSnapshot(`golden/help-${command.replace(" ", "-")}.txt`);
});

test("`writ help plan` is `writ plan --help`", async () => {
  await using rig = await CliRig.start();
  expect(await rig.writ("help", "plan")).toEqual(await rig.writ("plan", "--help"));
});

test("the version is that of the package", async () => {
  await using rig = await CliRig.start();
  expect((await rig.writ("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [["plna"], "Did you mean plan?"],
  [["plan"], "missing required argument 'file'"],
  [["plan", "--bogus", "x.yml"], "unknown option '--bogus'"],
  [["run"], "missing required argument 'file'"],
  [["run", "--resume", "x", "--dry-run"], "cannot be used with option"],
  [["explain", "twelve"], "It must be the number of a pull request."],
  [["audit", "log", "--type", "nonsense"], "There is no such type of entry."],
  [["audit", "log", "--limit", "0"], "It must be a whole number from 1."],
  [["audit", "prove", "--pull", "0"], "It must be a whole number from 1."],
  [["audit", "verify", "--anchor", "12"], "the root as 64 hex digits or in base64"],
  [["init", "--actor", "no one"], "It must be a login on GitHub."],
  [[], "Usage: writ"],
])("wrong usage ends with status 2 and says what is wrong: %j", async (words, message) => {
  await using rig = await CliRig.start();
  const ended = await rig.writ(...words);
  expect(ended.error).toContain(message);
  expect(ended).toMatchObject({ status: 2, out: "" });
});

test("outside of a repository every command says so", async () => {
  await using rig = await CliRig.start();
  await rig.git("rev-parse", "--git-dir");
  const outside = { directory: "..", environment: { GH_TOKEN: "x" } };
  for (const words of [
    ["validate"],
    ["plan", "x.yml"],
    ["run", "x.yml"],
    ["init"],
    ["audit", "log"],
  ])
    expect(await rig.launch({ words, ...outside }).ended).toMatchObject({ status: 2, out: "" });
});
