import type { ExecutionId } from "./ids.ts";
import type { JsonObject } from "./json.ts";

/** Closed list of entry types (SPEC §13, §15). */
export const ENTRY_TYPES = [
  "execution.started",
  "execution.paused",
  "execution.resumed",
  "execution.succeeded",
  "execution.failed",
  "execution.cancelled",
  "execution.compensated",
  "execution.indeterminate",
  "step.claimed",
  "step.started",
  "step.succeeded",
  "step.failed",
  "step.retrying",
  "step.timed-out",
  "step.skipped",
  "step.cancelled",
  "step.compensating",
  "step.compensated",
  "step.compensation-failed",
  "step.indeterminate",
  "gate.opened",
  "gate.decided",
  "gate.escalated",
  "gate.expired",
  "loop.expanded",
  "breaker.opened",
  "breaker.half-opened",
  "breaker.closed",
  "group.acquired",
  "group.released",
  "log.created",
  "log.anchored",
  "log.foreign",
  "proposal.submitted",
  "proposal.planned",
  "proposal.edited",
  "proposal.reviewed",
  "proposal.approved",
  "proposal.rejected",
  "proposal.withdrawn",
  "proposal.merged",
  "proposal.refused",
  "proposal.expired",
  "workflow.started",
  "actor.registered",
  "actor.changed",
  "policy.changed",
  "break-glass.used",
  "trigger.fired",
  "notification.failed",
  "command.received",
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** Where an entry was written: which run, job and worker, and its batch (SPEC §13, "Taking over"). */
export interface EntryRun {
  readonly id: number;
  readonly attempt: number;
  readonly job: string;
  readonly worker: string;
  readonly batch: number;
  readonly url?: string;
}

/** What a writer says; the log adds version, index and `previous` (SPEC §15). */
export interface EntryDraft {
  /** ISO 8601 with milliseconds, UTC. */
  readonly time: string;
  readonly type: EntryType;
  readonly actor?: { readonly login: string; readonly id: number };
  readonly pull?: number;
  readonly proposal?: string;
  readonly workflow?: string;
  readonly execution?: ExecutionId;
  readonly step?: string;
  readonly attempt?: number;
  readonly run?: EntryRun;
  readonly data: JsonObject;
}

/** One record of the audit log (SPEC §15). */
export interface AuditEntry extends EntryDraft {
  readonly version: 1;
  readonly index: number;
  /** Leaf hash of the entry before, 64 hex digits; 64 zeros for the first. */
  readonly previous: string;
}

/** Size and root of the log at one moment. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
}

/**
 * Indexes `[from, to)` of entries that stand in one log file, the one whose first index is `file`. A range never
 * spans two files, so that whoever holds a record knows the paths to read and need not list the log.
 */
export type EntryRange = readonly [file: number, from: number, to: number];

/** The content of `proposals/<pull request>/<slug>.json` on the audit branch: derived from the entries. */
export interface ProposalRecord {
  readonly pull: number;
  readonly proposal: string;
  readonly status: ProposalStatus;
  /** First time each digest was planned for this pull request, oldest first. */
  readonly digests: readonly {
    readonly digest: string;
    readonly time: string;
    readonly entry: number;
    /** What was planned; a guarded change has neither. */
    readonly contentKey?: string;
    readonly revision?: number;
  }[];
  /** What was planned last, and at which head: what the next edit is one of. */
  readonly current?: { readonly digest: string; readonly head: string };
  /** Reviews that trusted runs recorded. */
  readonly reviews: readonly {
    readonly review: number;
    readonly digest: string;
    readonly entry: number;
  }[];
  readonly execution?: string;
  /** Code of the last refusal. */
  readonly refused?: string;
  /** Its entries, but for those that carry an execution: these are in the execution's record. */
  readonly ranges: readonly EntryRange[];
}

/** Statuses of a proposal (SPEC §2). */
export type ProposalStatus =
  | "draft"
  | "pending"
  | "approved"
  | "rejected"
  | "merged"
  | "executing"
  | "waiting"
  | "succeeded"
  | "failed"
  | "compensated"
  | "cancelled"
  | "expired"
  | "refused"
  | "indeterminate";

/** The content of `executions/<id>.json`; `pull` is 0 and `proposal` empty where its entries name none. */
export interface ExecutionRecord {
  readonly execution: string;
  readonly status: ProposalStatus;
  readonly pull: number;
  readonly proposal: string;
  readonly ranges: readonly EntryRange[];
}

/** The content of `state/executed/<2 hex>/<62 hex>.json`: the highest executed revision of one content key. */
export interface ExecutedRecord {
  readonly contentKey: string;
  readonly revision: number;
  readonly execution: string;
  readonly pull: number;
  readonly proposal: string;
}

/** The content of `state/guarded.json`: the guarded paths as they were last approved (SPEC §8). */
export interface GuardedRecord {
  /** Digest of the sorted list of path, mode and blob, as last approved. */
  readonly digest: string;
  /** The commit at which that state was approved. */
  readonly commit: string;
  /** Index of the entry that recorded the approval. */
  readonly entry: number;
  /** False while the last recorded change led to another state than the approved one. */
  readonly approved: boolean;
}
