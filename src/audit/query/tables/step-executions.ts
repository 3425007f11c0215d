import { between, jsonIn, objectIn, textIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every attempt of every step. */
export const STEP_EXECUTIONS: Table = {
  name: "step_executions",
  meaning:
    "One attempt of one step; attempt 0 is what happened to a step that never started, such as `skipped`.",
  key: ["execution", "step", "attempt"],
  indexes: ["tool", "status"],
  columns: [
    { name: "execution", type: "TEXT", meaning: "id of the execution" },
    { name: "step", type: "TEXT", meaning: "address of the step" },
    { name: "attempt", type: "INTEGER", meaning: "which attempt, from 1" },
    { name: "tool", type: "TEXT", meaning: "the tool that it calls; null for a construct" },
    {
      name: "status",
      type: "TEXT",
      meaning:
        "what the last entry of the attempt says: `started`, `succeeded`, `failed`, `retrying`, `timed-out`, `skipped`, `cancelled`, `indeterminate`, `compensating`, `compensated`, `compensation-failed`",
    },
    { name: "worker", type: "TEXT", meaning: "the worker that started it" },
    { name: "started_at", type: "TEXT", meaning: "when it started" },
    { name: "ended_at", type: "TEXT", meaning: "when it ended" },
    { name: "duration_ms", type: "INTEGER", meaning: "milliseconds between the two" },
    {
      name: "failure_class",
      type: "TEXT",
      meaning: "`transient`, `permanent`, `business`, `system`, `timeout`, `cancelled`, `unknown`",
    },
    { name: "message", type: "TEXT", meaning: "why it failed, was skipped or cancelled" },
    { name: "outputs", type: "TEXT", meaning: "JSON object of its outputs" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the proposal" },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow that the proposal names" },
    { name: "first_entry", type: "INTEGER", meaning: "index of its first entry" },
    { name: "last_entry", type: "INTEGER", meaning: "index of its last entry" },
  ],
  keyOf({ type, execution, step, attempt }) {
    if (execution === undefined || step === undefined) return null;
    if (!type.startsWith("step.") || type === "step.claimed") return null;
    return [execution, step, attempt ?? 0];
  },
  evolve(row, entry) {
    const { data, time, type } = entry;
    const started = type === "step.started";
    const failed = objectIn(data, "failure");
    const before = row ?? {
      execution: entry.execution ?? null,
      step: entry.step ?? null,
      attempt: entry.attempt ?? 0,
      pull: entry.pull ?? null,
      proposal: entry.proposal ?? null,
      workflow: entry.workflow ?? null,
      first_entry: entry.index,
    };
    const open = started || type === "step.compensating";
    return {
      ...before,
      status: type.slice("step.".length),
      tool: textIn(data, "tool") ?? before["tool"] ?? null,
      worker: textIn(data, "worker") ?? before["worker"] ?? null,
      started_at: started ? time : (before["started_at"] ?? null),
      ended_at: open ? null : time,
      duration_ms: open ? null : between(before["started_at"], time),
      failure_class: textIn(failed, "class"),
      message: textIn(failed, "message") ?? textIn(data, "reason"),
      outputs: jsonIn(data, "outputs") ?? before["outputs"] ?? null,
      last_entry: entry.index,
    };
  },
};
