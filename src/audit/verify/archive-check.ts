import type { AuditEntry } from "../../model/audit-entry.ts";
import { gitBlobOid, sha256Hex } from "../../model/digest.ts";
import { parseClaim, type ArchiveClaim, type Bundle } from "../archive/archive-claim.ts";
import { unpackBundle } from "../archive/bundle-format.ts";
import { frontierText } from "../frontier.ts";
import { bundlePath } from "../layout.ts";
import type { CommitChanges } from "./commit-changes.ts";
import type { Finding } from "./finding.ts";
import { firstDifference } from "./first-difference.ts";
import { HashStack } from "./hash-stack.ts";
import type { LogChange, LogCommit, LogReader } from "./log-reader.ts";
import { readLogFile } from "./read-log-file.ts";

/** Where bundles that are not on the branch are read from; null where it does not have one. */
export interface BundleSource {
  bytesOf(file: string): Promise<Uint8Array | null>;
}

/** What one commit archives: what is wrong with it, and the log files that it lawfully removes. */
export interface ArchiveVerdict {
  /** Whether the commit archives and appends nothing but the entry that records it. */
  readonly kind: "archive-alone" | "other";
  readonly findings: readonly Finding[];
  /** First indexes of removed log files that the commit's archive answers for. */
  readonly removed: ReadonlySet<number>;
}

interface ArchiveCommit {
  readonly commit: LogCommit;
  readonly changes: CommitChanges;
  /** The entries that the commit appends. */
  readonly entries: readonly AuditEntry[];
}

interface RemovedFile {
  readonly start: number;
  readonly change: LogChange;
}

/** What is wrong with a bundle, and the first entry where it shows. */
interface Fault {
  readonly message: string;
  readonly index: number;
}

/** How many removed files are read together. */
const FILES_AT_ONCE = 256;
const NONE: ArchiveVerdict = { kind: "other", findings: [], removed: new Set() };

/**
 * Holds each archive against what it removes: the one lawful removal of log files. A bundle's files must be the
 * removed ones, byte by byte and in order, from where the archive before ended; its hashes must be those of the tree
 * over all archived entries, which is recomputed.
 */
export class ArchiveCheck {
  readonly #reader: LogReader;
  readonly #elsewhere: BundleSource | null;
  #tree = HashStack.EMPTY;

  constructor(reader: LogReader, elsewhere: BundleSource | null) {
    this.#reader = reader;
    this.#elsewhere = elsewhere;
  }

  /** Goes on from a log of which so much is archived. */
  resume(archived: HashStack): void {
    this.#tree = archived;
  }

  /** What a commit archives; nothing at all for nearly every commit. */
  async check(at: ArchiveCommit): Promise<ArchiveVerdict> {
    const claiming = at.entries.filter(
      ({ type, data }) => type === "log.anchored" && data["archive"] !== undefined,
    );
    if (claiming.length === 0 && at.changes.bundles.length === 0) return NONE;
    const findings: Finding[] = [];
    const removed = new Set<number>();
    const named = new Set<string>();
    for (const entry of claiming) {
      const claim = parseClaim(entry.data) ?? null;
      if (claim === null || claim.commit !== at.commit.parents[0]) {
        const message = `Entry ${entry.index} does not say what was archived as the format does`;
        const { oid: commit } = at.commit;
        findings.push({ code: "archive-differs", message, index: entry.index, commit });
        continue;
      }
      for (const bundle of claim.bundles) {
        named.add(bundle.file);
        findings.push(...(await this.#take(bundle, claim, at)));
        for (const { start } of removedBy(bundle, at.changes)) removed.add(start);
      }
    }
    for (const { file, change } of at.changes.bundles) {
      if (named.has(file)) continue;
      const message = `${change.path} is a bundle that no entry of its commit records`;
      const where = { commit: at.commit.oid, path: change.path };
      findings.push({ code: "foreign-file", message, ...where });
    }
    const kind = claiming.length === at.entries.length ? "archive-alone" : "other";
    return { kind, findings, removed };
  }

  async #take(bundle: Bundle, claim: ArchiveClaim, at: ArchiveCommit): Promise<readonly Finding[]> {
    const path = bundlePath(bundle.file);
    const { oid: commit } = at.commit;
    const change = at.changes.bundles.find(({ file }) => file === bundle.file)?.change ?? null;
    if ((change !== null) !== (claim.kept === "branch")) {
      const message =
        change === null ? `${path} was not added` : `${path} should not be on the branch`;
      this.#tree = HashStack.fromEdge(bundle.edge);
      return [{ code: "archive-differs", message, index: bundle.first, commit, path }];
    }
    const bytes = await this.#bytesOf(bundle, change);
    if (bytes === null && change !== null) {
      const message = `The content of ${path} is not in the repository`;
      this.#tree = HashStack.fromEdge(bundle.edge);
      return [{ code: "missing-object", message, commit, path }];
    }
    const fault = await this.#faultOf(bundle, bytes, removedBy(bundle, at.changes));
    if (fault === null) return [];
    // Later archives are held against what this one claims, so that one fault is not found again and again.
    this.#tree = HashStack.fromEdge(bundle.edge);
    return [{ code: "archive-differs", ...fault, commit, path }];
  }

  async #bytesOf(bundle: Bundle, change: LogChange | null): Promise<Uint8Array | null> {
    if (change === null) return (await this.#elsewhere?.bytesOf(bundle.file)) ?? null;
    const [bytes] = change.after === null ? [] : await this.#reader.readBlobs([change.after]);
    return bytes ?? null;
  }

  /** What is wrong with a bundle; its files are read from where they were removed where its bytes are not given. */
  async #faultOf(
    bundle: Bundle,
    bytes: Uint8Array | null,
    removed: readonly RemovedFile[],
  ): Promise<Fault | null> {
    const { file, first, last } = bundle;
    if (first !== this.#tree.size) {
      const message = `${file} begins with entry ${first}, but the archive before it ended at ${this.#tree.size}`;
      return { message, index: first };
    }
    const files = bytes === null ? null : unpackBundle(bytes);
    if (bytes !== null && files === null) {
      return { message: `${file} is no gzip of log files`, index: first };
    }
    if (files !== null) {
      const differing = await this.#differing(files, removed);
      if (differing !== null) {
        const message = `${file} is not what was archived: entry ${differing} is the first that differs`;
        return { message, index: differing };
      }
    }
    if (bytes !== null && sha256Hex(bytes) !== bundle.sha256) {
      return { message: `${file} does not have the SHA-256 that is recorded of it`, index: first };
    }
    const gap = await this.#extend(removed, files);
    if (gap !== null || this.#tree.size !== last + 1) {
      const index = gap ?? this.#tree.size;
      return { message: `${file} does not hold whole log files: entry ${index}`, index };
    }
    const edge = frontierText(this.#tree.edge());
    if (edge === frontierText(bundle.edge) && this.#tree.root() === bundle.root) return null;
    const message = `The hashes recorded with ${file} are not those of the entries up to ${last}`;
    return { message, index: last };
  }

  /** The first entry in which a bundle and the removed files differ. */
  async #differing(
    files: readonly Uint8Array[],
    removed: readonly RemovedFile[],
  ): Promise<number | null> {
    for (const [at, { start, change }] of removed.entries()) {
      const packed = files[at] ?? new Uint8Array();
      if (gitBlobOid(packed) === change.before) continue;
      const [blob] = change.before === null ? [] : await this.#reader.readBlobs([change.before]);
      return start + firstDifference(blob ?? null, packed);
    }
    const extra = files[removed.length];
    if (extra === undefined) return null;
    return readLogFile(extra).entries[0]?.entry.index ?? 0;
  }

  /** Takes the entries of removed files into the tree; the index of one that is missing. */
  async #extend(
    removed: readonly RemovedFile[],
    files: readonly Uint8Array[] | null,
  ): Promise<number | null> {
    for (let from = 0; from < removed.length; from += FILES_AT_ONCE) {
      const some = removed.slice(from, from + FILES_AT_ONCE);
      const oids = some.flatMap(({ change }) => change.before ?? []);
      // A bundle's files are the removed ones by now, byte by byte.
      const blobs =
        files?.slice(from, from + FILES_AT_ONCE) ?? (await this.#reader.readBlobs(oids));
      for (const [at, { start }] of some.entries()) {
        if (start !== this.#tree.size) return this.#tree.size;
        for (const read of readLogFile(blobs[at] ?? new Uint8Array()).entries) {
          if (read === null) return this.#tree.size;
          this.#tree = this.#tree.with(read.leaf);
        }
      }
    }
    return null;
  }
}

/** The log files that a commit removes and that a bundle says to hold. */
function removedBy(bundle: Bundle, changes: CommitChanges): readonly RemovedFile[] {
  return changes.rewritten
    .filter(
      ({ start, change }) => change.status === "D" && start >= bundle.first && start <= bundle.last,
    )
    .toSorted((left, right) => left.start - right.start);
}
