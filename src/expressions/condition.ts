import { failure, success, type Result } from "../model/result.ts";
import type { Condition } from "../model/step.ts";
import type { ExpressionContexts, PlaceFunctions, StatusFunctions } from "./contexts.ts";
import { evaluateExpression, type ExpressionMode } from "./evaluate-expression.ts";
import { shiftFailure, type ExpressionFailure } from "./expression-failure.ts";
import { isStatusName } from "./functions.ts";
import { isKnown, type KnownContexts } from "./known-contexts.ts";
import { parseExpression } from "./parse-expression.ts";
import { wholeExpression } from "./template-text.ts";

/**
 * Evaluates a condition strictly (SPEC §5): one whole expression, braces optional, that gives a boolean; a missing
 * property is a failure. Without `status` the status functions are failures too.
 */
export function evaluateCondition(
  source: string,
  contexts: ExpressionContexts,
  status: StatusFunctions | null = null,
): Result<boolean, ExpressionFailure> {
  return evaluateStrictly(source, contexts, { missing: "refused", status });
}

/** The same in a place that knows functions of its own, as the rules of the policy do (SPEC §8). */
export function evaluatePlaceCondition(
  source: string,
  contexts: ExpressionContexts,
  functions: PlaceFunctions,
): Result<boolean, ExpressionFailure> {
  return evaluateStrictly(source, contexts, { missing: "refused", status: null, functions });
}

function evaluateStrictly(
  source: string,
  contexts: ExpressionContexts,
  mode: ExpressionMode,
): Result<boolean, ExpressionFailure> {
  const whole = wholeExpression(source);
  if (!whole.ok) return whole;
  const { text, offset } = whole.value;
  const result = evaluateExpression(text, contexts, mode);
  if (!result.ok) return failure(shiftFailure(result.failure, offset));
  if (typeof result.value === "boolean") return success(result.value);
  const given =
    result.value === null ? "null" : Array.isArray(result.value) ? "a list" : typeOf(result.value);
  return failure({
    code: "condition-not-boolean",
    message: `A condition must give true or false; this one gives ${given}. Compare it with something.`,
    offset,
    length: text.length,
  });
}

function typeOf(value: unknown): string {
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/**
 * Decides a condition already where everything that it names is known: the result is `true` or `false`; otherwise its
 * own source text without braces (SPEC §10).
 */
export function resolveCondition(
  source: string,
  known: KnownContexts,
): Result<Condition, ExpressionFailure> {
  const whole = wholeExpression(source);
  if (!whole.ok) return whole;
  const { text, offset } = whole.value;
  const parsed = parseExpression(text);
  if (!parsed.ok) return failure(shiftFailure(parsed.failure, offset));
  const asksStatus = parsed.value.functions.some(({ name }) => isStatusName(name));
  if (asksStatus || !isKnown(parsed.value, known)) return success(text.trim());
  const result = evaluateCondition(source, known.contexts);
  return result.ok ? success(String(result.value)) : result;
}
