import { proposalRecords } from "../../derived/proposal-record.ts";
import type { AuditEntry, ProposalRecord, ProposalStatus } from "../../../model/audit-entry.ts";
import { parseJson } from "../../record-text.ts";
import { numberIn, objectIn, textIn, textsIn } from "../entry-data.ts";
import type { Row, Table } from "../table.ts";

/** What became of one proposal of one pull request; its status is that of the record on the branch. */
export const PROPOSALS: Table = {
  name: "proposals",
  meaning:
    "One proposal of one pull request. A guarded change is a row whose `proposal` is `@guarded`.",
  key: ["pull", "proposal"],
  indexes: ["status", "workflow", "author COLLATE NOCASE", "execution", "first_entry"],
  columns: [
    { name: "pull", type: "INTEGER", meaning: "number of the pull request" },
    { name: "proposal", type: "TEXT", meaning: "path of the file" },
    { name: "title", type: "TEXT", meaning: "as it is planned now" },
    { name: "reason", type: "TEXT", meaning: "as it was submitted" },
    {
      name: "status",
      type: "TEXT",
      meaning:
        "`draft`, `pending`, `approved`, `rejected`, `merged`, `executing`, `waiting`, `succeeded`, `failed`, `compensated`, `cancelled`, `expired`, `refused`, `indeterminate`",
    },
    { name: "workflow", type: "TEXT", meaning: "id of the workflow that it names" },
    { name: "priority", type: "TEXT", meaning: "`low`, `normal`, `high`, `critical`" },
    { name: "labels", type: "TEXT", meaning: "JSON list of texts" },
    { name: "tools", type: "TEXT", meaning: "JSON list of the names of the plan's tools" },
    { name: "author", type: "TEXT", meaning: "login of the pull request's author" },
    { name: "author_id", type: "INTEGER", meaning: "GitHub's id of that account" },
    { name: "actor", type: "TEXT", meaning: "id of the actor who proposes" },
    { name: "digest", type: "TEXT", meaning: "digest of the plan now" },
    { name: "revision", type: "INTEGER", meaning: "revision of the plan now" },
    { name: "head", type: "TEXT", meaning: "commit that was planned last" },
    {
      name: "plans",
      type: "TEXT",
      meaning:
        "JSON list of the plans so far, oldest first: `digest`, `time`, `entry`, `title`, `priority`, `labels`, `tools`, `revision`, `contentKey`",
    },
    { name: "submitted_at", type: "TEXT", meaning: "time of the first entry" },
    { name: "approved_at", type: "TEXT", meaning: "when the policy was met last" },
    { name: "merged_at", type: "TEXT", meaning: "when it was recorded as merged" },
    { name: "ended_at", type: "TEXT", meaning: "when it came to its status, if that is an end" },
    { name: "execution", type: "TEXT", meaning: "id of its execution" },
    { name: "refused", type: "TEXT", meaning: "code of the last refusal" },
    { name: "first_entry", type: "INTEGER", meaning: "index of its first entry" },
    { name: "last_entry", type: "INTEGER", meaning: "index of the last that concerns it" },
  ],
  keyOf(entry) {
    if (entry.pull === undefined || entry.proposal === undefined) return null;
    return proposalRecords.pathOf(entry) === null ? null : [entry.pull, entry.proposal];
  },
  evolve(row, entry) {
    const record = proposalRecords.evolve(recordOf(row, entry), entry, entry.index);
    if (record === null) throw new TypeError(`Entry ${entry.index} concerns no proposal`);
    const plans = plansAfter(row, entry);
    const digest = record.current?.digest ?? row?.["digest"] ?? null;
    const plan = plans.find((each) => each["digest"] === digest);
    const submitted = entry.type === "proposal.submitted";
    const { actor, data, time } = entry;
    return {
      ...(row ?? { submitted_at: time, first_entry: entry.index }),
      pull: record.pull,
      proposal: record.proposal,
      title: textIn(plan ?? data, "title") ?? row?.["title"] ?? null,
      reason: submitted ? textIn(data, "reason") : (row?.["reason"] ?? null),
      status: record.status,
      workflow: entry.workflow ?? row?.["workflow"] ?? null,
      priority: textIn(plan ?? {}, "priority"),
      labels: textsIn(plan ?? {}, "labels"),
      tools: textsIn(plan ?? {}, "tools"),
      author: row === null || submitted ? (actor?.login ?? null) : (row["author"] ?? null),
      author_id: row === null || submitted ? (actor?.id ?? null) : (row["author_id"] ?? null),
      actor: submitted ? textIn(data, "actor") : (row?.["actor"] ?? null),
      digest,
      revision: numberIn(plan ?? {}, "revision"),
      head: record.current?.head ?? row?.["head"] ?? null,
      plans: JSON.stringify(plans),
      approved_at: entry.type === "proposal.approved" ? time : (row?.["approved_at"] ?? null),
      merged_at: entry.type === "proposal.merged" ? time : (row?.["merged_at"] ?? null),
      ended_at: endedAt(row, record.status, time),
      execution: record.execution ?? null,
      refused: record.refused ?? null,
      last_entry: entry.index,
    };
  },
};

/** Of the record on the branch, what its next status depends on. */
function recordOf(row: Row | null, entry: AuditEntry): ProposalRecord | null {
  if (row === null) return null;
  const { execution, refused } = row;
  return {
    pull: entry.pull ?? 0,
    proposal: entry.proposal ?? "",
    status: row["status"] as ProposalStatus,
    digests: plansOf(row).map((plan) => ({
      digest: textIn(plan, "digest") ?? "",
      time: textIn(plan, "time") ?? "",
      entry: numberIn(plan, "entry") ?? 0,
    })),
    reviews: [],
    ...(typeof execution === "string" && { execution }),
    ...(typeof refused === "string" && { refused }),
    ranges: [],
  };
}

type Plan = ReturnType<typeof objectIn>;

function plansOf(row: Row | null): readonly Plan[] {
  const plans = parseJson(String(row?.["plans"] ?? "[]"));
  return Array.isArray(plans) ? (plans as readonly Plan[]) : [];
}

/** Each digest stands there once, where it was planned first. */
function plansAfter(row: Row | null, entry: AuditEntry): readonly Plan[] {
  const plans = plansOf(row);
  const digest = textIn(entry.data, "digest");
  if (entry.type !== "proposal.planned" || digest === null) return plans;
  if (plans.some((plan) => plan["digest"] === digest)) return plans;
  const { title, priority, labels, tools, revision, contentKey } = entry.data;
  const said = { title, priority, labels, tools, revision, contentKey };
  const plan: Record<string, Plan[string]> = { digest, time: entry.time, entry: entry.index };
  for (const [name, value] of Object.entries(said)) if (value !== undefined) plan[name] = value;
  return [...plans, plan];
}

const ENDS: ReadonlySet<ProposalStatus> = new Set([
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
  "expired",
  "refused",
  "indeterminate",
]);

function endedAt(row: Row | null, status: ProposalStatus, time: string): string | null {
  if (!ENDS.has(status)) return null;
  const before = row?.["status"] === status ? row["ended_at"] : null;
  return typeof before === "string" ? before : time;
}
