import { indexOfLogPath } from "../../../src/audit/layout.ts";
import type { LogFileSource, StoredLogFile } from "../../../src/audit/read-log.ts";
import type { LogChange, LogCommit, LogReader } from "../../../src/audit/verify/log-reader.ts";
import { gitBlobOid, sha256Hex } from "../../../src/model/digest.ts";
import type { Oid } from "../../../src/model/ids.ts";
import type { Result } from "../../../src/model/result.ts";
import { failure, success } from "../../../src/model/result.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../../src/ports/audit-store.ts";

/** What may go wrong with one request. */
export type StoreFault = "none" | "unavailable" | "lost-before" | "lost-after";

/** An audit branch in memory, with commits, compare-and-swap, and faults on demand. It can be tampered with. */
export class MemoryAuditStore implements AuditStore, LogReader, LogFileSource {
  readonly branch = "writ-audit";
  /** Contents of the branch's head; null: there is no branch. */
  files: Map<string, Uint8Array> | null = null;
  readonly history: LogCommit[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  /** Asked before each request; the default has no faults. */
  nextFault: (request: "read" | "commit") => StoreFault = () => "none";
  reads = 0;
  commitsAsked = 0;

  get head(): Oid | null {
    return this.history.at(-1)?.oid ?? null;
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    this.reads += 1;
    await Promise.resolve();
    if (this.nextFault("read") !== "none") {
      return failure({ kind: "unavailable", message: "502 Bad Gateway" });
    }
    const { files, head } = this;
    if (files === null || head === null) {
      return failure({ kind: "branch-missing", branch: this.branch });
    }
    const decoder = new TextDecoder();
    return success({
      head,
      files: new Map(
        paths.map((path) => {
          const bytes = files.get(path);
          return [path, bytes === undefined ? null : decoder.decode(bytes)] as const;
        }),
      ),
    });
  }

  async commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    this.commitsAsked += 1;
    await Promise.resolve();
    const fault = this.nextFault("commit");
    if (fault === "unavailable") {
      return failure({ kind: "unavailable", message: "429 Too Many Requests" });
    }
    if (fault === "lost-before") {
      return failure({ kind: "unknown-outcome", message: "socket hang up" });
    }
    if (this.files === null) {
      return failure({ kind: "branch-missing", branch: this.branch });
    }
    if (commit.expectedHead !== this.head) return failure({ kind: "head-moved" });
    const head = this.write(contentsOf(commit), commit.headline);
    if (fault === "lost-after") {
      return failure({ kind: "unknown-outcome", message: "socket hang up" });
    }
    return success({ head });
  }

  async create(
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<Result<{ readonly head: Oid }, { readonly kind: "exists" }>> {
    await Promise.resolve();
    if (this.files !== null) return failure({ kind: "exists" });
    this.files = new Map();
    return success({ head: this.write(contentsOf(commit), commit.headline) });
  }

  /** Commits whatever is asked, as anyone with write permission could; null deletes. */
  write(contents: ReadonlyMap<string, Uint8Array | string | null>, headline = "by hand"): Oid {
    const files = (this.files ??= new Map());
    const changes: LogChange[] = [];
    for (const [path, content] of contents) {
      const before = files.get(path);
      const beforeOid = before === undefined ? null : (gitBlobOid(before) as Oid);
      if (content === null) {
        files.delete(path);
        changes.push({ path, status: "D", mode: "000000", before: beforeOid, after: null });
        continue;
      }
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const after = gitBlobOid(bytes) as Oid;
      files.set(path, bytes);
      this.blobs.set(after, bytes);
      if (after === beforeOid) continue;
      const status = before === undefined ? "A" : "M";
      changes.push({ path, status, mode: "100644", before: beforeOid, after });
    }
    const parents = this.head === null ? [] : [this.head];
    const identity = JSON.stringify([parents, headline, this.history.length, changes]);
    const oid = sha256Hex(identity).slice(0, 40) as Oid;
    this.history.push({ oid, parents, changes });
    return oid;
  }

  async *commits(): AsyncGenerator<LogCommit> {
    yield* this.history;
  }

  async *logFiles(): AsyncGenerator<StoredLogFile> {
    const files = [...(this.files ?? [])].flatMap(([path, bytes]) => {
      const first = indexOfLogPath(path);
      return first === null ? [] : [{ path, first, bytes }];
    });
    yield* files.toSorted((a, b) => a.first - b.first);
  }

  async readBlobs(oids: readonly Oid[]): Promise<readonly (Uint8Array | null)[]> {
    return oids.map((oid) => this.blobs.get(oid) ?? null);
  }
}

function contentsOf(
  commit: Omit<AuditCommit, "expectedHead">,
): ReadonlyMap<string, string | Uint8Array | null> {
  return new Map<string, string | Uint8Array | null>([
    ...(commit.deletions ?? []).map((path) => [path, null] as const),
    ...commit.additions,
    ...(commit.artifacts ?? []),
  ]);
}
