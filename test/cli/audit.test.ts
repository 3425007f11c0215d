import { expect, test } from "vitest";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

/** A repository in which two executions are on the local log. */
async function startWithLog(): Promise<CliRig> {
  const rig = await CliRig.start({
    ".writ/tools/hello.yml": HELLO_TOOL,
    "proposals/hello.yml": HELLO,
    "proposals/again.yml": `${HELLO}revision: 2\n`,
  });
  await rig.writ("run", "proposals/hello.yml", "--yes");
  await rig.writ("run", "proposals/again.yml", "--yes");
  return rig;
}

/** Puts another file into the newest commit of the log, as somebody with write access could. */
async function replaceOnLog(rig: CliRig, path: string, text: string): Promise<void> {
  await rig.write({ replacement: text });
  const blob = await rig.git("hash-object", "-w", "replacement");
  await rig.git("read-tree", "writ-local");
  await rig.git("update-index", "--add", "--cacheinfo", `100644,${blob},${path}`);
  const tree = await rig.git("write-tree");
  const parent = await rig.git("rev-parse", "writ-local~1");
  const commit = await rig.git("commit-tree", tree, "-p", parent, "-m", "tampered");
  await rig.git("update-ref", "refs/heads/writ-local", commit);
}

test("entries are filtered by execution, type and number, and shown as a table or as NDJSON", async () => {
  await using rig = await startWithLog();
  const all = lines((await rig.writ("audit", "log", "--json")).out);
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const newest = await rig.writ("audit", "log", "--json", "--limit", "2");
  expect(lines(newest.out).map(({ index }) => index)).toEqual([7, 8]);
  const started = lines(
    (await rig.writ("audit", "log", "--json", "--type", "execution.started")).out,
  );
  expect(started).toHaveLength(2);
  const [, { execution }] = started as [unknown, { execution: string }];
  const family = ["--type", "step.*", "--execution", execution];
  expect(lines((await rig.writ("audit", "log", "--json", ...family)).out)).toMatchObject([
    { type: "step.started", execution },
    { type: "step.succeeded", execution },
  ]);
  const table = await rig.writ("audit", "log", ...family);
  expect(table.out).toMatch(/^6 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +step\.started +hello\n7 /);
  expect(table.error).toContain("2 entries of writ-local");
  expect(lines((await rig.writ("audit", "log", "--json", "--pull", "12")).out)).toEqual([]);
});

test("a repository without a log says where it was looked for", async () => {
  await using rig = await CliRig.start({ "README.md": "x\n" });
  const ended = await rig.writ("audit", "verify");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("`origin/writ-audit`, `writ-audit`, `writ-local`");
  expect(await rig.writ("audit", "log", "--fetch")).toMatchObject({ status: 4, out: "" });
});

test("a sound log is verified, and its report says what was checked", async () => {
  await using rig = await startWithLog();
  const ended = await rig.writ("audit", "verify");
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain("9 entries in");
  expect(ended.out).toContain("origin  localhost/0/writ-local");
  const report = JSON.parse((await rig.writ("audit", "verify", "--json")).out);
  expect(report).toMatchObject({ ok: true, branch: "writ-local", entries: 9, findings: [] });
  const anchor = `${report.checkpoint.size}:${report.checkpoint.root}`;
  const base64 = `${report.checkpoint.size}:${Buffer.from(report.checkpoint.root, "hex").toString("base64")}`;
  expect(await rig.writ("audit", "verify", "--anchor", anchor, "--anchor", base64)).toMatchObject({
    status: 0,
  });
  const other = await rig.writ("audit", "verify", "--origin", "github.com/7/writ-audit");
  expect(other).toMatchObject({ status: 1 });
  expect(other.out).toContain("[origin-mismatch]");
});

test("a changed entry is found and named first", async () => {
  await using rig = await startWithLog();
  const path = "log/000/000/007.json";
  const text = await rig.git("show", `writ-local:${path}`);
  await replaceOnLog(rig, path, `${text.replace("execution.succeeded", "execution.failed")}\n`);
  const ended = await rig.writ("audit", "verify");
  expect(ended.status).toBe(1);
  expect(ended.out).toMatch(/The log is not sound\.\nFirst: entry 8/);
  const report = JSON.parse((await rig.writ("audit", "verify", "--json")).out);
  expect(report).toMatchObject({ ok: false, findings: [{ index: 8 }] });
});

test("a log that was cut short verifies alone, and not against an anchor from before", async () => {
  await using rig = await startWithLog();
  const { checkpoint } = JSON.parse((await rig.writ("audit", "verify", "--json")).out);
  await rig.git("update-ref", "refs/heads/writ-local", "writ-local~1");
  expect(await rig.writ("audit", "verify")).toMatchObject({ status: 0 });
  const anchor = `${checkpoint.size}:${checkpoint.root}`;
  const ended = await rig.writ("audit", "verify", "--anchor", anchor);
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain("[log-shorter-than-anchor]");
});

test("another repository, also a bare one, is verified by its directory", async () => {
  await using rig = await startWithLog();
  await using other = await CliRig.start();
  await rig.git("clone", "--quiet", "--bare", ".", "copy.git");
  const directory = `${rig.directory}/copy.git`;
  const ended = await other.writ("audit", "verify", "--repo", directory, "--branch", "writ-local");
  expect(ended).toMatchObject({ status: 0 });
  expect(await other.writ("audit", "verify", "--repo", "/nowhere")).toMatchObject({ status: 2 });
});

test("a shallow clone cannot be verified, and says what to do", async () => {
  await using rig = await startWithLog();
  await using other = await CliRig.start();
  const url = `file://${rig.directory}`;
  await other.git("fetch", "--quiet", "--depth=1", url, "writ-local:writ-local");
  const ended = await other.writ("audit", "verify");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("git fetch --unshallow");
});

function lines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
