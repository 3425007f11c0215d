import { textIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every time that a trigger fired, or a workflow was started by one. */
export const TRIGGERS: Table = {
  name: "triggers",
  meaning: "One trigger that fired, or one workflow that was started by one.",
  key: ["entry"],
  indexes: ["workflow"],
  columns: [
    { name: "entry", type: "INTEGER", meaning: "index of the entry; the primary key" },
    { name: "time", type: "TEXT", meaning: "when it was recorded" },
    { name: "type", type: "TEXT", meaning: "`trigger.fired`, `workflow.started`" },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow" },
    { name: "event", type: "TEXT", meaning: "what fired it" },
    { name: "pull", type: "INTEGER", meaning: "the pull request that it opened" },
    { name: "execution", type: "TEXT", meaning: "the execution that it started" },
    { name: "actor", type: "TEXT", meaning: "login of who caused it" },
    { name: "data", type: "TEXT", meaning: "the entry's data, as JSON" },
  ],
  keyOf: ({ type, index }) =>
    type === "trigger.fired" || type === "workflow.started" ? [index] : null,
  evolve: (_row, { index, time, type, workflow, pull, execution, actor, data }) => ({
    entry: index,
    time,
    type,
    workflow: workflow ?? textIn(data, "workflow"),
    event: textIn(data, "event"),
    pull: pull ?? null,
    execution: execution ?? null,
    actor: actor?.login ?? null,
    data: JSON.stringify(data),
  }),
};
