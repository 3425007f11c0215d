import type { AuditEntry } from "../../../model/audit-entry.ts";
import { decisionOf } from "../decision-of.ts";
import type { Column, Row, View } from "../table.ts";

const PARSED = "CASE WHEN json_valid(json) THEN json -> '$.data' END";
const said = (path: string): string => `CASE WHEN json_valid(json) THEN json ->> '$.${path}' END`;

/** Every entry, in order. It is written by position, never folded. */
export const AUDIT_LOG: Omit<View, "query"> & { readonly indexes: readonly string[] } = {
  name: "audit_log",
  meaning: "One entry of the log.",
  columns: [
    { name: "entry", type: "INTEGER", meaning: "its index; the primary key" },
    { name: "time", type: "TEXT", meaning: "`2026-11-21T02:22:00.000Z`: texts sort as times do" },
    { name: "type", type: "TEXT", meaning: "such as `step.failed`" },
    { name: "actor", type: "TEXT", meaning: "login of the account who did it" },
    { name: "actor_id", type: "INTEGER", meaning: "GitHub's id of that account" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the file; `@guarded` for guarded changes" },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow that the proposal names" },
    { name: "execution", type: "TEXT", meaning: "id of the execution" },
    { name: "step", type: "TEXT", meaning: "address of the step" },
    { name: "attempt", type: "INTEGER", meaning: "which attempt, from 1" },
    { name: "tool", type: "TEXT", meaning: "the tool that this attempt of the step calls" },
    {
      name: "decision",
      type: "TEXT",
      meaning:
        "`approved`, `rejected` or `refused` by the policy; `approve`, `reject`, `comment` or `withdraw` by a reviewer; what was decided at a gate",
    },
    { name: "json", type: "TEXT", meaning: "the whole entry, as the log has it" },
    { name: "data", type: "TEXT", meaning: "its data, as JSON", computed: PARSED },
    {
      name: "run_id",
      type: "INTEGER",
      meaning: "the workflow run that wrote it",
      computed: said("run.id"),
    },
    {
      name: "run_url",
      type: "TEXT",
      meaning: "address of that run",
      computed: said("run.url"),
    },
    {
      name: "previous",
      type: "TEXT",
      meaning: "leaf hash of the entry before",
      computed: said("previous"),
    },
  ] satisfies readonly Column[],
  indexes: [
    "time",
    "type",
    "actor COLLATE NOCASE",
    "pull, proposal",
    "proposal",
    "workflow",
    "execution, step",
    "step",
    "tool",
    "decision",
  ],
};

/** The row of an entry whose step calls this tool, where it has one. */
export function auditLogRow(entry: AuditEntry, tool: string | null): Row {
  return {
    entry: entry.index,
    time: entry.time,
    type: entry.type,
    actor: entry.actor?.login ?? null,
    actor_id: entry.actor?.id ?? null,
    pull: entry.pull ?? null,
    proposal: entry.proposal ?? null,
    workflow: entry.workflow ?? null,
    execution: entry.execution ?? null,
    step: entry.step ?? null,
    attempt: entry.attempt ?? null,
    tool,
    decision: decisionOf(entry),
    json: JSON.stringify(entry),
  };
}
