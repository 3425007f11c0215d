import type { DecisionNode } from "../model/decision.ts";

/** A node of a decision with the few words that a check run's title says of it while it is not met. */
export interface Explained {
  readonly node: DecisionNode;
  readonly need: string;
}

/** A node of which nothing can be decided: it stays pending, and says why (SPEC §18, rule 6). */
export function undecidable(inputs: {
  readonly kind: DecisionNode["kind"];
  readonly rule: string;
  readonly reason: string;
  readonly missing: number;
  /** What a title says it needs, where that is known. */
  readonly need?: string;
}): Explained {
  const { kind, rule, reason, missing, need } = inputs;
  const nothing = { met: [], candidates: [], discounted: [], children: [] };
  return {
    // In this order it is shown as JSON, whoever made the node.
    node: { kind, rule, reason, missing, status: "pending", ...nothing },
    need: need ?? `${kind === "rule" ? "rule " : ""}${rule} cannot be decided`,
  };
}
