import type { Result } from "../model/result.ts";
import type { Oid } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";

/** Some files of the audit branch at one moment. */
export interface AuditFiles {
  readonly head: Oid;
  /** Contents by path; null where the file does not exist. Holds each path that was asked for. */
  readonly files: ReadonlyMap<string, string | null>;
  /** What others did to the branch and was undone; the next append records it as `log.foreign` (SPEC §15). */
  readonly foreign?: JsonObject;
}

export type AuditReadFailure =
  | { readonly kind: "branch-missing"; readonly branch: string }
  | { readonly kind: "unavailable"; readonly message: string }
  /** Nothing that the log's key signed was found; `never`: it signed nothing that leads here (SPEC §15, `trust: key`). */
  | {
      readonly kind: "untrusted";
      readonly signed: "never" | "unknown";
      readonly message: string;
    };

export type AuditCommitFailure =
  /** The branch is not where it was: read again, and try again. */
  | { readonly kind: "head-moved" }
  /** The answer was lost: the commit may or may not be there. */
  | { readonly kind: "unknown-outcome"; readonly message: string }
  | { readonly kind: "branch-missing"; readonly branch: string }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "unavailable"; readonly message: string };

export interface AuditCommit {
  readonly expectedHead: Oid;
  readonly headline: string;
  readonly body?: string;
  /** Whole new contents by path. */
  readonly additions: ReadonlyMap<string, string>;
  /** Artifacts, whose bytes need not be text, by path. */
  readonly artifacts?: ReadonlyMap<string, Uint8Array>;
  /** Files that are taken away, by path: log files that were archived. */
  readonly deletions?: readonly string[];
}

/** The audit branch: read at one moment, written by compare-and-swap (SPEC §15). One request each on GitHub. */
export interface AuditStore {
  readonly branch: string;
  read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>>;
  /** Resolves when a commit would be made at once: waiting after the branch was read would make the reading old. */
  ready?(): Promise<void>;
  commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>>;
  /** Makes the orphan branch with its first commit; `exists` when it is there already. */
  create(
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<
    Result<
      { readonly head: Oid },
      { readonly kind: "exists" } | { readonly kind: "unavailable"; readonly message: string }
    >
  >;
}
