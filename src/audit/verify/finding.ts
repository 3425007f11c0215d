import type { Checkpoint } from "../../model/audit-entry.ts";
import type { Oid } from "../../model/ids.ts";

/** Closed list of what can be wrong with a log. */
export const FINDING_CODES = [
  "anchor-mismatch",
  "archive-differs",
  "artifact-differs",
  "artifact-missing",
  "chain-broken",
  "changed-entry",
  "checkpoint-malformed",
  "derived-differs",
  "foreign-commit",
  "foreign-file",
  "foreign-identity",
  "history-not-linear",
  "log-empty",
  "log-shorter-than-anchor",
  "malformed-entry",
  "missing-entry",
  "missing-object",
  "not-signed",
  "order",
  "origin-mismatch",
  "rewritten-file",
  "root-mismatch",
  "sealed-otherwise",
  "wrong-signature",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One thing that is wrong, in plain words, with the entry, commit and file where it shows. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: string;
  /** Index of the first bad entry. */
  readonly index?: number;
  readonly commit?: Oid;
  readonly path?: string;
}

/** Size and root that somebody kept outside the branch; the log must contain it. */
export interface Anchor {
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  /** The page that shows it. */
  readonly where?: string;
}

/** What the verifier found. */
export interface VerifyReport {
  /** True where nothing is wrong and everything was looked at. */
  readonly ok: boolean;
  readonly commits: number;
  readonly entries: number;
  /**
   * Where the history is cut off: the commit from which on it was looked at, and how many entries were in no bundle
   * that was given. What was archived and given was recomputed.
   */
  readonly since?: { readonly commit: Oid; readonly unseen: number };
  /** The log's checkpoint at its last commit, as far as it can be read. */
  readonly checkpoint: Checkpoint | null;
  /** In the order of the history; the first is the first thing that went wrong. */
  readonly findings: readonly Finding[];
  /** False where so much is wrong that the verifier stopped. */
  readonly complete: boolean;
}
