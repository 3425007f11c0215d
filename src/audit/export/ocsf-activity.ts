import type { AuditEntry, EntryType } from "../../model/audit-entry.ts";

/** `activity_id` of class 6003 (OCSF 1.5.0, "API Activity"); nothing that an entry records is a read. */
export const ACTIVITIES = { Create: 1, Update: 3, Delete: 4, Other: 99 } as const;
/** `status_id` (OCSF 1.5.0, "Base Event"). */
export const STATUSES = { Unknown: 0, Success: 1, Failure: 2, Other: 99 } as const;
/** `severity_id` (OCSF 1.5.0, "Base Event"). */
export const SEVERITIES = { Informational: 1, Low: 2, Medium: 3, High: 4, Critical: 5 } as const;

/** How OCSF classes an entry. */
export interface Activity {
  readonly activity: keyof typeof ACTIVITIES;
  readonly status: keyof typeof STATUSES;
  readonly severity: keyof typeof SEVERITIES;
}

/** The class of an entry: that of its type, and what its data makes of it. */
export function activityOf({ type, data }: AuditEntry): Activity {
  const usual = BY_TYPE[type];
  if (type === "actor.changed" && data["status"] === "removed")
    return { ...usual, activity: "Delete" };
  if (type === "policy.changed" && data["approved"] === false)
    return { ...usual, status: "Failure", severity: "High" };
  return usual;
}

const made = { activity: "Create", status: "Success", severity: "Informational" } as const;
const changed = { activity: "Update", status: "Success", severity: "Informational" } as const;
const happened = { activity: "Other", status: "Success", severity: "Informational" } as const;
const failed = { activity: "Update", status: "Failure", severity: "Medium" } as const;
const cancelled = { activity: "Update", status: "Other", severity: "Low" } as const;
const doubtful = { activity: "Update", status: "Unknown", severity: "High" } as const;

/** Every type has a class, or it does not compile. */
const BY_TYPE: Readonly<Record<EntryType, Activity>> = {
  "execution.started": made,
  "execution.paused": changed,
  "execution.resumed": changed,
  "execution.succeeded": changed,
  "execution.failed": failed,
  "execution.cancelled": { ...cancelled, severity: "Medium" },
  "execution.compensated": failed,
  "execution.indeterminate": doubtful,
  "step.claimed": changed,
  "step.started": made,
  "step.succeeded": changed,
  "step.failed": failed,
  "step.retrying": { ...failed, severity: "Low" },
  "step.timed-out": failed,
  "step.skipped": { ...cancelled, severity: "Informational" },
  "step.cancelled": cancelled,
  "step.compensating": { ...changed, severity: "Medium" },
  "step.compensated": { ...changed, severity: "Medium" },
  "step.compensation-failed": { ...failed, severity: "High" },
  "step.indeterminate": doubtful,
  "gate.opened": made,
  "gate.decided": changed,
  "gate.escalated": { ...changed, severity: "Low" },
  "gate.expired": failed,
  "loop.expanded": changed,
  "breaker.opened": { ...changed, severity: "Medium" },
  "breaker.half-opened": changed,
  "breaker.closed": changed,
  "group.acquired": changed,
  "group.released": changed,
  "log.created": made,
  "log.anchored": happened,
  "log.foreign": { activity: "Other", status: "Failure", severity: "Critical" },
  "proposal.submitted": made,
  "proposal.planned": changed,
  "proposal.edited": changed,
  "proposal.reviewed": changed,
  "proposal.approved": changed,
  "proposal.rejected": { ...failed, severity: "Low" },
  "proposal.withdrawn": cancelled,
  "proposal.merged": changed,
  "proposal.refused": failed,
  "proposal.expired": { ...failed, severity: "Low" },
  "workflow.started": made,
  "actor.registered": made,
  "actor.changed": { ...changed, severity: "Medium" },
  "policy.changed": { ...changed, severity: "Medium" },
  "break-glass.used": { ...happened, severity: "High" },
  "trigger.fired": happened,
  "notification.failed": { activity: "Other", status: "Failure", severity: "Low" },
  "command.received": happened,
};
