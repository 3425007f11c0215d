import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";
import type { Anchor } from "../../src/audit/verify/finding.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { draft, initialize, ORIGIN, runOf } from "./drafts.ts";
import { makeRepository } from "./git-repository.ts";
import { writeLargeLog } from "./large-log.ts";

const BRANCH = "writ-audit";

async function makeLog(directory: string, appends: number): Promise<GitAuditStore> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory, branch: BRANCH, clock });
  await initialize(store);
  for (let batch = 0; batch < appends; batch += 1) {
    const drafts = [draft({ run: runOf({ batch }) }), draft({ run: runOf({ batch }) })];
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
  return store;
}

async function verify(directory: string, anchors: readonly Anchor[] = []) {
  const log = await openGitLog(directory, BRANCH);
  if (!log.ok) throw new Error(log.failure.kind);
  return verifyLog(log.value, { origin: ORIGIN, anchors });
}

describe("a log in a git repository", () => {
  it("verifies there and in a clone, which needs no checkout", async () => {
    await using repository = await makeRepository();
    await makeLog(repository.directory, 3);
    expect(await verify(repository.directory)).toMatchObject({ ok: true, entries: 7, commits: 4 });
    const clone = await mkdtemp(join(tmpdir(), "writ-clone-"));
    await runGit(tmpdir(), ["clone", "--quiet", "--no-checkout", repository.directory, clone]);
    expect(await verify(clone)).toMatchObject({ ok: true, entries: 7 });
    await rm(clone, { recursive: true });
  });

  it("is not opened from a shallow clone, in which the beginning is missing", async () => {
    await using repository = await makeRepository();
    await makeLog(repository.directory, 3);
    const clone = await mkdtemp(join(tmpdir(), "writ-clone-"));
    const url = `file://${repository.directory}`;
    await runGit(tmpdir(), ["clone", "--quiet", "--depth=1", "--branch", BRANCH, url, clone]);
    expect(await openGitLog(clone, BRANCH)).toEqual({ ok: false, failure: { kind: "shallow" } });
    await rm(clone, { recursive: true });
  });

  it("is not opened where there is none", async () => {
    await using repository = await makeRepository();
    const failure = { kind: "branch-missing", branch: BRANCH };
    expect(await openGitLog(repository.directory, BRANCH)).toEqual({ ok: false, failure });
    const nowhere = await mkdtemp(join(tmpdir(), "writ-nowhere-"));
    expect(await openGitLog(nowhere, BRANCH)).toMatchObject({
      ok: false,
      failure: { kind: "not-a-repository" },
    });
    await rm(nowhere, { recursive: true });
  });

  it("is found rewritten by commits of other tools: a merge, a deletion, a link, a rename", async () => {
    await using repository = await makeRepository();
    await makeLog(repository.directory, 2);
    const head = (await repository.git("rev-parse", BRANCH)).trim();
    const blob = (await repository.git("rev-parse", `${BRANCH}:log/000/000/001.json`)).trim();
    const stream = (changes: string) =>
      `commit refs/heads/${BRANCH}\ncommitter E <e@e> 0 +0000\ndata 1\nx\nfrom ${head}\n${changes}\n`;
    const codesAfter = async (changes: string) => {
      await runGit(repository.directory, ["fast-import", "--quiet", "--force"], stream(changes));
      const { findings } = await verify(repository.directory);
      return findings.map(({ code }) => code);
    };
    expect(await codesAfter("D log/000/000/001.json")).toEqual(["rewritten-file"]);
    expect(await codesAfter(`M 120000 ${blob} checkpoint`)).toEqual(["foreign-file"]);
    expect(await codesAfter(`M 100755 ${blob} log/000/000/001.json`)).toEqual(["foreign-file"]);
    expect(await codesAfter("R log/000/000/001.json elsewhere.json")).toEqual([
      "foreign-file",
      "rewritten-file",
    ]);
    expect(await codesAfter(`merge ${head}~1`)).toContain("history-not-linear");
    expect(await codesAfter(`M 160000 ${head} module`)).toEqual(["foreign-file"]);
  });

  it("is accepted with 10,000 entries, and found changed in one of them", async () => {
    await using repository = await makeRepository();
    const { checkpoint } = await writeLargeLog(repository.directory, {
      branch: BRANCH,
      origin: ORIGIN,
      entries: 10_000,
      batch: 20,
    });
    expect(await verify(repository.directory, [checkpoint])).toMatchObject({
      ok: true,
      entries: 10_000,
    });
    const forged = await writeLargeLog(repository.directory, {
      branch: "forged",
      origin: ORIGIN,
      entries: 10_000,
      batch: 20,
      tamper: { index: 7_777, from: '"bytes":7777', to: '"bytes":7778' },
    });
    expect(forged.checkpoint).toEqual(checkpoint);
    const log = await openGitLog(repository.directory, "forged");
    if (!log.ok) throw new Error(log.failure.kind);
    const { findings } = await verifyLog(log.value);
    expect(findings).toMatchObject([{ code: "changed-entry", index: 7_777 }]);
  });
});

describe("the git store", () => {
  it("leaves worktree and index of a repository alone, and no refs of its own behind", async () => {
    const work = await mkdtemp(join(tmpdir(), "writ-work-"));
    await runGit(work, ["init", "--quiet", "--initial-branch=main"]);
    await makeLog(work, 2);
    const status = await runGit(work, ["status", "--porcelain"]);
    expect(status.stdout.toString()).toBe("");
    const refs = await runGit(work, ["for-each-ref", "--format=%(refname)"]);
    expect(refs.stdout.toString().trim()).toBe(`refs/heads/${BRANCH}`);
    await rm(work, { recursive: true });
  });

  it("says unavailable where there is no repository", async () => {
    const nowhere = await mkdtemp(join(tmpdir(), "writ-nowhere-"));
    const store = new GitAuditStore({
      directory: nowhere,
      branch: BRANCH,
      clock: new InstantClock(),
    });
    expect(await store.read([])).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    await rm(nowhere, { recursive: true });
  });
});
