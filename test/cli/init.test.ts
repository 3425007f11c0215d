import { readFile, rm, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseSigningKey } from "../../src/audit/signature/signing-key.ts";
import { CliRig } from "./cli-rig.ts";

function example(name: string): Promise<string> {
  return readFile(
    fileURLToPath(new URL(`../../workflows-examples/${name}`, import.meta.url)),
    "utf8",
  );
}

test("a new set-up has the workflows of the examples, is valid, and names what a person must do", async () => {
  await using rig = await CliRig.start();
  const ended = await rig.writ("init", "--actor", "alice", "--actor", "release-bot[bot]");
  expect(ended).toMatchObject({ status: 0, error: "" });
  const key = /keys:\n {4}- (\S+)/.exec(await rig.read(".writ/config.yml"))?.[1] ?? "";
  await expect(ended.out.replaceAll(key, "<key>")).toMatchFileSnapshot("golden/init.txt");
  expect(await rig.read(".github/workflows/writ.yml")).toBe(await example("writ.yml"));
  expect(await rig.read(".github/workflows/writ-review.yml")).toBe(
    await example("writ-review.yml"),
  );
  const proposal = ended.out.slice(ended.out.indexOf("    title:")).split("\n\n")[0] ?? "";
  await rig.write({ "proposals/hello.yml": `${proposal.replaceAll(/^ {4}/gm, "")}\n` });
  expect(await rig.writ("validate")).toMatchObject({ status: 0, out: "5 files: no problems\n" });
  const ran = await rig.writ("run", "proposals/hello.yml", "--dry-run", "--worktree");
  expect(ran).toMatchObject({ status: 2 });
  expect(ran.error).toContain("no commit yet");
});

test("nothing that exists is overwritten without --force", async () => {
  await using rig = await CliRig.start({ ".writ/policy.yml": "isolation: true\n" });
  const kept = await rig.writ("init", "--json");
  expect(JSON.parse(kept.out)).toMatchObject({ defaultBranch: "main" });
  expect(statuses(kept.out)).toMatchObject({
    ".writ/policy.yml": "kept",
    ".writ/config.yml": "written",
  });
  expect(await rig.read(".writ/policy.yml")).toBe("isolation: true\n");
  const forced = await rig.writ("init", "--json", "--force");
  expect(statuses(forced.out)).toMatchObject({
    ".writ/policy.yml": "overwritten",
    ".writ/config.yml": "unchanged",
  });
  expect(await rig.read(".writ/policy.yml")).toContain("approval: [risky, reviewer]");
});

test("the workflows are made for the repository's default branch", async () => {
  await using rig = await CliRig.start({ "README.md": "x\n" });
  await rig.git("branch", "--move", "trunk");
  expect(JSON.parse((await rig.writ("init", "--json")).out)).toMatchObject({
    defaultBranch: "trunk",
  });
  expect(await rig.read(".github/workflows/writ.yml")).toContain("branches: [trunk]");
  await rig.git("update-ref", "refs/remotes/origin/release/1.x", "HEAD");
  await rig.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/release/1.x");
  await rig.writ("init", "--force");
  expect(await rig.read(".github/workflows/writ.yml")).toContain("branches: [release/1.x]");
  await rig.writ("init", "--force", "--default-branch", "2026+");
  expect(await rig.read(".github/workflows/writ.yml")).toContain('branches: ["2026\\\\+"]');
  expect(await rig.writ("init", "--default-branch", "no..name")).toMatchObject({ status: 2 });
});

test("the smallest set-up is one workflow, and a merge queue takes one more", async () => {
  await using rig = await CliRig.start();
  const ended = await rig.writ("init", "--minimal", "--merge-queue", "--json");
  expect(Object.keys(statuses(ended.out)).filter((path) => path.startsWith(".github"))).toEqual([
    ".github/workflows/writ.yml",
    ".github/workflows/writ-merge-queue.yml",
  ]);
  expect(await rig.read(".github/workflows/writ.yml")).toBe(await example("writ-minimal.yml"));
});

test("the key that signs the log lies where no commit takes it along, and is made once", async () => {
  await using rig = await CliRig.start({ "README.md": "x\n" });
  await rig.git("remote", "add", "origin", "https://github.com/acme/shop.git");
  const first = JSON.parse((await rig.writ("init", "--json")).out) as { keys: string[] };
  expect(first).toMatchObject({ keyFile: ".git/writ-signing-key" });
  const file = await rig.read(".git/writ-signing-key");
  const signer = parseSigningKey(file);
  expect(signer.ok && signer.value.verifier.text).toBe(first.keys[0]);
  expect(first.keys[0]).toMatch(/^github\.com\/acme\/shop\+/);
  expect((await stat(join(rig.directory, ".git/writ-signing-key"))).mode & 0o777).toBe(0o600);
  expect(await rig.git("status", "--porcelain", "--untracked-files=all")).not.toContain("signing");
  const again = await rig.writ("init", "--json", "--force");
  expect(JSON.parse(again.out)).toMatchObject({
    keys: first.keys,
    keyFile: ".git/writ-signing-key",
  });
  expect(await rig.read(".git/writ-signing-key")).toBe(file);
  expect(JSON.stringify([first, again])).not.toContain(file.trim().slice(-30));
  await rm(join(rig.directory, ".git/writ-signing-key"));
  // Stored and deleted: the configuration still knows it, so no other is made.
  const stored = JSON.parse((await rig.writ("init", "--json", "--force")).out) as unknown;
  expect(stored).toMatchObject({ keys: first.keys, keyFile: null });
});

test("nothing is written through a link that leads out of the repository", async () => {
  await using rig = await CliRig.start();
  await using elsewhere = await CliRig.start();
  await symlink(elsewhere.directory, join(rig.directory, ".writ"));
  const ended = await rig.writ("init");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("link out of the repository");
  await expect(elsewhere.read("config.yml")).rejects.toThrow("ENOENT");
});

function statuses(json: string): Readonly<Record<string, string>> {
  const { files } = JSON.parse(json) as { files: { path: string; status: string }[] };
  return Object.fromEntries(files.map(({ path, status }) => [path, status]));
}
