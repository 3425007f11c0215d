import type { AuditEntry } from "../../../model/audit-entry.ts";
import type { Decision } from "../../../model/decision.ts";
import { sha256Hex } from "../../../model/digest.ts";
import { isJsonObject, type JsonValue } from "../../../model/json.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { factsOf } from "../../../audit/named-artifacts.ts";
import { parseJson } from "../../../audit/record-text.ts";
import { decideApproval } from "../../../policy/decide-approval.ts";
import type { DecisionFacts } from "../../../usecases/decision-facts.ts";

/** Something that the log says of a decision and that its facts do not give again. */
export interface ReplayDifference {
  readonly what: "status" | "title" | "digest" | "snapshot" | "reason";
  readonly logged: string;
  readonly replayed: string;
}

/** A decision of the log, made again from the facts that were kept with it. */
export interface Replay {
  readonly decision: Decision;
  /** What the entry says came of it; null where it says nothing of that. */
  readonly logged: Decision["status"] | null;
  /** Whether who proposed it decided: that is not the policy's own decision, and not among the facts. */
  readonly byProposer: boolean;
  readonly differences: readonly ReplayDifference[];
}

/**
 * Makes a decision again from the artifact that its entry names, and holds it to the entry. Every writer of the
 * repository can write to the branch that both come from, so the bytes must have the name that the entry says.
 */
export function replayDecision(entry: AuditEntry, artifact: Uint8Array): Result<Replay, string> {
  const facts = factsOf(entry);
  const sha256 = sha256Hex(artifact);
  if (sha256 !== facts)
    return failure(
      `The artifact ${facts ?? ""} holds other bytes than its name says: their SHA-256 is ${sha256}.`,
    );
  const parsed = parseFacts(artifact);
  if (parsed === null)
    return failure(
      `The artifact ${sha256} holds no facts of a decision that this version of Writ reads.`,
    );
  const decided = decideAgain(parsed);
  if (!decided.ok) return decided;
  const decision = decided.value;
  const logged = loggedStatus(entry);
  const byProposer = isByProposer(entry);
  const { data } = entry;
  const claims: readonly (readonly [ReplayDifference["what"], JsonValue | undefined, string])[] = [
    ["status", logged ?? undefined, decision.status],
    ["title", data["title"], decision.title],
    ["reason", data["reason"], decision.tree.reason],
    ["digest", data["digest"], decision.digest],
    ["snapshot", data["snapshot"], decision.snapshot],
  ];
  const differences = claims.flatMap(([what, was, is]) =>
    typeof was !== "string" || was === is || (byProposer && OF_THE_POLICY.has(what))
      ? []
      : [{ what, logged: was, replayed: is }],
  );
  return success({ decision, logged, byProposer, differences });
}

/** What a refusal because of the proposer says in the policy's place (SPEC §7). */
const OF_THE_POLICY: ReadonlySet<ReplayDifference["what"]> = new Set(["status", "title", "reason"]);

function parseFacts(artifact: Uint8Array): DecisionFacts | null {
  const value = parseJson(new TextDecoder().decode(artifact));
  if (!isJsonObject(value) || value["version"] !== 1) return null;
  const { policy, actors, subject, snapshot } = value;
  const hasAll = [policy, subject, snapshot].every((part) => isJsonObject(part));
  if (!hasAll || (actors !== null && !Array.isArray(actors))) return null;
  return value as unknown as DecisionFacts;
}

/** Facts of the right name can still be of a shape that nobody wrote but a forger. */
function decideAgain(facts: DecisionFacts): Result<Decision, string> {
  try {
    return success(decideApproval(facts));
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
    return failure(`The facts that the entry names cannot be decided again: ${error.message}.`);
  }
}

function loggedStatus(entry: AuditEntry): Decision["status"] | null {
  switch (entry.type) {
    case "proposal.approved":
    case "proposal.merged":
    case "break-glass.used":
      return "approved";
    case "proposal.rejected":
      return "rejected";
    default:
      return null;
  }
}

function isByProposer(entry: AuditEntry): boolean {
  return entry.data["code"] === "not-allowed";
}
