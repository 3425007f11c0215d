import type { AuditEntry, ProposalRecord } from "../../model/audit-entry.ts";
import { STATUS_BY_EXECUTION_ENTRY } from "../derived/execution-status.ts";
import { proposalRecords } from "../derived/proposal-record.ts";

/** A proposal as statistics see it. Times are milliseconds since 1970. */
export interface KnownProposal {
  readonly submitted: number;
  /** First approval after it was submitted. */
  readonly approved: number | null;
  readonly workflow: string | null;
  /** Id of the account that submitted it. */
  readonly actor: number | null;
  readonly record: ProposalRecord;
}

/** The proposals of a log: each that was submitted, with what became of it by the rule of its record (SPEC §15). */
export class KnownProposals {
  readonly #known = new Map<string, KnownProposal>();

  take(entry: AuditEntry): void {
    const key = keyOf(entry);
    if (key === null) return;
    if (entry.execution !== undefined && STATUS_BY_EXECUTION_ENTRY[entry.type] === undefined)
      return;
    const known = this.#known.get(key) ?? firstSeen(entry);
    if (known === null) return;
    const at = Date.parse(entry.time);
    const approved = known.approved ?? (entry.type === "proposal.approved" ? at : null);
    // Of its record only what decides the status is kept: a long log must fit into memory.
    const evolved = proposalRecords.evolve(known.record, entry, 0) ?? known.record;
    const record = { ...evolved, reviews: [], ranges: [], digests: evolved.digests.slice(-1) };
    this.#known.set(key, { ...known, approved, record });
  }

  /** The proposal that an entry is about; undefined where it was not submitted here. */
  of(entry: AuditEntry): KnownProposal | undefined {
    const key = keyOf(entry);
    return key === null ? undefined : this.#known.get(key);
  }

  all(): Iterable<KnownProposal> {
    return this.#known.values();
  }
}

function firstSeen(entry: AuditEntry): KnownProposal | null {
  const record = proposalRecords.evolve(null, entry, 0);
  if (entry.type !== "proposal.submitted" || record === null) return null;
  return {
    submitted: Date.parse(entry.time),
    approved: null,
    workflow: entry.workflow ?? null,
    actor: entry.actor?.id ?? null,
    record,
  };
}

function keyOf({ pull, proposal }: AuditEntry): string | null {
  return pull === undefined || proposal === undefined ? null : `${pull} ${proposal}`;
}
