import { evaluatePlaceCondition } from "../../expressions/condition.ts";
import { findFunctions, findReferences } from "../../expressions/references.ts";
import { RULE_FUNCTIONS } from "../../expressions/rule-functions.ts";
import type { ToolFacts } from "../../model/decision.ts";
import { failure } from "../../model/result.ts";
import type { Condition } from "../../model/step.ts";

/** What a condition comes to for every proposal with exactly one tool: `depends` where it is not the same for all. */
export type ForTool = "holds" | "fails" | "depends";

/** Contexts of which a proposal's tool says nothing: reading anything in them cannot be answered. */
const UNKNOWN = {
  proposal: {},
  plan: {},
  "pull-request": {},
  checks: {},
  statuses: {},
};

/** Evaluates a condition for a proposal of which only its tool is known; also for one that is broken it depends. */
export function conditionForTool(condition: Condition | undefined, tool: ToolFacts): ForTool {
  if (condition === undefined) return "holds";
  if (asksWhatIsThere(condition)) return "depends";
  const tools = [{ name: tool.name, risk: tool.risk, idempotent: tool.idempotent }];
  const result = evaluatePlaceCondition(
    condition,
    { ...UNKNOWN, tools },
    { table: RULE_FUNCTIONS, call: () => failure("nothing is known of the pull request") },
  );
  if (!result.ok) return "depends";
  return result.value ? "holds" : "fails";
}

/** To a condition that asks whether something is known, or takes a context as a whole, nothing known is an answer. */
function asksWhatIsThere(condition: Condition): boolean {
  const references = findReferences(condition, "condition", RULE_FUNCTIONS);
  const functions = findFunctions(condition, "condition", RULE_FUNCTIONS);
  if (!references.ok || !functions.ok) return true;
  return (
    functions.value.some(({ name }) => name === "defined") ||
    references.value.some(({ context, path }) => context !== "tools" && path.length === 0)
  );
}
