import { textIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every time that the policy came to a decision. */
export const APPROVALS: Table = {
  name: "approvals",
  meaning: "One decision of the policy about one proposal: approved or rejected, and why.",
  key: ["entry"],
  indexes: ["pull, proposal", "decision"],
  columns: [
    { name: "entry", type: "INTEGER", meaning: "index of the entry; the primary key" },
    { name: "time", type: "TEXT", meaning: "when it was decided" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the proposal" },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow that the proposal names" },
    { name: "decision", type: "TEXT", meaning: "`approved`, `rejected`" },
    { name: "title", type: "TEXT", meaning: "the decision in a few words" },
    { name: "reason", type: "TEXT", meaning: "why, in plain words" },
    { name: "digest", type: "TEXT", meaning: "the plan that was decided" },
    { name: "snapshot", type: "TEXT", meaning: "digest of the facts that it was decided from" },
    { name: "facts", type: "TEXT", meaning: "the artifact that holds them all" },
  ],
  keyOf: ({ type, index }) =>
    type === "proposal.approved" || type === "proposal.rejected" ? [index] : null,
  evolve: (_row, { index, time, type, pull, proposal, workflow, data }) => ({
    entry: index,
    time,
    pull: pull ?? null,
    proposal: proposal ?? null,
    workflow: workflow ?? null,
    decision: type === "proposal.approved" ? "approved" : "rejected",
    title: textIn(data, "title"),
    reason: textIn(data, "reason"),
    digest: textIn(data, "digest"),
    snapshot: textIn(data, "snapshot"),
    facts: textIn(data, "facts"),
  }),
};
