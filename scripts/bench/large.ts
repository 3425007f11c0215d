import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { FRONTIER_PATH } from "../../src/audit/layout.ts";
import type { AuditCommit, AuditStore } from "../../src/ports/audit-store.ts";
import { InstantClock } from "../../test/fakes/audit/instant-clock.ts";
import { draft } from "../../test/audit/drafts.ts";
import { writeBusyLog } from "./busy-log.ts";
import type { Measure } from "./measure.ts";

const ORIGIN = "github.example/42/writ-audit";
const BRANCH = "writ-audit";
const ENTRIES = 1_000_000;
const MAIN = fileURLToPath(new URL("../../src/entry/cli/main.ts", import.meta.url));
/** Writes down at the end how much memory the process had at most, in KiB (Node docs, "process.resourceUsage"). */
const PEAK_MEMORY = `data:text/javascript,import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.PEAK_MEMORY, String(process.resourceUsage().maxRSS)));`;

/** Makes a log of a million entries by the product's own code, and measures appending, verifying, asking and proving. */
export async function benchLarge(): Promise<readonly Measure[]> {
  const directory = await mkdtemp(join(tmpdir(), "writ-bench-large-"));
  try {
    const [small, large] = [join(directory, "small"), join(directory, "large")];
    await makeLog(small, 10);
    const making = await timed(() => makeLog(large, ENTRIES));
    const measures = [
      reported("making a log of 1,000,000 entries", making.seconds, "s"),
      ...(await appending(small, large)),
      ...(await reading(large, join(directory, "copy"))),
    ];
    return measures.map((measure) => ({ ...measure, what: `large: ${measure.what}` }));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function makeLog(directory: string, entries: number): Promise<void> {
  await runGit(tmpdir(), ["init", "--quiet", "--bare", directory]);
  await writeBusyLog({ directory, branch: BRANCH, origin: ORIGIN, entries });
}

/** One append to each log: SPEC §19 leaves 70 bytes for each hash of the frontier out of the ratio. */
async function appending(small: string, large: string): Promise<readonly Measure[]> {
  const [few, many] = [await appendTo(small), await appendTo(large)];
  const free = 70 * (many.hashes - few.hashes);
  return [
    {
      what: "requests of one append at 1,000,000 entries",
      value: many.requests,
      budget: 2,
      unit: "requests",
    },
    {
      what: "bytes of one append at 1,000,000 entries against 10, but for the frontier",
      value: (many.bytes - free) / few.bytes,
      budget: 1.3,
      unit: "times",
    },
  ];
}

async function appendTo(
  directory: string,
): Promise<{ readonly requests: number; readonly bytes: number; readonly hashes: number }> {
  const clock = new InstantClock();
  const git = new GitAuditStore({ directory, branch: BRANCH, clock });
  const sent: AuditCommit[] = [];
  let reads = 0;
  const store: AuditStore = {
    branch: BRANCH,
    read: (paths) => {
      reads += 1;
      return git.read(paths);
    },
    commit: (commit) => {
      sent.push(commit);
      return git.commit(commit);
    },
    create: (commit) => git.create(commit),
  };
  const done = await appendEntries({ store, clock, drafts: [draft()], origin: ORIGIN });
  if (!done.ok) throw new Error(done.failure.kind);
  const additions = sent.flatMap((commit) => [...commit.additions]);
  const bytes = additions.reduce((sum, [path, text]) => sum + path.length + text.length, 0);
  const frontier = additions.find(([path]) => path === FRONTIER_PATH)?.[1] ?? "";
  return { requests: reads + sent.length, bytes, hashes: frontier.split("\n").length };
}

/** What an auditor does with a clone, by the command line as it is. */
async function reading(log: string, copy: string): Promise<readonly Measure[]> {
  const verify = await writ(log, "audit", "verify");
  const building = await writ(log, "audit", "query", "--actor", "alice", "--limit", "20");
  const asking = await writ(log, "audit", "query", "--actor", "alice", "--limit", "20");
  const proof = await writ(log, "audit", "prove", "500000");
  await cp(log, copy, { recursive: true });
  const archive = await writ(copy, "audit", "archive", "--before", "500000");
  const archived = await writ(copy, "audit", "verify");
  const old = await writ(copy, "audit", "prove", "1000");
  return [
    reported("writ audit verify", verify.seconds, "s"),
    { what: "memory of writ audit verify", value: verify.megabytes, budget: 500, unit: "MB" },
    reported("first writ audit query --actor, which makes the index", building.seconds, "s"),
    reported("memory of making the index", building.megabytes, "MB"),
    reported("writ audit query --actor", asking.seconds, "s"),
    reported("writ audit prove of one entry", proof.seconds, "s"),
    reported("memory of writ audit prove", proof.megabytes, "MB"),
    reported("writ audit archive of 500,000 entries, verified first", archive.seconds, "s"),
    reported("memory of writ audit archive", archive.megabytes, "MB"),
    reported("writ audit verify after that", archived.seconds, "s"),
    {
      what: "memory of writ audit verify after that",
      value: archived.megabytes,
      budget: 500,
      unit: "MB",
    },
    reported("writ audit prove of an archived entry", old.seconds, "s"),
  ];
}

function reported(what: string, value: number, unit: string): Measure {
  return { what, value, budget: null, unit };
}

/** Runs the command line on a log: how long it took, and how much memory it had at most, in MB. */
async function writ(
  repository: string,
  ...words: readonly string[]
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const peak = `${repository}.peak`;
  const { seconds } = await timed(async () => {
    const args = ["--import", PEAK_MEMORY, MAIN, ...words, "--repo", repository];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, PEAK_MEMORY: peak },
    });
    const [status] = (await once(child, "close")) as [number | null];
    if (status !== 0) throw new Error(`writ ${words.join(" ")} ended with status ${status}`);
  });
  const kibibytes = Number(await readFile(peak, "utf8"));
  return { seconds, megabytes: (kibibytes * 1024) / 1e6 };
}

async function timed(work: () => Promise<void>): Promise<{ readonly seconds: number }> {
  const start = performance.now();
  await work();
  return { seconds: (performance.now() - start) / 1_000 };
}
