import { STATUS_BY_EXECUTION_ENTRY } from "../../derived/execution-status.ts";
import type { ProposalStatus } from "../../../model/audit-entry.ts";
import { between, flagIn, jsonIn, numberIn, textIn } from "../entry-data.ts";
import type { Row, Table } from "../table.ts";

/** How each execution stands; its status is that of the record on the branch. */
export const EXECUTIONS: Table = {
  name: "executions",
  meaning: "One run of one plan.",
  key: ["execution"],
  indexes: ["pull, proposal", "workflow", "status", "started_at"],
  columns: [
    { name: "execution", type: "TEXT", meaning: "its id; the primary key" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the proposal" },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow that the proposal names" },
    {
      name: "status",
      type: "TEXT",
      meaning:
        "`executing`, `waiting`, `succeeded`, `failed`, `compensated`, `cancelled`, `indeterminate`; `merged` before it starts",
    },
    { name: "dry_run", type: "INTEGER", meaning: "1: without effects" },
    { name: "digest", type: "TEXT", meaning: "digest of the plan" },
    { name: "content_key", type: "TEXT", meaning: "content key of the proposal" },
    { name: "revision", type: "INTEGER", meaning: "revision of the proposal" },
    { name: "commit_id", type: "TEXT", meaning: "the commit that was applied" },
    { name: "config_commit", type: "TEXT", meaning: "the commit that the configuration is of" },
    { name: "worker", type: "TEXT", meaning: "the worker that began it or took it over last" },
    { name: "run_url", type: "TEXT", meaning: "address of the run that began it" },
    { name: "started_at", type: "TEXT", meaning: "when it began" },
    { name: "ended_at", type: "TEXT", meaning: "when it ended" },
    { name: "duration_ms", type: "INTEGER", meaning: "milliseconds between the two" },
    { name: "reason", type: "TEXT", meaning: "why it failed, was cancelled or waits" },
    { name: "outputs", type: "TEXT", meaning: "JSON object of its outputs" },
    { name: "first_entry", type: "INTEGER", meaning: "index of its first entry" },
    { name: "last_entry", type: "INTEGER", meaning: "index of its last entry" },
  ],
  keyOf: ({ execution }) => (execution === undefined ? null : [execution]),
  evolve(row, entry) {
    const { data, time, type } = entry;
    const said = STATUS_BY_EXECUTION_ENTRY[type];
    const before = row ?? {
      execution: entry.execution ?? null,
      status: "merged",
      first_entry: entry.index,
    };
    const common: Row = {
      ...before,
      pull: before["pull"] ?? entry.pull ?? null,
      proposal: before["proposal"] ?? entry.proposal ?? null,
      workflow: before["workflow"] ?? entry.workflow ?? null,
      last_entry: entry.index,
    };
    if (said === undefined) return common;
    if (type === "execution.started") {
      return {
        ...common,
        status: said,
        dry_run: flagIn(data, "dryRun"),
        digest: textIn(data, "digest"),
        content_key: textIn(data, "contentKey"),
        revision: numberIn(data, "revision"),
        commit_id: textIn(data, "commit"),
        config_commit: textIn(data, "configCommit"),
        worker: textIn(data, "worker"),
        run_url: entry.run?.url ?? null,
        started_at: time,
        ended_at: null,
        duration_ms: null,
        reason: null,
      };
    }
    const ended = ENDS.has(said);
    return {
      ...common,
      status: said,
      worker: textIn(data, "worker") ?? common["worker"] ?? null,
      ended_at: ended ? time : null,
      duration_ms: ended ? between(common["started_at"], time) : null,
      reason: textIn(data, "reason"),
      outputs: jsonIn(data, "outputs") ?? common["outputs"] ?? null,
    };
  },
};

const ENDS: ReadonlySet<ProposalStatus> = new Set([
  "succeeded",
  "failed",
  "cancelled",
  "compensated",
  "indeterminate",
]);
