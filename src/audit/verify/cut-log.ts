import type { Oid } from "../../model/ids.ts";
import { sha256Hex } from "../../model/digest.ts";
import { unpackBundle } from "../archive/bundle-format.ts";
import { parseArchiveRecord, type RecordedBundle } from "../derived/archive-record.ts";
import { frontierText } from "../frontier.ts";
import { ARCHIVE_RECORD_PATH, bundlePath, indexOfLogPath } from "../layout.ts";
import { parseJson } from "../record-text.ts";
import type { AnchorCheck } from "./anchor-check.ts";
import type { BundleSource } from "./archive-check.ts";
import type { ArtifactCheck } from "./artifact-check.ts";
import { sortChanges, type CommitChanges } from "./commit-changes.ts";
import type { DerivedState } from "./derived-state.ts";
import { explainBatch } from "./explain-batch.ts";
import type { Finding } from "./finding.ts";
import { HashStack } from "./hash-stack.ts";
import type { LogChange, LogCommit, LogReader } from "./log-reader.ts";
import { readLogFile } from "./read-log-file.ts";

/** How many files are read together. */
const FILES_AT_ONCE = 128;

export interface CutLogInputs {
  readonly reader: LogReader;
  /** The oldest commit that the clone has: it shows its whole tree as added. */
  readonly commit: LogCommit;
  readonly bundles: BundleSource | null;
  /** What is known of a log from its beginning; all three go on from here. */
  readonly derived: DerivedState;
  readonly artifacts: ArtifactCheck;
  readonly anchors: AnchorCheck;
}

/** The log up to the commit at which the clone begins, recomputed from what its tree and the bundles hold. */
export interface CutLog {
  readonly tree: HashStack;
  /** The tree over what is archived. */
  readonly archived: HashStack;
  /** The commit's files but for log files and bundles. */
  readonly changes: CommitChanges;
  readonly blobs: ReadonlyMap<Oid, Uint8Array | null>;
  /** How many entries from the first on were not looked at, because a bundle that is kept elsewhere was not given. */
  readonly unseen: number;
  readonly findings: readonly Finding[];
}

/** Recomputes a log whose history was cut off. Root and frontier of the commit are for the caller to hold against the tree. */
export function openCutLog(inputs: CutLogInputs): Promise<CutLog> {
  return new Opening(inputs).open();
}

class Opening {
  readonly #inputs: CutLogInputs;
  readonly #findings: Finding[] = [];
  #tree = HashStack.EMPTY;
  #unseen = 0;
  /** Whether every entry so far was read, so that the derived files can be told from them. */
  #whole = true;

  constructor(inputs: CutLogInputs) {
    this.#inputs = inputs;
  }

  async open(): Promise<CutLog> {
    const { commit, derived } = this.#inputs;
    const isLog = ({ path }: LogChange): boolean => indexOfLogPath(path) !== null;
    const others = commit.changes.filter((change) => !isLog(change));
    const changes = sortChanges({ ...commit, changes: others }, "first");
    this.#findings.push(...changes.findings);
    await this.#takeArtifacts(changes);
    const recorded = await this.#recorded(changes);
    for (const bundle of recorded) await this.#takeBundle(bundle, changes);
    const named = new Set(recorded.map(({ file }) => file));
    for (const { file, change } of changes.bundles) {
      if (named.has(file)) continue;
      this.#find("foreign-file", `${change.path} is a bundle that nothing records`, change.path);
    }
    const archived = this.#tree;
    const files = commit.changes
      .filter((change) => isLog(change))
      .toSorted((a, b) => (indexOfLogPath(a.path) ?? 0) - (indexOfLogPath(b.path) ?? 0));
    for (const some of chunks(files)) {
      const blobs = await this.#inputs.reader.readBlobs(some.flatMap(({ after }) => after ?? []));
      for (const [at, { path }] of some.entries()) this.#takeFile(path, blobs[at] ?? null);
    }
    if (this.#whole) this.#settle(derived, changes);
    else await this.#adopt(changes);
    const wanted = changes.checkpoint?.after ?? null;
    const [checkpoint = null] =
      wanted === null ? [] : await this.#inputs.reader.readBlobs([wanted]);
    const blobs = new Map(wanted === null ? [] : [[wanted, checkpoint]]);
    const [tree, unseen, findings] = [this.#tree, this.#unseen, this.#findings];
    return { tree, archived, changes, blobs, unseen, findings };
  }

  async #recorded(changes: CommitChanges): Promise<readonly RecordedBundle[]> {
    const change = changes.derived.find(({ path }) => path === ARCHIVE_RECORD_PATH);
    if (change?.after === undefined || change.after === null) return [];
    const [bytes = null] = await this.#inputs.reader.readBlobs([change.after]);
    const value = bytes === null ? undefined : parseJson(new TextDecoder().decode(bytes));
    const bundles = value === undefined ? null : parseArchiveRecord(value);
    if (bundles !== null) return bundles;
    this.#whole = false;
    this.#find("derived-differs", `${change.path} is no record of bundles`, change.path);
    return [];
  }

  async #takeBundle(bundle: RecordedBundle, changes: CommitChanges): Promise<void> {
    const path = bundlePath(bundle.file);
    const oid = changes.bundles.find(({ file }) => file === bundle.file)?.change.after ?? null;
    const bytes =
      bundle.kept === "elsewhere"
        ? ((await this.#inputs.bundles?.bytesOf(bundle.file)) ?? null)
        : ((oid === null ? [] : await this.#inputs.reader.readBlobs([oid]))[0] ?? null);
    if (bytes === null) {
      if (bundle.kept === "branch") {
        this.#find("archive-differs", `${path} is not on the branch`, path, bundle.first);
      }
      this.#unseen = bundle.last + 1;
      this.#goOnFrom(bundle);
      return;
    }
    const before = this.#findings.length;
    const files = unpackBundle(bytes) ?? [];
    for (const file of files) this.#takeFile(path, file);
    if (this.#findings.length === before) {
      const fault = faultOf(bundle, bytes, this.#tree);
      if (fault !== null) this.#find("archive-differs", fault, path, bundle.first);
    }
    if (this.#findings.length > before) this.#goOnFrom(bundle);
  }

  /** What a bundle's record says of its end is believed where the bundle cannot be. */
  #goOnFrom(bundle: RecordedBundle): void {
    this.#whole = false;
    this.#tree = HashStack.fromEdge(bundle.edge);
  }

  #takeFile(path: string, bytes: Uint8Array | null): void {
    if (bytes === null) {
      this.#whole = false;
      this.#find("missing-object", `The content of ${path} is not in the repository`, path);
      return;
    }
    const { commit, derived, artifacts, anchors } = this.#inputs;
    const file = readLogFile(bytes);
    let tree = this.#tree;
    const start = indexOfLogPath(path) ?? tree.size;
    for (const read of file.entries) {
      const follows = read?.entry.index === tree.size && read.entry.previous === tree.last;
      if (!follows || !file.exact || start !== this.#tree.size) {
        this.#explain(path, file.entries);
        return;
      }
      tree = tree.with(read.leaf);
      this.#findings.push(...anchors.findingsAt(tree));
    }
    if (file.entries.length === 0) this.#explain(path, file.entries);
    this.#tree = tree;
    const entries = file.entries.flatMap((read) => read?.entry ?? []);
    derived.take(entries);
    const nothing = sortChanges({ ...commit, changes: [] }, "later");
    const kept = artifacts.take(commit.oid, nothing, { blobs: new Map(), entries });
    this.#findings.push(...kept);
  }

  #explain(path: string, entries: Parameters<typeof explainBatch>[0]["entries"]): void {
    this.#whole = false;
    const batch = { before: this.#tree, entries, checkpoint: null, frontier: null };
    const { findings, after } = explainBatch(batch);
    const { size } = this.#tree;
    const message = `${path} does not hold entry ${size} and those behind it as the format says`;
    const [first = { code: "malformed-entry" as const, message, index: size }] = findings;
    this.#findings.push({ ...first, commit: this.#inputs.commit.oid, path });
    this.#tree = after;
  }

  #settle(derived: DerivedState, changes: CommitChanges): void {
    for (const { path } of derived.settle(changes.derived)) {
      this.#find("derived-differs", `${path} is not what the entries up to here make of it`, path);
    }
  }

  /** Entries that nobody has read make no derived files: those of the branch are gone on with. */
  async #adopt(changes: CommitChanges): Promise<void> {
    const { derived, reader } = this.#inputs;
    derived.settle(changes.derived);
    for (const some of chunks(changes.derived)) {
      const blobs = await reader.readBlobs(some.flatMap(({ after }) => after ?? []));
      for (const [at, { path }] of some.entries()) derived.adopt(path, blobs[at] ?? null);
    }
  }

  async #takeArtifacts(changes: CommitChanges): Promise<void> {
    const { artifacts, commit, reader } = this.#inputs;
    for (const some of chunks(changes.artifacts)) {
      const oids = some.flatMap(({ change }) => change.after ?? []);
      const read = await reader.readBlobs(oids);
      const blobs = new Map(oids.map((oid, at) => [oid, read[at] ?? null]));
      const only = { ...changes, artifacts: some };
      this.#findings.push(...artifacts.take(commit.oid, only, { blobs, entries: [] }));
    }
  }

  #find(code: Finding["code"], message: string, path: string, index?: number): void {
    const at = index === undefined ? {} : { index };
    this.#findings.push({ code, message, ...at, commit: this.#inputs.commit.oid, path });
  }
}

function faultOf(bundle: RecordedBundle, bytes: Uint8Array, tree: HashStack): string | null {
  const { file, last, root, edge, sha256 } = bundle;
  if (tree.size !== last + 1) return `${file} does not hold the entries up to ${last}`;
  if (tree.root() !== root || frontierText(tree.edge()) !== frontierText(edge)) {
    return `The hashes recorded with ${file} are not those of the entries up to ${last}`;
  }
  return sha256Hex(bytes) === sha256
    ? null
    : `${file} does not have the SHA-256 that is recorded of it`;
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += FILES_AT_ONCE) {
    yield all.slice(from, from + FILES_AT_ONCE);
  }
}
