import type { Fault } from "../../../audit/proof/fault.ts";
import type { ProofFile } from "../../../audit/proof/proof-file.ts";
import { factsOf } from "../../../audit/named-artifacts.ts";
import { replayDecision } from "../explain/replay-decision.ts";

/** A decision of an evidence file, made again from its facts. */
export interface ReplayedDecision {
  /** Index of the entry that tells it. */
  readonly entry: number;
  readonly proposal: string | null;
  /** What comes of the facts. */
  readonly status: string;
  readonly title: string;
}

/** Makes each decision of an evidence file again (SPEC §8); other proofs tell none. The artifacts must have been checked. */
export function replayEvidence(file: ProofFile): {
  readonly decisions: readonly ReplayedDecision[];
  readonly faults: readonly Fault[];
} {
  const decisions: ReplayedDecision[] = [];
  const faults: Fault[] = [];
  if (file.kind !== "evidence") return { decisions, faults };
  for (const entry of file.entries) {
    const { index } = entry;
    const facts = factsOf(entry);
    if (facts === null) continue;
    const replayed = replayDecision(entry, Buffer.from(file.artifacts[facts] ?? "", "base64"));
    if (!replayed.ok) {
      faults.push({
        code: "decision-differs",
        message: `Entry ${index}: ${replayed.failure}`,
        index,
      });
      continue;
    }
    const { decision, differences } = replayed.value;
    const { status, title } = decision;
    decisions.push({ entry: index, proposal: entry.proposal ?? null, status, title });
    for (const { what, logged, replayed: is } of differences) {
      const message = `Entry ${index} says ${JSON.stringify(logged)} for the ${what}, but its facts give ${JSON.stringify(is)}`;
      faults.push({ code: "decision-differs", message, index });
    }
  }
  return { decisions, faults };
}
