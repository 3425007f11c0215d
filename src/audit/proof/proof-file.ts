import type { AuditEntry } from "../../model/audit-entry.ts";
import type { EvidenceSummary } from "./evidence-summary.ts";

/** Which entries a proof of several is about: an entry must match all that is given. */
export interface Selection {
  readonly pull?: number;
  readonly proposal?: string;
  readonly execution?: string;
}

/** What shows that the log of the checkpoint begins with the one of this size and root (RFC 6962 §2.1.2). */
export interface Consistency {
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  readonly path: readonly string[];
}

interface CheckpointOfFile {
  readonly version: 1;
  readonly origin: string;
  /** C2SP tlog-checkpoint, with its signature lines where it has any. */
  readonly checkpoint: string;
  readonly consistency?: Consistency;
}

/** That one entry stands in the log. */
export interface InclusionFile extends CheckpointOfFile {
  readonly kind: "inclusion";
  readonly entry: AuditEntry;
  /** Audit path from the leaf upwards (RFC 6962 §2.1.1). */
  readonly path: readonly string[];
}

/** That several entries stand in the log. */
export interface EntriesFile extends CheckpointOfFile {
  readonly kind: "entries";
  readonly of: Selection;
  readonly entries: readonly AuditEntry[];
  /** Hashes of the largest subtrees without any of the entries, from left to right. */
  readonly hashes: readonly string[];
}

/** That the log of the checkpoint begins with an earlier one. */
export interface ConsistencyFile extends CheckpointOfFile {
  readonly kind: "consistency";
  readonly consistency: Consistency;
}

/** Everything that the log holds about one pull request (SPEC §15, `writ audit export --pull`). */
export interface EvidenceFile extends CheckpointOfFile {
  readonly kind: "evidence";
  readonly pull: number;
  readonly verify: readonly string[];
  readonly summary: EvidenceSummary;
  readonly entries: readonly AuditEntry[];
  readonly hashes: readonly string[];
  /** Bytes in base64 by their SHA-256: the facts of decisions, and what steps left behind. */
  readonly artifacts: Readonly<Record<string, string>>;
  /** SHA-256 of what steps left behind and this file does not carry. */
  readonly withoutArtifacts: readonly string[];
}

/** A file that proves something of a log to somebody who does not have it. */
export type ProofFile = InclusionFile | EntriesFile | ConsistencyFile | EvidenceFile;

/** What an evidence file says of how it is verified; part of the format. */
export const HOW_TO_VERIFY: readonly string[] = [
  "Offline: npx writ audit check <this file> [--key <verifier key>] [--checkpoint <file>]",
  "By hand: leaf = SHA-256(0x00 || RFC 8785 form of an entry), node = SHA-256(0x01 || left || right), tree as in RFC 6962 section 2.1.",
  "The checkpoint's root is that of a tree of its size in which each entry here stands at its index, and each largest subtree without one has the next of `hashes`, from left to right.",
  "An artifact is named by the SHA-256 of its bytes; entries name the artifacts that belong to them, and `facts` is what a decision was made from.",
  "`summary` is made of the entries alone.",
];

/** The entries that a proof of this selection is about. */
export function isSelected(entry: AuditEntry, of: Selection): boolean {
  return (
    (of.pull === undefined || entry.pull === of.pull) &&
    (of.proposal === undefined || entry.proposal === of.proposal) &&
    (of.execution === undefined || entry.execution === of.execution)
  );
}
