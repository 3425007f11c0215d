import type { JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { Template } from "../model/step.ts";
import type { ExpressionContexts } from "./contexts.ts";
import { evaluateExpression } from "./evaluate-expression.ts";
import {
  shiftFailure,
  type ExpressionFailure,
  type TemplateFailure,
} from "./expression-failure.ts";
import { isKnown, type KnownContexts } from "./known-contexts.ts";
import { jsonSize, MAX_RESULT_SIZE } from "./limits.ts";
import { mapStrings } from "./map-strings.ts";
import { parseExpression } from "./parse-expression.ts";
import { quoteText, splitTemplate, type Segment } from "./template-text.ts";

/**
 * Evaluates every expression of a template (SPEC §5). A string that is one expression becomes its value with its
 * type; in a longer string values are written as GitHub writes them, and lists and objects are refused. Values are
 * never evaluated again. All results together stay within 1 MiB.
 */
export function evaluateTemplate(
  template: Template,
  contexts: ExpressionContexts,
): Result<JsonValue, TemplateFailure> {
  const budget = new Budget();
  return mapStrings(template, (text) => {
    if (!text.includes("${{")) return success(text);
    const resolved = resolveText(text, { contexts, open: [] }, budget, "all");
    if (!resolved.ok) return resolved;
    return success(resolved.value.kind === "value" ? resolved.value.value : textOf(resolved.value));
  });
}

/**
 * Evaluates the expressions of which everything is known and leaves the others as they stand. Data that comes out
 * of an expression and contains `${{` is written as `${{ '${{' }}`, so that it stays data: evaluating the result
 * with the rest of the contexts gives exactly what evaluating everything at once gives.
 */
export function resolvePartially(
  template: Template,
  known: KnownContexts,
): Result<Template, TemplateFailure> {
  const budget = new Budget();
  return mapStrings(template, (text) => {
    if (!text.includes("${{")) return success(text);
    const resolved = resolveText(text, known, budget, "known");
    if (!resolved.ok) return resolved;
    return success(
      resolved.value.kind === "value" ? quoteData(resolved.value.value) : sourceOf(resolved.value),
    );
  });
}

/** Tells whether a template holds an expression that names a context: its value is not known yet. */
export function isSymbolic(template: Template): boolean {
  if (typeof template === "string") {
    const split = splitTemplate(template);
    if (!split.ok) return true;
    return split.value.some((segment) => {
      if (segment.kind === "text") return false;
      const parsed = parseExpression(segment.text);
      return !parsed.ok || parsed.value.references.length > 0;
    });
  }
  if (typeof template !== "object" || template === null) return false;
  return Object.values(template).some((item) => isSymbolic(item));
}

/** Writes data as a template whose value it is: `${{` in its strings is quoted, keys are never evaluated. */
export function quoteData(value: JsonValue): Template {
  const quoted = mapStrings(value, (text) => success(quoteText(text)));
  if (!quoted.ok) throw new TypeError("Quoting cannot fail");
  return quoted.value;
}

/** Characters that the results of one template may still have. */
class Budget {
  #left = MAX_RESULT_SIZE;

  take(value: JsonValue): boolean {
    this.#left -= jsonSize(value, this.#left);
    return this.#left >= 0;
  }
}

/** A resolved string: a value of any type, or runs of text between expressions that are left over. */
type Resolved =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "parts"; readonly parts: readonly Segment[] };

function resolveText(
  text: string,
  known: KnownContexts,
  budget: Budget,
  which: "all" | "known",
): Result<Resolved, ExpressionFailure> {
  const split = splitTemplate(text);
  if (!split.ok) return split;
  const parts: Segment[] = [];
  for (const segment of split.value) {
    const value = resolveSegment(segment, known, which);
    if (!value.ok) return failure(shiftFailure(value.failure, segment.offset));
    if (value.value === undefined) {
      parts.push(segment);
      continue;
    }
    if (segment.kind === "expression" && !budget.take(value.value))
      return failure(tooLarge(segment));
    if (split.value.length === 1) return success({ kind: "value", value: value.value });
    const written = writtenValue(value.value, segment);
    if (!written.ok) return written;
    parts.push({ kind: "text", text: written.value, offset: segment.offset });
  }
  return success({ kind: "parts", parts });
}

/** The value of a segment; undefined where it is left for later. */
function resolveSegment(
  segment: Segment,
  known: KnownContexts,
  which: "all" | "known",
): Result<JsonValue | undefined, ExpressionFailure> {
  if (segment.kind === "text") return success(segment.text);
  if (which === "known") {
    const parsed = parseExpression(segment.text);
    if (!parsed.ok) return parsed;
    if (!isKnown(parsed.value, known)) return success(undefined);
  }
  return evaluateExpression(segment.text, known.contexts, { missing: "null", status: null });
}

function writtenValue(value: JsonValue, segment: Segment): Result<string, ExpressionFailure> {
  if (typeof value === "string") return success(value);
  if (value === null) return success("");
  if (typeof value === "number") return success(writtenNumber(value));
  if (typeof value === "boolean") return success(String(value));
  const what = Array.isArray(value) ? "a list" : "an object";
  return failure({
    code: "wrong-type",
    message: `This expression gives ${what}, which has no text inside a longer string. Use toJSON(…), name one of its properties, or let the expression stand alone.`,
    ...placeOf(segment),
  });
}

/** GitHub's evaluator writes at most 15 decimals and no negative zero. */
function writtenNumber(value: number): string {
  return value === 0 ? "0" : String(Number(value.toFixed(15)));
}

function textOf(resolved: Extract<Resolved, { kind: "parts" }>): string {
  return resolved.parts.map(({ text }) => text).join("");
}

/** Neighbouring runs are joined before they are quoted: `$` at the end of one and `{{` in the next are one `${{`. */
function sourceOf(resolved: Extract<Resolved, { kind: "parts" }>): string {
  let source = "";
  let run = "";
  for (const part of resolved.parts) {
    if (part.kind === "text") {
      run += part.text;
      continue;
    }
    source += `${quoteText(run)}\${{${part.text}}}`;
    run = "";
  }
  source += quoteText(run);
  const written = resolved.parts.filter(({ kind, text }) => kind === "expression" || text !== "");
  // What is left of a longer string is one expression: the empty text keeps its value a string.
  const alone = written.length === 1 && written[0]?.kind === "expression";
  return alone && resolved.parts.length > 1 ? `${source}\${{ '' }}` : source;
}

function tooLarge(segment: Segment): ExpressionFailure {
  return {
    code: "result-too-large",
    message: `The results of these expressions are larger than ${MAX_RESULT_SIZE} characters together.`,
    ...placeOf(segment),
  };
}

/** Where the expression itself stands, without the white space around it. */
function placeOf({ text, offset }: Segment): Pick<ExpressionFailure, "offset" | "length"> {
  const trimmed = text.trim();
  return { offset: offset + text.indexOf(trimmed), length: trimmed.length };
}
