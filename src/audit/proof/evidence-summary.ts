import type { AuditEntry, ProposalStatus } from "../../model/audit-entry.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { STATUS_BY_EXECUTION_ENTRY } from "../derived/execution-status.ts";

/** What the entries of one pull request tell, by proposal; each thing with the entry that tells it. */
export interface EvidenceSummary {
  readonly proposals: readonly ProposalSummary[];
}

interface ProposalSummary {
  readonly proposal: string;
  /** Title and reason as it was submitted; a guarded change has neither. */
  readonly submitted: JsonObject | null;
  readonly plans: readonly JsonObject[];
  readonly reviews: readonly JsonObject[];
  readonly decisions: readonly JsonObject[];
  readonly executions: readonly ExecutionSummary[];
}

interface ExecutionSummary {
  readonly execution: string;
  readonly status: ProposalStatus | null;
  readonly entries: number;
}

/** The summary of an evidence file: made of its entries alone, so that it can say nothing else than they. */
export function summarizeEvidence(entries: readonly AuditEntry[]): EvidenceSummary {
  const byProposal = Map.groupBy(entries, ({ proposal }) => proposal ?? "");
  return {
    proposals: [...byProposal].flatMap(([proposal, own]) =>
      proposal === "" ? [] : [summarizeProposal(proposal, own)],
    ),
  };
}

function summarizeProposal(proposal: string, entries: readonly AuditEntry[]): ProposalSummary {
  const told = (types: readonly string[], keys: readonly string[]): readonly JsonObject[] =>
    entries.flatMap((entry) => (types.includes(entry.type) ? [tell(entry, keys)] : []));
  return {
    proposal,
    submitted: told(["proposal.submitted"], ["title", "reason"])[0] ?? null,
    plans: told(["proposal.planned"], PLAN),
    reviews: told(["proposal.reviewed"], ["review", "state", "digest", "commit"]),
    decisions: told(DECISIONS, ["code", "digest", "title", "facts", "commit"]),
    executions: executionsOf(entries),
  };
}

const PLAN = ["digest", "contentKey", "revision", "head", "title", "tools", "paths"];

const DECISIONS = [
  "proposal.approved",
  "proposal.rejected",
  "proposal.merged",
  "proposal.refused",
  "break-glass.used",
];

function tell(entry: AuditEntry, keys: readonly string[]): JsonObject {
  const told = keys.flatMap((key): readonly (readonly [string, JsonValue])[] => {
    const value = entry.data[key];
    return value === undefined ? [] : [[key, value]];
  });
  return {
    entry: entry.index,
    type: entry.type,
    time: entry.time,
    ...(entry.actor !== undefined && { by: entry.actor.login }),
    ...Object.fromEntries(told),
  };
}

function executionsOf(entries: readonly AuditEntry[]): readonly ExecutionSummary[] {
  const byExecution = Map.groupBy(entries, ({ execution }) => execution ?? "");
  return [...byExecution].flatMap(([execution, own]) => {
    if (execution === "") return [];
    const status = own.reduce<ProposalStatus | null>(
      (before, entry) => STATUS_BY_EXECUTION_ENTRY[entry.type] ?? before,
      null,
    );
    return [{ execution, status, entries: own.length }];
  });
}
