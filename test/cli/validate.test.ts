import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

const SOUND = { ".writ/tools/hello.yml": HELLO_TOOL, "proposals/hello.yml": HELLO };

test("a sound repository has no problems", async () => {
  await using rig = await CliRig.start(SOUND);
  expect(await rig.writ("validate")).toEqual({
    status: 0,
    out: "2 files: no problems\n",
    error: "",
  });
});

test("each problem is shown with its line, as path:line:col: message [code]", async () => {
  await using rig = await CliRig.start({
    ...SOUND,
    "proposals/wrong.yml": HELLO.replace("tool: hello", "tool: helo").replace("title", "titel"),
    "proposals/types.yml": HELLO.replace("World", "42"),
  });
  const ended = await rig.writ("validate");
  expect(ended.status).toBe(1);
  await expect(ended.out).toMatchFileSnapshot("golden/validate.txt");
});

test("findings come as JSON for machines", async () => {
  await using rig = await CliRig.start({
    ...SOUND,
    "proposals/wrong.yml": HELLO.replace("tool: hello", "tool: helo"),
  });
  const ended = await rig.writ("validate", "--json");
  expect(ended).toMatchObject({ status: 1, error: "" });
  expect(JSON.parse(ended.out)).toMatchObject({
    files: 3,
    errors: 1,
    warnings: 0,
    diagnostics: [{ file: "proposals/wrong.yml", line: 3, column: 7, code: "unknown-tool" }],
  });
});

test("a broken configuration is found, and proposals are still held to their own form", async () => {
  await using rig = await CliRig.start({
    ...SOUND,
    ".writ/policy.yml": "aproval: []\n",
    "proposals/wrong.yml": "title: x\n",
  });
  const ended = await rig.writ("validate");
  expect(ended.status).toBe(1);
  expect(ended.out).toContain(".writ/policy.yml:1:1:");
  expect(ended.out).toContain("proposals/wrong.yml:1:1:");
  expect(ended.error).toContain("tools and steps were not looked up");
});

test("only what is named is reported, also from a folder below the top", async () => {
  await using rig = await CliRig.start({
    ...SOUND,
    "proposals/wrong.yml": HELLO.replace("tool: hello", "tool: helo"),
  });
  const below = { words: ["validate", "hello.yml"], directory: "proposals" };
  expect(await rig.launch(below).ended).toMatchObject({ status: 0, out: "1 file: no problems\n" });
  expect(await rig.writ("validate", "proposals/wrong.yml")).toMatchObject({ status: 1 });
});

test("a file that Writ does not read, and one that is not there, are wrong usage", async () => {
  await using rig = await CliRig.start({ ...SOUND, "README.md": "# Hello\n" });
  const other = await rig.writ("validate", "README.md");
  expect(other).toMatchObject({ status: 2, out: "" });
  expect(other.error).toContain("README.md is no file that Writ reads");
  const absent = await rig.writ("validate", "proposals/absent.yml");
  expect(absent).toMatchObject({ status: 2, out: "" });
  expect(absent.error).toContain("There is no file proposals/absent.yml here.");
});

test("a link is no proposal, whatever it leads to", async () => {
  await using rig = await CliRig.start(SOUND);
  await symlink("hello.yml", join(rig.directory, "proposals/link.yml"));
  const sound = await rig.writ("validate");
  expect(sound).toMatchObject({ status: 1 });
  expect(sound.out).toContain("[not-a-regular-file]");
  await rig.write({ ".writ/policy.yml": "aproval: []\n" });
  expect((await rig.writ("validate", "proposals/link.yml")).out).toContain("[not-a-regular-file]");
});

test("what a file writes cannot steer the terminal", async () => {
  await using rig = await CliRig.start({
    ...SOUND,
    "proposals/steering.yml": 'title: "\u202e"\nreason: "\\e]0;owned\\a"\n\u001b[2Jtool: x\n',
  });
  const ended = await rig.writ("validate");
  expect(ended.status).toBe(1);
  // oxlint-disable-next-line no-control-regex -- these are what must not come through
  expect(ended.out + ended.error).not.toMatch(/[\u001b\u0007\u202e]/);
});
