import type { AuditEntry, ProposalRecord, ProposalStatus } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import { proposalRecordPath } from "../layout.ts";
import { parseRanges, withIndex } from "./entry-ranges.ts";
import { isProposalStatus, STATUS_BY_EXECUTION_ENTRY } from "./execution-status.ts";
import type { RecordKind } from "./record-kind.ts";

/**
 * `proposals/<pull request>/<slug>.json`: what became of one proposal of one pull request. Entries of its steps leave
 * it alone, so that a wave of steps writes one record and not two.
 */
export const proposalRecords: RecordKind<ProposalRecord> = {
  pathOf(entry) {
    if (entry.pull === undefined || entry.proposal === undefined) return null;
    const concerns =
      entry.execution === undefined || STATUS_BY_EXECUTION_ENTRY[entry.type] !== undefined;
    return concerns ? proposalRecordPath(entry.pull, entry.proposal) : null;
  },
  parse: parseProposalRecord,
  evolve: evolveProposalRecord,
};

/** Reads a proposal's record; null where it is malformed. */
export function parseProposalRecord(value: JsonValue): ProposalRecord | null {
  if (!isJsonObject(value)) return null;
  const { pull, proposal, status, digests, current, reviews, execution, refused } = value;
  const ranges = parseRanges(value["ranges"]);
  if (typeof pull !== "number" || typeof proposal !== "string") return null;
  if (!isProposalStatus(status) || ranges === null) return null;
  if (!Array.isArray(digests) || !digests.every(isDigestAt)) return null;
  if (current !== undefined && !isCurrent(current)) return null;
  if (!Array.isArray(reviews) || !reviews.every(isReviewAt)) return null;
  if (execution !== undefined && typeof execution !== "string") return null;
  if (refused !== undefined && typeof refused !== "string") return null;
  return value as unknown as ProposalRecord;
}

function evolveProposalRecord(
  record: ProposalRecord | null,
  entry: AuditEntry,
  file: number,
): ProposalRecord | null {
  const { pull, proposal, execution } = entry;
  if (pull === undefined || proposal === undefined) return record;
  const ofExecution = STATUS_BY_EXECUTION_ENTRY[entry.type];
  const ranges = record?.ranges ?? [];
  const code = entry.type === "proposal.refused" ? entry.data["code"] : undefined;
  const refused = typeof code === "string" ? code : record?.refused;
  const current = currentAfter(record, entry);
  const started = ofExecution === undefined ? record?.execution : (execution ?? record?.execution);
  return {
    pull,
    proposal,
    status: ofExecution ?? statusAfter(record, entry),
    digests: withDigest(record?.digests ?? [], entry),
    ...(current !== undefined && { current }),
    reviews: withReview(record?.reviews ?? [], entry),
    ...(started !== undefined && { execution: started }),
    ...(refused !== undefined && { refused }),
    ranges: execution === undefined ? withIndex(ranges, entry.index, file) : ranges,
  };
}

/** Statuses that the pull request's own life can still change; later ones change by merge, refusal, execution. */
const BEFORE_MERGE: ReadonlySet<ProposalStatus> = new Set([
  "draft",
  "pending",
  "approved",
  "rejected",
  "cancelled",
  "expired",
]);

function statusAfter(record: ProposalRecord | null, entry: AuditEntry): ProposalStatus {
  const status = record?.status ?? "pending";
  switch (entry.type) {
    case "proposal.merged":
      return "merged";
    case "proposal.refused":
      return "refused";
    case "proposal.expired":
      return "expired";
    default:
      return BEFORE_MERGE.has(status) ? statusBeforeMerge(status, record, entry) : status;
  }
}

function statusBeforeMerge(
  status: ProposalStatus,
  record: ProposalRecord | null,
  entry: AuditEntry,
): ProposalStatus {
  switch (entry.type) {
    case "proposal.submitted":
      return entry.data["draft"] === true ? "draft" : "pending";
    case "proposal.edited":
      return "pending";
    case "proposal.planned": {
      // The same plan again leaves an opinion of it alone; another plan has none yet.
      const decided = status === "approved" || status === "rejected";
      const same = record?.digests.at(-1)?.digest === entry.data["digest"];
      return status === "draft" || (decided && same) ? status : "pending";
    }
    case "proposal.approved":
      return "approved";
    case "proposal.rejected":
      return "rejected";
    case "proposal.withdrawn":
      return "cancelled";
    default:
      return status;
  }
}

function withDigest(
  digests: ProposalRecord["digests"],
  entry: AuditEntry,
): ProposalRecord["digests"] {
  const { contentKey, digest, revision } = entry.data;
  if (entry.type !== "proposal.planned" || typeof digest !== "string") return digests;
  if (digests.some((known) => known.digest === digest)) return digests;
  const seen = {
    digest,
    time: entry.time,
    entry: entry.index,
    ...(typeof contentKey === "string" && { contentKey }),
    ...(typeof revision === "number" && { revision }),
  };
  return [...digests, seen];
}

function currentAfter(record: ProposalRecord | null, entry: AuditEntry): ProposalRecord["current"] {
  const { digest, head } = entry.data;
  const plans = entry.type === "proposal.planned" || entry.type === "proposal.edited";
  if (!plans || typeof digest !== "string" || typeof head !== "string") return record?.current;
  return { digest, head };
}

function withReview(
  reviews: ProposalRecord["reviews"],
  entry: AuditEntry,
): ProposalRecord["reviews"] {
  const { review, digest } = entry.data;
  if (entry.type !== "proposal.reviewed") return reviews;
  if (typeof review !== "number" || typeof digest !== "string") return reviews;
  // What was first recorded for a review stands: a review moved to another commit is not a new one (SPEC §8).
  if (reviews.some((known) => known.review === review)) return reviews;
  return [...reviews, { review, digest, entry: entry.index }];
}

function isDigestAt(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    typeof value["digest"] === "string" &&
    typeof value["time"] === "string" &&
    typeof value["entry"] === "number"
  );
}

function isCurrent(value: JsonValue): boolean {
  return (
    isJsonObject(value) && typeof value["digest"] === "string" && typeof value["head"] === "string"
  );
}

function isReviewAt(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    typeof value["review"] === "number" &&
    typeof value["digest"] === "string" &&
    typeof value["entry"] === "number"
  );
}
