import type { AuditEntry, EntryType } from "../model/audit-entry.ts";

/** What `writ audit log` can ask for; an entry must match all that is given. */
export interface EntryFilter {
  readonly pull?: number;
  readonly proposal?: string;
  readonly execution?: string;
  readonly step?: string;
  /** Whole types, or families such as `step.*`. */
  readonly types?: readonly string[];
  /** Login of the actor, in any case. */
  readonly actor?: string;
  /** ISO times: from the first, up to and without the second. */
  readonly since?: string;
  readonly until?: string;
}

/** Tells whether an entry matches the filter. */
export function matchesFilter(entry: AuditEntry, filter: EntryFilter): boolean {
  const { pull, proposal, execution, step, types, actor, since, until } = filter;
  if (pull !== undefined && entry.pull !== pull) return false;
  if (proposal !== undefined && entry.proposal !== proposal) return false;
  if (execution !== undefined && entry.execution !== execution) return false;
  if (step !== undefined && entry.step !== step) return false;
  if (types !== undefined && !types.some((type) => matchesType(entry.type, type))) return false;
  if (actor !== undefined && entry.actor?.login.toLowerCase() !== actor.toLowerCase()) return false;
  if (since !== undefined && Date.parse(entry.time) < Date.parse(since)) return false;
  return until === undefined || Date.parse(entry.time) < Date.parse(until);
}

function matchesType(type: EntryType, wanted: string): boolean {
  return wanted.endsWith(".*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
