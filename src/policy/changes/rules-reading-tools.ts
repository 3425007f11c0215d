import { findReferences } from "../../expressions/references.ts";
import { RULE_FUNCTIONS } from "../../expressions/rule-functions.ts";
import type { Policy } from "../../model/policy.ts";

/** Names of the rules whose `if` or `conditions` read the tools of a plan; a broken condition is taken to read them. */
export function rulesReadingTools(policy: Policy): readonly string[] {
  return policy.rules
    .filter(({ if: condition, conditions }) =>
      [...(condition === undefined ? [] : [condition]), ...conditions].some(readsTools),
    )
    .map(({ name }) => name);
}

/** Tells whether a condition reads the tools of a plan. */
export function readsTools(condition: string): boolean {
  const references = findReferences(condition, "condition", RULE_FUNCTIONS);
  return !references.ok || references.value.some(({ context }) => context === "tools");
}
