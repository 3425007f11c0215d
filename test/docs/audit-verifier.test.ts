import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { draft, initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { makeRepository, type TestRepository } from "../audit/git-repository.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { piecesOf, textOf } from "./markdown.ts";

const run = promisify(execFile);
const BRANCH = "writ-audit";

/** Runs the verifier as the page shows it. */
async function verifyByHand(directory: string, branch: string): Promise<string> {
  const shown = piecesOf(textOf("docs/audit.md")).find(
    (piece) => piece.kind === "fence" && piece.info === 'file="verify.mjs"',
  );
  const folder = await mkdtemp(join(tmpdir(), "writ-verify-"));
  try {
    const program = join(folder, "verify.mjs");
    await writeFile(program, shown?.text ?? "");
    return (await run(process.execPath, [program, branch], { cwd: directory })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeLog({ directory }: TestRepository): Promise<void> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory, branch: BRANCH, clock });
  await initialize(store);
  for (let batch = 0; batch < 4; batch += 1) {
    const data = { text: 'ü\u2028"', number: 1.5e-7, list: [true, null] };
    const drafts = Array.from({ length: batch + 1 }, () => draft({ run: runOf({ batch }), data }));
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
}

test("the verifier of docs/audit.md finds the root that Writ's own finds", async () => {
  await using repository = await makeRepository();
  await makeLog(repository);
  const log = await openGitLog(repository.directory, BRANCH);
  const report = log.ok ? await verifyLog(log.value) : null;
  expect(report?.ok).toBe(true);
  expect(await verifyByHand(repository.directory, BRANCH)).toBe(
    `11 entries, root ${report?.checkpoint?.root}: sound\n`,
  );
});

test("the verifier of docs/audit.md finds a changed value, and a log that was cut", async () => {
  await using repository = await makeRepository();
  await makeLog(repository);
  const { directory } = repository;
  await repository.git("clone", "--quiet", "--branch", BRANCH, directory, join(directory, "clone"));
  const clone = join(directory, "clone");
  const inClone = (...args: readonly string[]) =>
    run("git", ["-C", clone, "-c", "user.name=m", "-c", "user.email=m@example.com", ...args]);
  await writeFile(join(clone, "log/000/000/004.json"), "[]\n");
  await inClone("commit", "--quiet", "--all", "--message", "Change the past");
  await expect(verifyByHand(clone, BRANCH)).rejects.toThrow("does not add exactly log/000/000/011");
  await inClone("checkout", "--quiet", "--orphan", "short", "HEAD~2");
  await inClone("commit", "--quiet", "--message", "Begin anew");
  await expect(verifyByHand(clone, "short")).rejects.toThrow(
    "does not add exactly log/000/000/000",
  );
});
