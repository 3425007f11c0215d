import type { Oid } from "../../model/ids.ts";

/** A change that a commit of the audit branch makes against its first parent. */
export interface LogChange {
  readonly path: string;
  /** Added, modified (content, mode or kind), deleted. */
  readonly status: "A" | "M" | "D";
  /** Six octal digits after the change; `000000` for a deletion. */
  readonly mode: string;
  /** The blob before; null for an addition. */
  readonly before: Oid | null;
  /** The blob after; null for a deletion. */
  readonly after: Oid | null;
}

/** One commit of the audit branch. */
export interface LogCommit {
  readonly oid: Oid;
  readonly parents: readonly Oid[];
  readonly changes: readonly LogChange[];
  /** A shallow clone begins here: what is older is not there, and the whole tree shows as added. */
  readonly cut?: true;
  /** `Name <address>`, where the reader knows them. */
  readonly author?: string;
  readonly committer?: string;
}

/** The audit branch as an auditor reads it: its commits, and the blobs that they name. */
export interface LogReader {
  /** All commits that lead to the branch's head, oldest first. */
  commits(): AsyncIterable<LogCommit>;
  /** The bytes of blobs, in the order asked for; null where one is missing. */
  readBlobs(oids: readonly Oid[]): Promise<readonly (Uint8Array | null)[]>;
}
