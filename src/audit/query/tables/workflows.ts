import type { View } from "../table.ts";

/** Every workflow that the log names, with what became of its proposals and executions. */
export const WORKFLOWS: View = {
  name: "workflows",
  meaning: "One workflow that proposals or triggers name, with counts.",
  columns: [
    { name: "workflow", type: "TEXT", meaning: "id of the workflow" },
    { name: "proposals", type: "INTEGER", meaning: "proposals that name it" },
    { name: "executions", type: "INTEGER", meaning: "executions of those" },
    { name: "succeeded", type: "INTEGER", meaning: "executions that succeeded" },
    { name: "failed", type: "INTEGER", meaning: "executions that failed" },
    {
      name: "open",
      type: "INTEGER",
      meaning: "executions that run, wait or are indeterminate",
    },
    { name: "triggers", type: "INTEGER", meaning: "triggers that fired" },
    { name: "first_at", type: "TEXT", meaning: "when the log named it first" },
    { name: "last_at", type: "TEXT", meaning: "when it was proposed, started or triggered last" },
  ],
  query: `SELECT
    workflow,
    sum(kind = 'proposal') AS proposals,
    sum(kind = 'execution') AS executions,
    sum(kind = 'execution' AND status = 'succeeded') AS succeeded,
    sum(kind = 'execution' AND status = 'failed') AS failed,
    sum(kind = 'execution' AND status IN ('merged', 'executing', 'waiting', 'indeterminate')) AS open,
    sum(kind = 'trigger') AS triggers,
    min(time) AS first_at,
    max(time) AS last_at
  FROM (
    SELECT 'proposal' AS kind, workflow, status, submitted_at AS time FROM proposals
    UNION ALL
    SELECT 'execution', workflow, status, started_at FROM executions
    UNION ALL
    SELECT 'trigger', workflow, NULL, time FROM triggers WHERE type = 'trigger.fired'
  )
  WHERE workflow IS NOT NULL
  GROUP BY workflow`,
};
