import { flagIn, textIn, textsIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every change of the guarded paths: policy, tools, actors, workflows. */
export const POLICIES: Table = {
  name: "policies",
  meaning: "One change of the guarded paths, the policy among them.",
  key: ["entry"],
  indexes: [],
  columns: [
    { name: "entry", type: "INTEGER", meaning: "index of the entry; the primary key" },
    { name: "time", type: "TEXT", meaning: "when it was recorded" },
    { name: "pull", type: "INTEGER", meaning: "the pull request that it came by, if any" },
    { name: "actor", type: "TEXT", meaning: "login of who merged or pushed it" },
    { name: "approved", type: "INTEGER", meaning: "1: the policy before it was met" },
    { name: "digest", type: "TEXT", meaning: "digest of the guarded state after it" },
    { name: "commit_id", type: "TEXT", meaning: "the commit that it is in" },
    { name: "change", type: "TEXT", meaning: "digest of the change" },
    { name: "paths", type: "TEXT", meaning: "JSON list of the paths" },
    { name: "reason", type: "TEXT", meaning: "why it was approved or not" },
    { name: "snapshot", type: "TEXT", meaning: "digest of the facts that it was decided from" },
    {
      name: "how",
      type: "TEXT",
      meaning: "`mode init` where an administrator took the state over",
    },
  ],
  keyOf: ({ type, index }) => (type === "policy.changed" ? [index] : null),
  evolve: (_row, { index, time, pull, actor, data }) => ({
    entry: index,
    time,
    pull: pull ?? null,
    actor: actor?.login ?? null,
    approved: flagIn(data, "approved"),
    digest: textIn(data, "digest"),
    commit_id: textIn(data, "commit"),
    change: textIn(data, "change"),
    paths: textsIn(data, "paths"),
    reason: textIn(data, "reason"),
    snapshot: textIn(data, "snapshot"),
    how: textIn(data, "by"),
  }),
};
