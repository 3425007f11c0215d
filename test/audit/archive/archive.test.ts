import { gunzipSync, gzipSync } from "node:zlib";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CliRig } from "../../cli/cli-rig.ts";
import { writeBusyLog, type Burst } from "./busy-log.ts";

const BURSTS: readonly Burst[] = [
  { execution: 1, steps: 2, ends: true, days: 1 },
  { execution: 2, steps: 1, ends: false, days: 30 },
  { execution: 2, steps: 3, ends: true, days: 1 },
  { execution: 3, steps: 2, ends: true, days: 90 },
  { execution: 4, steps: 2, ends: false, days: 60 },
  { execution: 5, steps: 2, ends: true, days: 1 },
  { execution: 6, steps: 2, ends: true, days: 60 },
];

async function startWithLog(bursts: readonly Burst[] = BURSTS): Promise<CliRig> {
  const rig = await CliRig.start({ "README.md": "x\n" });
  await writeBusyLog(rig.directory, bursts);
  // Whoever archives is not who writes the log.
  await rig.git("config", "user.name", "Root");
  await rig.git("config", "user.email", "root@example.com");
  return rig;
}

test("old files become one bundle a year, and log and verify give the same as before", async () => {
  await using rig = await startWithLog();
  const before = await rig.writ("audit", "log", "--json");
  const archived = await rig.writ("audit", "archive", "--before", "2026-01-01");
  expect(archived).toMatchObject({ status: 0 });
  expect(archived.out).toMatch(
    /^2024-000000000-000000011\.json\.gz {2}entries 0 to 11, .*\n2025-000000012-000000015\.json\.gz/,
  );
  expect(archived.error).toContain("5 log files moved to archive/ of writ-audit.");
  expect(archived.error).toContain("Stopped before entry 16: 4-job-1a2b has not ended");
  const after = await rig.writ("audit", "log", "--json");
  expect(after.out.startsWith(before.out)).toBe(true);
  expect(JSON.parse(after.out.slice(before.out.length))).toMatchObject({
    index: 27,
    type: "log.anchored",
  });
  const verified = await rig.writ("audit", "verify");
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.out).toContain("28 entries in 9 commits");
  const paths = await rig.git("ls-tree", "-r", "--name-only", "writ-audit", "archive/", "log/");
  expect(paths.split("\n")).toEqual([
    "archive/2024-000000000-000000011.json.gz",
    "archive/2025-000000012-000000015.json.gz",
    ...["016", "019", "023", "027"].map((name) => `log/000/000/${name}.json`),
  ]);
  expect(await rig.git("log", "-1", "--format=%an %ae", "writ-audit")).toBe(
    "Root root@example.com",
  );
});

const burst: fc.Arbitrary<Burst> = fc.record({
  execution: fc.integer({ min: 1, max: 4 }),
  steps: fc.integer({ min: 0, max: 3 }),
  ends: fc.boolean(),
  days: fc.integer({ min: 0, max: 120 }),
});

test("whatever is archived however often, log, verify and proofs give the same as before", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(burst, { minLength: 3, maxLength: 7 }),
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 2 }),
      fc.constantFrom<readonly string[]>([], ["--output", "kept"]),
      async (bursts, points, where) => {
        await using rig = await startWithLog(bursts);
        const before = await rig.writ("audit", "log", "--json");
        const size = before.out.trimEnd().split("\n").length;
        const at = ["--at", String(size), "--consistency", "1"];
        const prove = (index: number) => rig.writ("audit", "prove", String(index), ...at);
        const proven = await prove(1);
        for (const point of points.toSorted((a, b) => a - b)) {
          const words = ["audit", "archive", "--before", String(point), ...where];
          expect(await rig.writ(...words)).toMatchObject({ status: 0 });
        }
        const after = await rig.writ("audit", "log", "--json");
        expect(after.out.startsWith(before.out)).toBe(true);
        expect(await rig.writ("audit", "verify")).toMatchObject({ status: 0 });
        expect(await prove(1)).toEqual(proven);
      },
    ),
    { numRuns: process.env["WRIT_SOAK"] === undefined ? 1 : 40, seed: 4 },
  );
});

describe("bundles off the branch", () => {
  let rig: CliRig;
  let outside: string;
  let before = "";
  beforeAll(async () => {
    rig = await startWithLog();
    outside = await mkdtemp(join(tmpdir(), "writ-kept-"));
    before = (await rig.writ("audit", "log", "--json")).out;
    const words = ["audit", "archive", "--before", "10", "--output", join(outside, "kept")];
    expect(await rig.writ(...words)).toMatchObject({ status: 0 });
    // A clone without the history before the archive is all that a small clone needs.
    const from = `file://${rig.directory}`;
    await rig.git("clone", "--quiet", "--depth=1", "--branch=writ-audit", from, `${outside}/small`);
  });
  afterAll(async () => {
    await rig[Symbol.asyncDispose]();
    await rm(outside, { recursive: true, force: true });
  });
  const small = (...words: readonly string[]) =>
    rig.writ(...words, "--repo", join(outside, "small"), "--branch", "writ-audit");

  test("are in the directory, and the branch is small", async () => {
    expect(await readdir(join(outside, "kept"))).toEqual(["2024-000000000-000000006.json.gz"]);
    const paths = await rig.git("ls-tree", "-r", "--name-only", "writ-audit");
    expect(paths).not.toContain("archive/2024");
    expect(paths).not.toContain("log/000/000/005.json");
  });

  test("are not needed where the clone has the history", async () => {
    expect((await rig.writ("audit", "log", "--json")).out.startsWith(before)).toBe(true);
    expect(await rig.writ("audit", "verify")).toMatchObject({ status: 0 });
  });

  test("leave a small clone verifiable, which says what it did not look at", async () => {
    const alone = await small("audit", "verify");
    expect(alone).toMatchObject({ status: 0 });
    expect(alone.out).toContain("28 entries in 1 commits");
    expect(alone.out).toContain("The first 7 entries were not looked at, only their hashes");
    const given = await small("audit", "verify", "--archive", join(outside, "kept"));
    expect(given).toMatchObject({ status: 0 });
    expect(given.out).toContain("how the log grew up to there was not looked at");
    expect(given.out).not.toContain("only their hashes");
  });

  test("are not needed to prove a later entry, or that the log went on from later", async () => {
    const file = join(outside, "proof.json");
    const words = ["audit", "prove", "20", "--consistency", "9"];
    expect(await small(...words, "--output", file)).toMatchObject({ status: 0 });
    expect(await readFile(file, "utf8")).toBe((await rig.writ(...words)).out);
    expect(await rig.writ("audit", "check", file)).toMatchObject({ status: 0 });
    const lacking = await small("audit", "prove", "3");
    expect(lacking).toMatchObject({ status: 1, out: "" });
    expect(lacking.error).toContain("are archived in 2024-000000000-000000006.json.gz");
  });

  test("that were tampered with are found and named", async () => {
    const name = "2024-000000000-000000006.json.gz";
    const bundle = await readFile(join(outside, "kept", name));
    const text = gunzipSync(bundle).toString().replace('"at":1', '"at":2');
    await mkdir(join(outside, "forged"), { recursive: true });
    await writeFile(join(outside, "forged", name), gzipSync(text));
    const forged = ["audit", "verify", "--archive", join(outside, "forged")];
    // With the history, the entry is named; without it, the one behind it, whose `previous` is another hash.
    const whole = await rig.writ(...forged);
    expect(whole).toMatchObject({ status: 1 });
    expect(whole.out).toMatch(new RegExp(`First: entry 3, archive/${name}.*archive-differs`));
    const cut = await small(...forged);
    expect(cut).toMatchObject({ status: 1 });
    expect(cut.out).toMatch(new RegExp(`First: entry 4, archive/${name}.*chain-broken`));
  });

  test("are asked for where it has not, and then read", async () => {
    const lacking = await small("audit", "log", "--json");
    expect(lacking).toMatchObject({ status: 1, out: "" });
    expect(lacking.error).toContain("Entries 0 to 6 are archived in 2024-000000000-000000006");
    const kept = join(outside, "kept");
    await rig.git("-C", `${outside}/small`, "config", "writ.archive", kept);
    expect((await small("audit", "log", "--json")).out.startsWith(before)).toBe(true);
  });
});

test("a pushed archive lands only on what was archived; where it is refused, the branch here goes back", async () => {
  await using rig = await startWithLog();
  await rig.git("clone", "--quiet", "--bare", ".", "origin.git");
  await rig.git("remote", "add", "origin", join(rig.directory, "origin.git"));
  await rig.git("fetch", "--quiet", "origin");
  const head = await rig.git("rev-parse", "writ-audit");
  const tree = await rig.git("rev-parse", "writ-audit^{tree}");
  const theirs = await rig.git("commit-tree", tree, "-p", head, "-m", "theirs");
  await rig.git("push", "--quiet", "origin", `${theirs}:refs/heads/writ-audit`);
  await rig.git("update-ref", "refs/remotes/origin/writ-audit", head);
  const refused = await rig.writ("audit", "archive", "--before", "10", "--push");
  expect(refused).toMatchObject({ status: 4, out: "" });
  expect(refused.error).toContain("[rejected]");
  expect(await rig.git("rev-parse", "writ-audit")).toBe(head);
  await rig.git("push", "--quiet", "--force", "origin", `${head}:refs/heads/writ-audit`);
  expect(await rig.writ("audit", "archive", "--before", "10", "--push")).toMatchObject({
    status: 0,
  });
  const pushed = await rig.git("ls-remote", "origin", "refs/heads/writ-audit");
  expect(pushed.startsWith(await rig.git("rev-parse", "writ-audit"))).toBe(true);
});

test("nothing is archived of a log that is not sound, is checked out, or is signed by a key that is not given", async () => {
  await using rig = await startWithLog();
  await rig.git("checkout", "--quiet", "writ-audit");
  const looked = await rig.writ("audit", "archive", "--before", "10");
  expect(looked).toMatchObject({ status: 1, out: "" });
  expect(looked.error).toContain("git checkout --detach");
  const checkpoint = await readFile(join(rig.directory, "checkpoint"), "utf8");
  await writeFile(join(rig.directory, "checkpoint"), checkpoint.replace("\n27\n", "\n26\n"));
  await rig.git("commit", "--quiet", "--all", "--message=by hand");
  await rig.git("checkout", "--quiet", "--detach");
  const unsound = await rig.writ("audit", "archive", "--before", "10");
  expect(unsound.error).toContain("The log is not sound, so nothing is archived");
  expect(unsound).toMatchObject({ status: 1, out: "" });
});

test("where nothing is old enough, nothing changes", async () => {
  await using rig = await startWithLog();
  const head = await rig.git("rev-parse", "writ-audit");
  const ended = await rig.writ("audit", "archive", "--before", "2020-01-01");
  expect(ended).toMatchObject({ status: 0, out: "" });
  expect(ended.error).toContain("There is nothing to archive.");
  expect(await rig.git("rev-parse", "writ-audit")).toBe(head);
});
