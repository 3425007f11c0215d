import type { AuditEntry, Checkpoint } from "../../model/audit-entry.ts";
import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import { frontierText, parseFrontier } from "../frontier.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../layout.ts";
import { AnchorCheck } from "./anchor-check.ts";
import { ArchiveCheck, type ArchiveVerdict, type BundleSource } from "./archive-check.ts";
import { ArtifactCheck } from "./artifact-check.ts";
import type { CommitChanges } from "./commit-changes.ts";
import { sortChanges } from "./commit-changes.ts";
import { openCutLog } from "./cut-log.ts";
import { DerivedState } from "./derived-state.ts";
import { explainBatch } from "./explain-batch.ts";
import type { Anchor, Finding, VerifyReport } from "./finding.ts";
import { findRewritten } from "./find-rewritten.ts";
import { HashStack } from "./hash-stack.ts";
import { IdentityCheck } from "./identity-check.ts";
import type { LogCommit, LogReader } from "./log-reader.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import type { HashedEntry, LogFileLines } from "./read-log-file.ts";
import { readLogFile } from "./read-log-file.ts";

export interface VerifyOptions {
  /** The origin that the log must have; default: the one of its first checkpoint. */
  readonly origin?: string;
  readonly anchors?: readonly Anchor[];
  /** The branch that the log's origin must name, where no origin is given. */
  readonly branch?: string;
  /** Addresses of authors whose commits are Writ's, beside the one who made the log. */
  readonly writers?: readonly string[];
  /** Bundles that are not on the branch; without it, what is archived elsewhere is read where it was removed. */
  readonly bundles?: BundleSource;
}

/** How many findings are told; more say nothing new. */
const MOST_FINDINGS = 100;
/** How many commits' files are read together. */
const COMMITS_AT_ONCE = 128;

/** Recomputes a log from its commits: indexes, chain, root at every commit, append-only history, derived files, anchors. */
export async function verifyLog(
  reader: LogReader,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const verifier = new Verifier(reader, options);
  let some: LogCommit[] = [];
  for await (const commit of reader.commits()) {
    some.push(commit);
    if (some.length < COMMITS_AT_ONCE) continue;
    await verifier.take(some);
    some = [];
    if (verifier.full) break;
  }
  await verifier.take(some);
  return verifier.report();
}

class Verifier {
  readonly #reader: LogReader;
  readonly #anchors: AnchorCheck;
  readonly #archive: ArchiveCheck;
  readonly #artifacts = new ArtifactCheck();
  readonly #bundles: BundleSource | null;
  /** Null where the first commit, which says who Writ is, was cut off. */
  #identity: IdentityCheck | null;
  readonly #derived = new DerivedState();
  readonly #findings: Finding[] = [];
  #tree = HashStack.EMPTY;
  #origin: string | null;
  readonly #branch: string | null;
  #checkpoint: Checkpoint | null = null;
  #frontierOid: Oid | null = null;
  #commits = 0;
  #parent: Oid | null = null;
  #since: VerifyReport["since"];

  constructor(reader: LogReader, options: VerifyOptions) {
    this.#reader = reader;
    this.#origin = options.origin ?? null;
    this.#branch = options.branch ?? null;
    this.#identity = new IdentityCheck(options.writers ?? []);
    this.#anchors = new AnchorCheck(options.anchors ?? []);
    this.#bundles = options.bundles ?? null;
    this.#archive = new ArchiveCheck(reader, this.#bundles);
  }

  get full(): boolean {
    return this.#findings.length >= MOST_FINDINGS;
  }

  report(): VerifyReport {
    const complete = !this.full;
    if (this.#commits === 0) {
      this.#findings.push({ code: "log-empty", message: "The branch has no commits" });
    } else if (complete) {
      this.#findings.push(...this.#anchors.findingsBeyond(this.#tree.size));
    }
    return {
      ok: complete && this.#findings.length === 0,
      commits: this.#commits,
      entries: this.#tree.size,
      ...(this.#since !== undefined && { since: this.#since }),
      checkpoint: this.#checkpoint,
      findings: this.#findings,
      complete,
    };
  }

  /** Takes commits in their order, with all their files read at once. */
  async take(given: readonly LogCommit[]): Promise<void> {
    const [first] = given;
    const cut = this.#commits === 0 && first?.cut === true;
    if (cut) await this.#takeCut(first);
    const commits = cut ? given.slice(1) : given;
    const sorted = commits.map((commit, at) => ({
      commit,
      changes: sortChanges(commit, this.#commits + at === 0 ? "first" : "later"),
    }));
    const wanted = new Set(sorted.flatMap(({ changes }) => blobsOf(changes)));
    const blobs = await this.#read([...wanted]);
    for (const { commit, changes } of sorted) {
      if (this.full) return;
      await this.#takeCommit(commit, changes, blobs);
    }
  }

  /** The oldest commit of a clone without the history before it. */
  async #takeCut(commit: LogCommit): Promise<void> {
    const known = { derived: this.#derived, artifacts: this.#artifacts, anchors: this.#anchors };
    const inputs = { reader: this.#reader, commit, bundles: this.#bundles, ...known };
    const { tree, archived, changes, blobs, unseen, findings } = await openCutLog(inputs);
    this.#findings.push(...findings);
    this.#tree = tree;
    this.#archive.resume(archived);
    this.#identity = null;
    this.#readCheckpointOf(commit, changes, blobs);
    this.#frontierOid = changes.frontier?.after ?? null;
    if (findings.length === 0) {
      this.#checkFrontier(commit);
      const { size, root } = this.#checkpoint ?? {};
      if (size !== tree.size || root !== tree.root()) {
        const message = `The checkpoint at size ${size} is not that of the log`;
        this.#findings.push({ code: "root-mismatch", message, commit: commit.oid });
      }
    }
    this.#since = { commit: commit.oid, unseen };
    this.#commits += 1;
    this.#parent = commit.oid;
  }

  async #takeCommit(
    commit: LogCommit,
    changes: CommitChanges,
    blobs: ReadonlyMap<Oid, Uint8Array | null>,
  ): Promise<void> {
    const found = this.#findings.length;
    this.#checkHistory(commit);
    this.#findings.push(...changes.findings);
    this.#readCheckpointOf(commit, changes, blobs);
    if (changes.frontier !== null) this.#frontierOid = changes.frontier.after;
    const file = this.#logFileOf(commit, changes, blobs);
    const entries = file.entries.filter((entry) => entry !== null);
    const read = { blobs, entries: entries.map(({ entry }) => entry) };
    const archived = await this.#checkRewritten(commit, changes, read.entries);
    const sound = await this.#checkBatch(commit, changes, file);
    this.#findings.push(...this.#artifacts.take(commit.oid, changes, read));
    const faults = this.#derived.advance(read.entries, changes.derived);
    for (const { path, actual } of faults) {
      const blob = actual === null ? null : ((await this.#read([actual])).get(actual) ?? null);
      this.#derived.adopt(path, blob);
      // Entries that are wrong make derived files wrong: that is not another finding.
      if (sound) this.#differs(commit, path);
    }
    if (sound) this.#checkFrontier(commit);
    if (changes.log === null && this.#findings.length === found) {
      const message = "A commit appends no entry: no writer of the log makes one";
      this.#findings.push({ code: "foreign-commit", message, commit: commit.oid });
    }
    const position = this.#commits === 0 ? "first" : "later";
    const identity = this.#identity?.findingsOf(commit, position) ?? [];
    // An archive is an administrator's, and says nothing that is not recomputed.
    const by = archived.kind === "archive-alone" ? [] : identity;
    if (this.#findings.length === found) this.#findings.push(...by);
    this.#commits += 1;
    this.#parent = commit.oid;
  }

  #checkHistory(commit: LogCommit): void {
    const [parent = null] = commit.parents;
    if (commit.parents.length <= 1 && parent === this.#parent) return;
    const message =
      this.#parent === null
        ? "The first commit has parents: the log does not begin here"
        : "The commit does not follow exactly the one before it";
    this.#findings.push({ code: "history-not-linear", message, commit: commit.oid });
  }

  /** Finds log files that were changed or removed; those that the commit archives are lawfully gone. */
  async #checkRewritten(
    commit: LogCommit,
    changes: CommitChanges,
    entries: readonly AuditEntry[],
  ): Promise<ArchiveVerdict> {
    const archived = await this.#archive.check({ commit, changes, entries });
    this.#findings.push(...archived.findings);
    const { removed } = archived;
    for await (const finding of findRewritten(this.#reader, commit, { changes, removed })) {
      this.#findings.push(finding);
      if (this.full) break;
    }
    return archived;
  }

  #readCheckpointOf(
    commit: LogCommit,
    changes: CommitChanges,
    blobs: ReadonlyMap<Oid, Uint8Array | null>,
  ): void {
    const { checkpoint: change } = changes;
    if (change === null) return;
    const where = { commit: commit.oid, path: CHECKPOINT_PATH };
    const bytes = change.after === null ? null : (blobs.get(change.after) ?? null);
    this.#checkpoint = bytes === null ? null : readCheckpoint(bytes);
    if (this.#checkpoint === null) {
      const message = "The checkpoint is missing, or no C2SP tlog-checkpoint";
      this.#findings.push({ code: "checkpoint-malformed", message, ...where });
      return;
    }
    const { origin } = this.#checkpoint;
    if (origin === this.#origin) return;
    if (this.#origin === null) {
      this.#origin = origin;
      if (this.#branch === null || origin.endsWith(`/${this.#branch}`)) return;
    }
    const wanted = this.#origin === origin ? `the branch ${this.#branch}` : `"${this.#origin}"`;
    const message = `The checkpoint is that of "${origin}", not of ${wanted}`;
    this.#findings.push({ code: "origin-mismatch", message, ...where });
  }

  #logFileOf(
    commit: LogCommit,
    changes: CommitChanges,
    blobs: ReadonlyMap<Oid, Uint8Array | null>,
  ): LogFileLines {
    const change = changes.log?.change;
    if (change === undefined || change.after === null) return { entries: [], exact: true };
    const bytes = blobs.get(change.after) ?? null;
    if (bytes !== null) return readLogFile(bytes);
    const message = `The content of ${change.path} is not in the repository`;
    const where = { commit: commit.oid, path: change.path };
    this.#findings.push({ code: "missing-object", message, ...where });
    return { entries: [], exact: true };
  }

  /** Checks indexes, chain and root of one batch; tells whether all of it is sound. */
  async #checkBatch(
    commit: LogCommit,
    changes: CommitChanges,
    file: LogFileLines,
  ): Promise<boolean> {
    const before = this.#tree;
    const path = changes.log?.change.path;
    const where = { commit: commit.oid, ...(path !== undefined && { path }) };
    const after = this.#fits(changes, file);
    if (after !== null) {
      this.#tree = after;
      return true;
    }
    const frontierOid = this.#frontierOid;
    const bytes = frontierOid === null ? null : (await this.#read([frontierOid])).get(frontierOid);
    const explained = explainBatch({
      before,
      entries: file.entries,
      checkpoint: this.#checkpoint,
      frontier: parseFrontier(new TextDecoder().decode(bytes ?? undefined)),
    });
    const findings = [...explained.findings];
    const start = changes.log?.start;
    if (!file.exact && findings.length === 0) {
      const message = "The log file is not written as the format says";
      findings.push({ code: "malformed-entry", message, index: before.size });
    }
    if (start !== undefined && start !== before.size && findings.length === 0) {
      const message = `The log file's name says ${start}, but the next entry is ${before.size}`;
      findings.push({ code: "order", message, index: before.size });
    }
    if (findings.length === 0 && this.#checkpoint !== null) {
      const message = `The checkpoint at size ${this.#checkpoint.size} is not that of the log`;
      findings.push({ code: "root-mismatch", message, index: before.size });
    }
    for (const finding of findings) this.#findings.push({ ...finding, ...where });
    this.#tree = explained.after;
    return false;
  }

  /** The tree after a batch without fault; null where there is any. */
  #fits(changes: CommitChanges, file: LogFileLines): HashStack | null {
    const checkpoint = this.#checkpoint;
    if (checkpoint === null || !file.exact) return null;
    if (changes.log !== null && changes.log.start !== this.#tree.size) return null;
    let tree = this.#tree;
    const anchored: Finding[] = [];
    for (const read of file.entries) {
      if (read === null || !follows(tree, read)) return null;
      tree = tree.with(read.leaf);
      anchored.push(...this.#anchors.findingsAt(tree));
    }
    if (checkpoint.size !== tree.size || checkpoint.root !== tree.root()) return null;
    this.#findings.push(...anchored);
    return tree;
  }

  #checkFrontier(commit: LogCommit): void {
    const expected = gitBlobOid(new TextEncoder().encode(frontierText(this.#tree.edge())));
    if (this.#tree.size > 0 && this.#frontierOid !== expected) this.#differs(commit, FRONTIER_PATH);
  }

  #differs(commit: LogCommit, path: string): void {
    const message = `${path} is not what the entries up to here make of it`;
    this.#findings.push({ code: "derived-differs", message, commit: commit.oid, path });
  }

  async #read(oids: readonly Oid[]): Promise<ReadonlyMap<Oid, Uint8Array | null>> {
    const blobs = oids.length === 0 ? [] : await this.#reader.readBlobs(oids);
    return new Map(oids.map((oid, at) => [oid, blobs[at] ?? null]));
  }
}

function follows(tree: HashStack, { entry }: HashedEntry): boolean {
  return entry.index === tree.size && entry.previous === tree.last;
}

function blobsOf(changes: CommitChanges): readonly Oid[] {
  const all = [changes.log?.change, changes.checkpoint, ...changes.artifacts.map((a) => a.change)];
  return all.flatMap((change) => change?.after ?? []);
}
