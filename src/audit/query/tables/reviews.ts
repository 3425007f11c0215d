import { verdictOf } from "../decision-of.ts";
import { numberIn, textIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every review that a trusted run recorded. */
export const REVIEWS: Table = {
  name: "reviews",
  meaning: "One recorded review of one proposal.",
  key: ["entry"],
  indexes: ["pull, proposal", "reviewer COLLATE NOCASE"],
  columns: [
    { name: "entry", type: "INTEGER", meaning: "index of the entry; the primary key" },
    { name: "time", type: "TEXT", meaning: "when it was recorded" },
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the proposal" },
    { name: "reviewer", type: "TEXT", meaning: "login of who gave it" },
    { name: "reviewer_id", type: "INTEGER", meaning: "GitHub's id of that account" },
    { name: "review", type: "INTEGER", meaning: "GitHub's id of the review" },
    { name: "verdict", type: "TEXT", meaning: "`approve`, `reject`, `comment`, `withdraw`" },
    { name: "digest", type: "TEXT", meaning: "the plan at the commit that it is on" },
    { name: "commit_id", type: "TEXT", meaning: "that commit" },
    { name: "submitted_at", type: "TEXT", meaning: "when it was given, by GitHub's clock" },
  ],
  keyOf: ({ type, index }) => (type === "proposal.reviewed" ? [index] : null),
  evolve: (_row, { index, time, pull, proposal, actor, data }) => ({
    entry: index,
    time,
    pull: pull ?? null,
    proposal: proposal ?? null,
    reviewer: actor?.login ?? null,
    reviewer_id: actor?.id ?? null,
    review: numberIn(data, "review"),
    verdict: verdictOf(textIn(data, "state")),
    digest: textIn(data, "digest"),
    commit_id: textIn(data, "commit"),
    submitted_at: textIn(data, "submittedAt"),
  }),
};
