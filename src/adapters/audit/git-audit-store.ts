import { randomUUID } from "node:crypto";
import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../ports/audit-store.ts";
import type { Clock } from "../../ports/clock.ts";
import { fastImportStream } from "./fast-import-stream.ts";
import { parseBatchOutput } from "./object-stream.ts";
import { runGit } from "./run-git.ts";

/** git's name for "this ref must not exist yet" (git docs, "git-update-ref"). */
const NO_OBJECT = "0".repeat(40);

export interface GitAuditStoreOptions {
  /** A repository, bare or with a worktree, which is never touched. */
  readonly directory: string;
  readonly branch: string;
  readonly clock: Clock;
  /** Author of the commits, as `Name <email>`. */
  readonly identity?: string;
}

/** The audit branch in a local git repository: plumbing only, swapped by `git update-ref <ref> <new> <old>`. */
export class GitAuditStore implements AuditStore {
  readonly branch: string;
  readonly #directory: string;
  readonly #ref: string;
  readonly #clock: Clock;
  readonly #identity: string;

  constructor(options: GitAuditStoreOptions) {
    this.branch = options.branch;
    this.#directory = options.directory;
    this.#ref = `refs/heads/${options.branch}`;
    this.#clock = options.clock;
    this.#identity = options.identity ?? "Writ <writ@localhost>";
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    const at = await this.#head();
    if (!at.ok) return at;
    const head = at.value;
    if (head === null) return failure({ kind: "branch-missing", branch: this.branch });
    const strange = paths.find((path) => /[\n\0]/.test(path));
    if (strange !== undefined)
      throw new TypeError(`${JSON.stringify(strange)} is no path of the log`);
    const names = paths.map((path) => `${head}:${path}\n`).join("");
    const shown = await runGit(this.#directory, ["cat-file", "--batch"], names);
    if (shown.code !== 0) return failure({ kind: "unavailable", message: shown.stderr });
    const objects = parseBatchOutput(shown.stdout);
    const decoder = new TextDecoder();
    const files = paths.map((path, position) => {
      const object = objects[position] ?? null;
      return [path, object?.type === "blob" ? decoder.decode(object.bytes) : null] as const;
    });
    return success({ head, files: new Map(files) });
  }

  async commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const at = await this.#head();
    if (!at.ok) return at;
    if (at.value === null) return failure({ kind: "branch-missing", branch: this.branch });
    if (at.value !== commit.expectedHead) return failure({ kind: "head-moved" });
    return this.#swap(commit.expectedHead, commit);
  }

  async create(
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<
    Result<
      { readonly head: Oid },
      { readonly kind: "exists" } | { readonly kind: "unavailable"; readonly message: string }
    >
  > {
    const made = await this.#swap(null, commit);
    if (made.ok) return made;
    if (made.failure.kind === "head-moved") return failure({ kind: "exists" });
    const message = "message" in made.failure ? made.failure.message : made.failure.kind;
    return failure({ kind: "unavailable", message });
  }

  /** Makes the commit beside the branch, then moves the branch onto it if it still is where it was. */
  async #swap(
    parent: Oid | null,
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const scratch = `refs/writ/append/${randomUUID()}`;
    const stream = fastImportStream({
      ref: scratch,
      parent,
      message: messageOf(commit),
      identity: this.#identity,
      time: this.#clock.now(),
      files: new Map<string, string | Uint8Array>([
        ...commit.additions,
        ...(commit.artifacts ?? []),
      ]),
      deletions: commit.deletions ?? [],
    });
    const imported = await runGit(this.#directory, ["fast-import", "--quiet", "--done"], stream);
    const made = asOid(imported.stdout.toString("utf8").trim());
    if (imported.code !== 0 || made === null) {
      return failure({ kind: "unavailable", message: imported.stderr || "git fast-import failed" });
    }
    const moved = await runGit(
      this.#directory,
      ["update-ref", "--stdin"],
      `update ${this.#ref} ${made} ${parent ?? NO_OBJECT}\ndelete ${scratch}\n`,
    );
    if (moved.code === 0) return success({ head: made });
    await runGit(this.#directory, ["update-ref", "-d", scratch]);
    return this.#whyNotMoved(parent, made, moved.stderr);
  }

  /** git says in prose why a ref did not move; where the branch is now says it for certain. */
  async #whyNotMoved(
    parent: Oid | null,
    made: Oid,
    message: string,
  ): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const now = await this.#head();
    if (!now.ok) return failure({ kind: "unknown-outcome", message });
    if (now.value === made) return success({ head: made });
    if (now.value !== parent) {
      return now.value === null
        ? failure({ kind: "branch-missing", branch: this.branch })
        : failure({ kind: "head-moved" });
    }
    return failure({ kind: "unavailable", message });
  }

  async #head(): Promise<
    Result<Oid | null, { readonly kind: "unavailable"; readonly message: string }>
  > {
    const args = ["for-each-ref", "--format=%(objectname)", "--count=1", this.#ref];
    const shown = await runGit(this.#directory, args);
    if (shown.code !== 0) return failure({ kind: "unavailable", message: shown.stderr });
    return success(asOid(shown.stdout.toString("utf8").trim()));
  }
}

/** The unique last line keeps two writers that say the same in the same second from making the same commit. */
function messageOf(commit: Omit<AuditCommit, "expectedHead">): string {
  const body = commit.body === undefined ? "" : `${commit.body}\n\n`;
  return `${commit.headline}\n\n${body}Writ-Append: ${randomUUID()}\n`;
}
