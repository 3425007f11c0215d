import { entryHash } from "../../entry-format.ts";
import { textIn } from "../entry-data.ts";
import type { Row, Table } from "../table.ts";

/** Every gate: where an execution waits, or waited, for a human. */
export const GATES: Table = {
  name: "gates",
  meaning: "One gate; opened again, it begins anew.",
  key: ["execution", "step"],
  indexes: ["status", "pull"],
  columns: [
    { name: "execution", type: "TEXT", meaning: "id of the execution" },
    { name: "step", type: "TEXT", meaning: "address of the gate" },
    { name: "status", type: "TEXT", meaning: "`opened`, `decided`, `escalated`, `expired`" },
    { name: "code", type: "TEXT", meaning: "the code that decides it, of 12 hex digits" },
    { name: "title", type: "TEXT", meaning: "what it asks" },
    { name: "assignee", type: "TEXT", meaning: "who is asked" },
    { name: "decision", type: "TEXT", meaning: "what was decided" },
    { name: "decided_by", type: "TEXT", meaning: "login of who decided" },
    { name: "opened_at", type: "TEXT", meaning: "when it was opened" },
    { name: "ended_at", type: "TEXT", meaning: "when it was decided or expired" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the proposal" },
    { name: "first_entry", type: "INTEGER", meaning: "index of the entry that opened it" },
    { name: "last_entry", type: "INTEGER", meaning: "index of its last entry" },
  ],
  keyOf({ type, execution, step }) {
    if (execution === undefined || step === undefined) return null;
    return type.startsWith("gate.") ? [execution, step] : null;
  },
  evolve(row, entry) {
    const { data, time, type } = entry;
    const opened = type === "gate.opened";
    const before: Row = (opened ? null : row) ?? {
      execution: entry.execution ?? null,
      step: entry.step ?? null,
      pull: entry.pull ?? null,
      proposal: entry.proposal ?? null,
      // SPEC §14: a gate's code is the first of its opening's hash.
      code: opened ? entryHash(entry).slice(0, 12) : null,
      opened_at: opened ? time : null,
      first_entry: entry.index,
    };
    const decided = type === "gate.decided";
    return {
      ...before,
      status: type.slice("gate.".length),
      title: textIn(data, "title") ?? before["title"] ?? null,
      assignee: textIn(data, "assignee") ?? before["assignee"] ?? null,
      decision: textIn(data, "decision") ?? before["decision"] ?? null,
      decided_by: decided ? (entry.actor?.login ?? null) : (before["decided_by"] ?? null),
      ended_at: decided || type === "gate.expired" ? time : (before["ended_at"] ?? null),
      last_entry: entry.index,
    };
  },
};
