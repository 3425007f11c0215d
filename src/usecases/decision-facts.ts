import type { Actor } from "../model/actor.ts";
import type { Decision, Subject } from "../model/decision.ts";
import { canonicalJson, sha256Hex } from "../model/digest.ts";
import type { Digest } from "../model/ids.ts";
import type { JsonValue } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import type { Assessment } from "./assessment.ts";

/** Everything that a decision was made from, as an artifact of the log keeps it (SPEC §8: decisions can be replayed). */
export interface DecisionFacts {
  readonly version: 1;
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}

/** The facts of one decision as canonical JSON, with their name: what an entry says in `facts`. */
export interface KeptFacts {
  readonly digest: Digest;
  /** 64 hex digits. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What goes into the log so that a decision about a subject can be made again from it. */
export function keepDecisionFacts(
  assessment: Pick<Assessment, "catalog" | "snapshot">,
  subject: Subject,
): KeptFacts {
  const { catalog, snapshot } = assessment;
  const facts: DecisionFacts = {
    version: 1,
    policy: catalog.policy,
    actors: catalog.actors,
    subject,
    snapshot,
  };
  // Names in commits may hold lone surrogates, which RFC 8785 has no form for.
  const wellFormed = JSON.parse(JSON.stringify(facts), (_key, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  ) as JsonValue;
  const bytes = new TextEncoder().encode(canonicalJson(wellFormed));
  const sha256 = sha256Hex(bytes);
  return { digest: `sha256:${sha256}` as Digest, sha256, bytes };
}

/** What entries say of a decision: its digest, the facts that it was made from, and how it came out. */
export function decisionData(
  decision: Decision,
  facts: KeptFacts | null,
): Record<string, JsonValue> {
  return {
    digest: decision.digest,
    title: decision.title,
    snapshot: decision.snapshot,
    ...(facts === null ? {} : { facts: facts.digest }),
    reason: decision.tree.reason,
  };
}
