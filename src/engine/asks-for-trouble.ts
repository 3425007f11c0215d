import { findFunctions } from "../expressions/references.ts";
import type { Condition } from "../model/step.ts";

const ASKING = new Set(["always", "failure", "cancelled"]);

/**
 * Tells whether a step wants to run although something before it went wrong: its condition uses `always()`,
 * `failure()` or `cancelled()` (SPEC §4, "Order"; GitHub docs, "Status check functions"). One that cannot be read
 * does not.
 */
export function asksForTrouble(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  const functions = findFunctions(condition, "condition");
  return functions.ok && functions.value.some(({ name }) => ASKING.has(name));
}
