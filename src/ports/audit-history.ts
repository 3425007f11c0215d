import type { Oid } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import type { AuditCommitFailure, AuditReadFailure } from "./audit-store.ts";

/** A commit as git has it. Anybody who may push can have made it: every word of it is untrusted. */
export interface CommitFacts {
  readonly oid: Oid;
  readonly parents: readonly Oid[];
  readonly tree: Oid;
  readonly message: string;
}

/** A file of a commit. */
export interface CommittedFile {
  readonly text: string;
  /** Its blob. */
  readonly oid: Oid;
}

/** Files of one commit, and what its first parent had in their places. */
export interface FilesOfCommit {
  readonly commit: CommitFacts;
  /** Null where there is no such file. Holds each path that was asked for, as `before` does. */
  readonly files: ReadonlyMap<string, CommittedFile | null>;
  readonly before: ReadonlyMap<string, Oid | null>;
}

/** Commits that lead to one and not to another, and the files in which the two differ. */
export interface CommitsBetween {
  /** Newest first; as many as one request gives. */
  readonly commits: readonly {
    readonly oid: Oid;
    /** As the commit says, which proves nothing; `login` where GitHub knows the address. */
    readonly author: { readonly name: string; readonly email: string; readonly login?: string };
    /** ISO 8601, as the commit says. */
    readonly time: string;
  }[];
  /** How many commits there are. */
  readonly total: number;
  /** As many as one request gives. */
  readonly paths: readonly {
    readonly path: string;
    readonly status: "added" | "changed" | "removed";
  }[];
}

/** The audit branch with its commits: what it takes to tell one's own from others', and to undo others' (SPEC §15). */
export interface AuditHistory {
  /** Files at the branch's head or at another commit. One request on GitHub. */
  readFiles(
    at: "head" | Oid,
    paths: readonly string[],
  ): Promise<Result<FilesOfCommit, AuditReadFailure>>;
  /** Up to 100 commits that lead to this one, which comes first. One request. */
  commitsTo(commit: Oid): Promise<Result<readonly CommitFacts[], AuditReadFailure>>;
  /** What came between two commits, of which the first leads to the second. One request. */
  commitsBetween(from: Oid, to: Oid): Promise<Result<CommitsBetween, AuditReadFailure>>;
  /** Puts a commit with a tree that is there already on top of the head, if it still is the head. Two requests. */
  restore(commit: {
    readonly expectedHead: Oid;
    readonly tree: Oid;
    readonly message: string;
  }): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>>;
}
