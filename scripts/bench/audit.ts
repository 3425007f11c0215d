import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { parseLogFile } from "../../src/audit/entry-format.ts";
import type { RightEdge } from "../../src/audit/merkle-tree.ts";
import { checkpointOf, checkpointText } from "../../src/audit/checkpoint.ts";
import { frontierText } from "../../src/audit/frontier.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH, indexOfLogPath } from "../../src/audit/layout.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { canonicalJson } from "../../src/model/digest.ts";
import type { Oid } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { AuditCommit } from "../../src/ports/audit-store.ts";
import { InstantClock } from "../../test/fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../../test/fakes/audit/memory-audit-store.ts";
import { draft, initialize } from "../../test/audit/drafts.ts";
import { writeLargeLog } from "../../test/audit/large-log.ts";
import type { Measure } from "./measure.ts";

const ORIGIN = "github.example/42/writ-audit";
const BRANCH = "writ-audit";

/** Measures one append (requests, bytes by size of the log) and `verify` on 100,000 entries. */
export async function benchAudit(): Promise<readonly Measure[]> {
  return [...(await appends()), await verifying()];
}

async function appends(): Promise<readonly Measure[]> {
  const store = new MemoryAuditStore();
  await initialize(store, ORIGIN);
  const drafts = [draft()];
  await appendEntries({ store, clock: new InstantClock(), drafts, origin: ORIGIN });
  const requests = store.reads + store.commitsAsked;
  const small = await bytesAt(10);
  const large = await bytesAt(1_000_000);
  // SPEC §19: beside the ratio, 70 bytes for each hash of the frontier are free.
  const free = 70 * (large.hashes - small.hashes);
  return [
    { what: "audit: requests of one append", value: requests, budget: 2, unit: "requests" },
    {
      what: "audit: bytes of one append at 1,000,000 entries against 10, but for the frontier",
      value: (large.bytes - free) / small.bytes,
      budget: 1.3,
      unit: "times",
    },
  ];
}

/** Bytes that one append sends to a log of a size; its hashes are made up, its shape is not. */
async function bytesAt(size: number): Promise<{ readonly bytes: number; readonly hashes: number }> {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const ones = (size - 1).toString(2).replaceAll("0", "").length;
  const path = Array.from({ length: ones }, (_, at) => hash(String(at)));
  const edge: RightEdge = { size, last: hash("last"), path };
  let sent: AuditCommit | null = null;
  const store = new MemoryAuditStore();
  store.write(
    new Map([
      [CHECKPOINT_PATH, checkpointText(checkpointOf(ORIGIN, edge))],
      [FRONTIER_PATH, frontierText(edge)],
    ]),
  );
  const commit = store.commit.bind(store);
  store.commit = (each) => {
    sent = each;
    return commit(each);
  };
  await appendEntries({ store, clock: new InstantClock(), drafts: [draft()], origin: ORIGIN });
  const additions = (sent as AuditCommit | null)?.additions ?? new Map<string, string>();
  const bytes = [...additions].reduce((sum, [name, text]) => {
    return sum + name.length + Buffer.byteLength(text);
  }, 0);
  const hashes = (additions.get(FRONTIER_PATH) ?? "").split("\n").length;
  return { bytes, hashes };
}

async function verifying(): Promise<Measure> {
  const directory = await mkdtemp(join(tmpdir(), "writ-bench-audit-"));
  try {
    await runGit(directory, ["init", "--quiet", "--bare"]);
    const log = { branch: BRANCH, origin: ORIGIN, entries: 100_000, batch: 20 };
    await writeLargeLog(directory, log);
    let ours = Number.POSITIVE_INFINITY;
    let plain = Number.POSITIVE_INFINITY;
    // In turns, so that what else the machine does burdens both alike.
    for (let turn = 0; turn < 3; turn += 1) {
      plain = Math.min(plain, await timed(() => readParseHashTwice(directory)));
      ours = Math.min(ours, await timed(() => verify(directory)));
    }
    return {
      what: "audit: verify 100,000 entries against reading, parsing and hashing them twice",
      value: ours / plain,
      budget: 3,
      unit: "times",
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function verify(directory: string): Promise<void> {
  const log = await openGitLog(directory, BRANCH);
  if (!log.ok) throw new Error(log.failure.kind);
  const report = await verifyLog(log.value, { origin: ORIGIN });
  if (!report.ok || report.entries !== 100_000) throw new Error("The log must verify");
}

/** What no verifier can do without: every log file read, every entry parsed and its canonical form hashed; twice. */
async function readParseHashTwice(directory: string): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    const listed = await runGit(directory, ["ls-tree", "-r", "-z", BRANCH]);
    const oids: Oid[] = [];
    for (const line of listed.stdout.toString("utf8").split("\0")) {
      const [meta = "", path = ""] = line.split("\t");
      if (indexOfLogPath(path) !== null) oids.push((meta.split(" ")[2] ?? "") as Oid);
    }
    const log = await openGitLog(directory, BRANCH);
    if (!log.ok) throw new Error(log.failure.kind);
    for (const bytes of await log.value.readBlobs(oids)) {
      for (const entry of parseLogFile(new TextDecoder().decode(bytes ?? undefined)) ?? []) {
        const canonical = canonicalJson(entry as unknown as JsonObject);
        createHash("sha256").update(`\u0000${canonical}`).digest();
      }
    }
  }
}
