import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CliRig, type Ended } from "../cli/cli-rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  piecesOf(textOf("docs/coming-from-atlantis.md")).flatMap((piece) => {
    const path = piece.kind === "fence" ? /^file="([^"]+)"$/.exec(piece.info)?.[1] : undefined;
    return path === undefined ? [] : [[path, piece.text] as const];
  }),
);
const PROPOSAL = "proposals/open-port.yml";

/** In Terraform's place: plans what stands in `world.json`, and notes what it is told to do. */
const TERRAFORM = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require("node:fs");
const [directory, word] = process.argv.slice(2);
appendFileSync(__dirname + "/calls", directory + " " + word + "\\n");
if (word === "plan") console.log("Plan: 1 to add, 0 to change, 0 to destroy.");
if (word === "show") console.log(readFileSync(__dirname + "/world.json", "utf8"));
`;

/** The repository of the page, with programs beside it. */
async function start() {
  const rig = await CliRig.start({ ...FILES, "network/main.tf": "", "cluster/main.tf": "" });
  const programs = join(rig.temporary, "programs");
  await mkdir(programs);
  await writeFile(join(programs, "terraform"), TERRAFORM);
  await chmod(join(programs, "terraform"), 0o755);
  await writeFile(join(programs, "calls"), "");
  const secrets = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];
  const environment = {
    PATH: `${programs}:${process.env["PATH"]}`,
    ...Object.fromEntries(secrets.map((name) => [name, `value of ${name}`])),
  };
  return {
    rig,
    writ: (...words: readonly string[]): Promise<Ended> => rig.launch({ words, environment }).ended,
    wouldAdd: (address: string) =>
      writeFile(
        join(programs, "world.json"),
        JSON.stringify({ timestamp: address, resource_changes: [{ address }] }),
      ),
    applied: async () =>
      (await readFile(join(programs, "calls"), "utf8"))
        .split("\n")
        .filter((line) => /apply/.test(line)),
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
}

test("the files of docs/coming-from-atlantis.md are without errors, and its cases pass", async () => {
  await using page = await start();
  expect(await page.rig.writ("validate")).toMatchObject({ status: 0 });
  const tested = await page.rig.writ("policy", "test");
  expect(tested.out).toContain("4 cases: 4 passed");
});

test("who follows docs/coming-from-atlantis.md applies the changes that were shown, and no others", async () => {
  await using page = await start();
  await page.wouldAdd("aws_security_group.metrics");
  const looked = await page.writ("run", PROPOSAL, "--dry-run");
  expect(looked).toMatchObject({ status: 0 });
  expect(looked.out + looked.error).toContain("1 to add");
  const [, changes = ""] = /changes: ([0-9a-f]{64})/.exec(looked.out + looked.error) ?? [];
  expect(changes).not.toBe("");

  expect(await page.writ("run", PROPOSAL, "--yes")).toMatchObject({ status: 1 });
  expect(await page.applied()).toEqual([]);

  const written = FILES[PROPOSAL]!.replace("look", changes);
  await page.rig.commit({ [PROPOSAL]: `${written}revision: 2\n` });
  await page.wouldAdd("aws_security_group.everything");
  const refused = await page.writ("run", PROPOSAL, "--yes");
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.out + refused.error).toContain("They are others now");
  expect(await page.applied()).toEqual([]);

  await page.rig.commit({ [PROPOSAL]: `${written}revision: 3\n` });
  await page.wouldAdd("aws_security_group.metrics");
  expect(await page.writ("run", PROPOSAL, "--yes")).toMatchObject({ status: 0 });
  expect(await page.applied()).toEqual(["-chdir=network apply"]);
});
