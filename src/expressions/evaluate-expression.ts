import type { JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { ExpressionContexts, PlaceFunctions, StatusFunctions } from "./contexts.ts";
import { ExpressionEvaluator } from "./expression-evaluator.ts";
import { EvaluationStop, type ExpressionFailure } from "./expression-failure.ts";
import { createWrapper, JsonDictionary, toJsonValue } from "./json-data.ts";
import { jsonSize, MAX_RESULT_SIZE } from "./limits.ts";
import { suggestion } from "./nearest-name.ts";
import { parseExpression, type ParsedExpression } from "./parse-expression.ts";

/** How an expression is evaluated. */
export interface ExpressionMode {
  readonly missing: "refused" | "null";
  readonly status: StatusFunctions | null;
  /** What the place knows beside the functions of every expression. */
  readonly functions?: PlaceFunctions;
}

/** Evaluates one expression without braces to JSON; the result is I-JSON and within the limit. */
export function evaluateExpression(
  text: string,
  contexts: ExpressionContexts,
  mode: ExpressionMode,
): Result<JsonValue, ExpressionFailure> {
  const parsed = parseExpression(text, mode.functions?.table);
  if (!parsed.ok) return parsed;
  const unknown = unknownContext(parsed.value, Object.keys(contexts));
  if (unknown !== null) return failure(unknown);
  const wrap = createWrapper();
  const evaluator = new ExpressionEvaluator({
    parsed: parsed.value,
    contexts: new JsonDictionary(contexts, wrap),
    wrap,
    ...mode,
  });
  try {
    const value = toJsonValue(evaluator.evaluate());
    const refusal = refuseResult(value);
    return refusal === null
      ? success(value)
      : failure({ ...refusal, offset: 0, length: text.length });
  } catch (error) {
    if (!(error instanceof EvaluationStop)) throw error;
    const { offset, length } = error.failure;
    return failure({ ...error.failure, offset, length: length === 0 ? text.length : length });
  }
}

/** The first reference to a context that is not among `allowed`, as a failure with the nearest name (SPEC §5). */
export function unknownContext(
  parsed: Pick<ParsedExpression, "references">,
  allowed: readonly string[],
): ExpressionFailure | null {
  for (const { context, offset } of parsed.references) {
    if (allowed.includes(context)) continue;
    const hint =
      context === "secrets"
        ? " Secrets never enter expressions: name them in the tool's `secrets`."
        : suggestion(context, allowed) ||
          ` Known here: ${allowed.toSorted().join(", ") || "none"}.`;
    const message = `There is no context ‘${context}’ here.${hint}`;
    return { code: "unknown-context", message, offset, length: context.length };
  }
  return null;
}

function refuseResult(value: JsonValue): Pick<ExpressionFailure, "code" | "message"> | null {
  if (jsonSize(value, MAX_RESULT_SIZE) > MAX_RESULT_SIZE) {
    const message = `The result is larger than ${MAX_RESULT_SIZE} characters.`;
    return { code: "result-too-large", message };
  }
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "number" && !Number.isFinite(next)) {
      const message = `The result holds ${next}, which is no JSON number.`;
      return { code: "non-finite-number", message };
    }
    if (typeof next === "string" && !next.isWellFormed()) {
      const message = "The result holds half of a surrogate pair, which is no text.";
      return { code: "lone-surrogate", message };
    }
    if (typeof next === "object" && next !== null)
      for (const [key, item] of Object.entries(next)) {
        if (!key.isWellFormed()) open.push(key);
        open.push(item);
      }
  }
  return null;
}
