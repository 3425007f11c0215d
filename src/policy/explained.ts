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
}): Explained {
  return {
    node: { ...inputs, status: "pending", met: [], candidates: [], discounted: [], children: [] },
    need: `${inputs.rule} cannot be decided`,
  };
}
