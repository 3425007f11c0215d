import { beforeEach, describe, expect, it } from "vitest";
import { appendEntries } from "../../../src/audit/append-entries.ts";
import { parseClaim } from "../../../src/audit/archive/archive-claim.ts";
import { archiveLog } from "../../../src/audit/archive/archive-log.ts";
import { packBundle, unpackBundle } from "../../../src/audit/archive/bundle-format.ts";
import { chooseFiles } from "../../../src/audit/archive/choose-files.ts";
import { ARCHIVE_RECORD_PATH, bundlePath, logPath } from "../../../src/audit/layout.ts";
import { prepareAppend } from "../../../src/audit/prepare-append.ts";
import type { BundleSource } from "../../../src/audit/verify/archive-check.ts";
import { verifyLog } from "../../../src/audit/verify/verify-log.ts";
import { sha256Hex } from "../../../src/model/digest.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { AuditCommit } from "../../../src/ports/audit-store.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../../fakes/audit/memory-audit-store.ts";
import { draft, initialize, ORIGIN, TIME } from "../drafts.ts";

/** Entries 0; 1–3; 4–6; 7–9; 10–12 in five log files. */
async function makeLog(): Promise<MemoryAuditStore> {
  const store = new MemoryAuditStore();
  await initialize(store);
  for (let file = 0; file < 4; file += 1) {
    const drafts = ["a", "b", "c"].map((step) => draft({ step, data: { file } }));
    const clock = new InstantClock();
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
  return store;
}

type Change = (commit: AuditCommit) => AuditCommit;

/** Archives entries 0 to 6; `tamper` changes the commit before it is made. */
async function archive(
  store: MemoryAuditStore,
  kept: "branch" | "elsewhere",
  tamper: Change = (commit) => commit,
): Promise<Uint8Array> {
  const chosen = await chooseFiles({
    files: store.logFiles(),
    edge: null,
    limit: { kind: "index", before: 7 },
    most: 100,
    open: new Map(),
  });
  const commit = store.commit.bind(store);
  store.commit = (each) => commit(tamper(each));
  const head = store.head!;
  const done = await archiveLog({ store, origin: ORIGIN, head, chosen, kept, time: TIME });
  if (!done.ok) throw new Error(done.failure.kind);
  return chosen.bundles[0]!.bytes;
}

const BUNDLE = "2026-000000000-000000006.json.gz";

/** The same commit with another bundle. */
function withBundle(change: (bundle: Uint8Array) => Uint8Array): Change {
  return (commit) => ({
    ...commit,
    artifacts: new Map([...commit.artifacts!].map(([path, bytes]) => [path, change(bytes)])),
  });
}

/** The same commit, made by somebody who can compute every hash, with another claim in its entry. */
function withClaim(store: MemoryAuditStore, change: (bundle: JsonObject) => JsonObject): Change {
  return (commit) => {
    const text = [...commit.additions].find(([path]) => path.startsWith("log/"))![1];
    const [{ data }] = JSON.parse(text) as [{ data: { archive: { bundles: JsonObject[] } } }];
    const bundles = data.archive.bundles.map((bundle) => change(bundle));
    const files = new Map(
      ["checkpoint", "frontier.json", ARCHIVE_RECORD_PATH].map((path) => {
        const bytes = store.files!.get(path);
        return [path, bytes === undefined ? null : new TextDecoder().decode(bytes)];
      }),
    );
    const forged = draft({ type: "log.anchored", data: { archive: { ...data.archive, bundles } } });
    const { pull: _pull, proposal: _proposal, ...alone } = forged;
    const prepared = prepareAppend({ head: commit.expectedHead, files }, [alone], ORIGIN);
    if (!prepared.ok) throw new Error(prepared.failure.message);
    return { ...commit, additions: prepared.value.additions };
  };
}

/** A bundle in which one entry says something else. */
function changed(bundle: Uint8Array): Uint8Array {
  return packBundle(
    unpackBundle(bundle)!.map((file) =>
      Buffer.from(Buffer.from(file).toString().replace('"index":5,', '"index":5, ')),
    ),
  );
}

async function first(store: MemoryAuditStore, bundles?: BundleSource) {
  const report = await verifyLog(store, bundles === undefined ? {} : { bundles });
  expect(report.ok).toBe(report.findings.length === 0);
  return report.findings[0] ?? null;
}

describe("an archive", () => {
  let store: MemoryAuditStore;
  beforeEach(async () => {
    store = await makeLog();
  });

  it.each(["branch", "elsewhere"] as const)("is accepted when kept: %s", async (kept) => {
    const bytes = await archive(store, kept);
    expect(await first(store)).toBeNull();
    expect(await first(store, { bytesOf: async () => bytes })).toBeNull();
    expect(store.files!.has(logPath(4))).toBe(false);
    expect(store.files!.has(logPath(7))).toBe(true);
    expect(store.files!.has(bundlePath(BUNDLE))).toBe(kept === "branch");
  });

  it("is followed by further entries and a further archive", async () => {
    await archive(store, "branch");
    const drafts = [draft({ step: "d" })];
    const clock = new InstantClock();
    expect((await appendEntries({ store, clock, drafts, origin: ORIGIN })).ok).toBe(true);
    expect(await first(store)).toBeNull();
  });

  it("whose bundle has another entry is found, with the entry's index", async () => {
    await archive(store, "branch", withBundle(changed));
    const path = `archive/${BUNDLE}`;
    expect(await first(store)).toMatchObject({ code: "archive-differs", index: 5, path });
  });

  it("whose bundle has another entry is found where the SHA-256 was forged with it", async () => {
    let forged = "";
    const bytes = withBundle((bundle) => {
      forged = sha256Hex(changed(bundle));
      return changed(bundle);
    });
    const claim = withClaim(store, (bundle) => ({ ...bundle, sha256: forged }));
    await archive(store, "branch", (commit) => claim(bytes(commit)));
    expect(await first(store)).toMatchObject({ code: "archive-differs", index: 5 });
  });

  it.each<[string, (bundle: Uint8Array) => Uint8Array]>([
    ["without its last file", (bundle) => packBundle(unpackBundle(bundle)!.slice(0, -1))],
    [
      "with a file twice",
      (bundle) => packBundle([...unpackBundle(bundle)!, unpackBundle(bundle)![0]!]),
    ],
    ["that is no gzip", () => Buffer.from("nonsense")],
    ["cut short", (bundle) => bundle.subarray(0, -9)],
  ])("with a bundle %s is found", async (_, change) => {
    await archive(store, "branch", withBundle(change));
    expect(await first(store)).toMatchObject({ code: "archive-differs" });
  });

  it.each<[string, (bundle: JsonObject) => JsonObject]>([
    ["root", (bundle) => ({ ...bundle, root: "0".repeat(64) })],
    [
      "frontier",
      (bundle) => ({
        ...bundle,
        frontier: { ...(bundle["frontier"] as JsonObject), last: "1".repeat(64) },
      }),
    ],
    ["SHA-256", (bundle) => ({ ...bundle, sha256: "2".repeat(64) })],
    ["name", (bundle) => ({ ...bundle, file: "2026-000000001-000000006.json.gz", first: 1 })],
    ["end", (bundle) => ({ ...bundle, last: 5 })],
    ["shape", () => ({})],
  ])("whose entry claims another %s is found", async (_, change) => {
    await archive(store, "branch", withClaim(store, change));
    expect(await first(store)).toMatchObject({ code: "archive-differs" });
  });

  it("is no leave to remove a file that is not in it", async () => {
    const more: Change = (commit) => ({
      ...commit,
      deletions: [...commit.deletions!, logPath(7)],
    });
    await archive(store, "branch", more);
    expect(await first(store)).toMatchObject({ code: "rewritten-file", index: 7 });
  });

  it("must remove all that it holds", async () => {
    const fewer: Change = (commit) => ({ ...commit, deletions: commit.deletions!.slice(0, -1) });
    await archive(store, "branch", fewer);
    expect(await first(store)).toMatchObject({ code: "archive-differs" });
  });

  it("must have its bundle where it says", async () => {
    await archive(store, "branch", ({ artifacts: _artifacts, ...commit }) => commit);
    expect(await first(store)).toMatchObject({ code: "archive-differs", index: 0 });
  });

  it.each<[string, string | null]>([
    ["changed", "x"],
    ["removed", null],
  ])("is found when its bundle is %s later", async (_, content) => {
    await archive(store, "branch");
    store.write(new Map([[bundlePath(BUNDLE), content]]));
    expect(await first(store)).toMatchObject({ code: "rewritten-file", path: `archive/${BUNDLE}` });
  });

  it("is found when its bundle, kept elsewhere, is another", async () => {
    const bytes = await archive(store, "elsewhere");
    const elsewhere = { bytesOf: async () => changed(bytes) };
    expect(await first(store, elsewhere)).toMatchObject({ code: "archive-differs", index: 5 });
  });

  it("without an entry is a foreign file, and removing a log file without one is rewriting", async () => {
    store.write(new Map([[bundlePath(BUNDLE), "x"]]));
    expect(await first(store)).toMatchObject({ code: "foreign-file" });
    const other = await makeLog();
    other.write(new Map([[logPath(1), null]]));
    expect(await first(other)).toMatchObject({ code: "rewritten-file", index: 1 });
  });
});

it("a claim is read only where every bundle follows the one before and fits its own edge", () => {
  expect(parseClaim({})).toBeUndefined();
  const bundle = {
    file: "2026-000000000-000000000.json.gz",
    first: 0,
    last: 0,
    sha256: "a".repeat(64),
    root: "b".repeat(64),
    frontier: { size: 1, last: "b".repeat(64), hashes: [] },
  };
  const claim = (...bundles: readonly JsonObject[]): JsonObject => ({
    archive: { kept: "branch", commit: "c".repeat(40), bundles },
  });
  expect(parseClaim(claim(bundle))).toMatchObject({ kept: "branch" });
  expect(parseClaim(claim())).toBeNull();
  expect(parseClaim(claim(bundle, bundle))).toBeNull();
  expect(parseClaim(claim({ ...bundle, last: 1 }))).toBeNull();
  expect(parseClaim(claim({ ...bundle, file: "../x" }))).toBeNull();
  expect(parseClaim(claim({ ...bundle, frontier: { ...bundle.frontier, size: 2 } }))).toBeNull();
});

it("a bundle that unpacks to more than any bundle holds is refused before it fills the memory", () => {
  const zeros = packBundle(Array.from({ length: 129 }, () => new Uint8Array(1024 * 1024)));
  expect(zeros.byteLength).toBeLessThan(1_000_000);
  expect(unpackBundle(zeros)).toBeNull();
});
