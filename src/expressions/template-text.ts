import { failure, success, type Result } from "../model/result.ts";
import type { ExpressionFailure } from "./expression-failure.ts";

/** A stretch of a template string; `offset` is where `text` begins in it, without the braces. */
export interface Segment {
  readonly kind: "text" | "expression";
  readonly text: string;
  readonly offset: number;
}

const OPEN = "${{";
const CLOSE = "}}";

/**
 * Splits a template string into text and expressions, as GitHub does: an expression begins at `${{` and ends at the
 * first `}}` outside of its quoted strings.
 */
export function splitTemplate(text: string): Result<readonly Segment[], ExpressionFailure> {
  let open = text.indexOf(OPEN);
  if (open < 0) return success([{ kind: "text", text, offset: 0 }]);
  const segments: Segment[] = [];
  let end = 0;
  while (open >= 0) {
    if (open > end) segments.push({ kind: "text", text: text.slice(end, open), offset: end });
    const start = open + OPEN.length;
    const close = endOfExpression(text, start);
    if (close < 0) {
      return failure({
        code: "expression-syntax",
        message: "The expression that begins with `${{` is not closed: add `}}`.",
        offset: open,
        length: text.length - open,
      });
    }
    segments.push({ kind: "expression", text: text.slice(start, close), offset: start });
    end = close + CLOSE.length;
    open = text.indexOf(OPEN, end);
  }
  if (end < text.length) segments.push({ kind: "text", text: text.slice(end), offset: end });
  return success(segments);
}

/** Position of the `}}` that ends the expression beginning at `start`, or -1. */
function endOfExpression(text: string, start: number): number {
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === "}" && text[at + 1] === "}") return at;
  }
  return -1;
}

/**
 * Writes data so that it is read as data: each `${{` in it becomes `${{ '${{' }}`, an expression whose value is those
 * three characters (SPEC §5, "data that contains `${{` stays data"). Evaluating the result gives `text` again.
 */
export function quoteText(text: string): string {
  return text.includes(OPEN) ? text.replaceAll(OPEN, () => "${{ '${{' }}") : text;
}

/**
 * The expression of a condition and where it begins: the whole text, or what stands between `${{` and `}}` when these
 * are all of it; text around an expression, or a second one, is `expression-not-whole` (SPEC §5).
 */
export function wholeExpression(source: string): Result<Segment, ExpressionFailure> {
  const trimmed = source.trim();
  const start = source.indexOf(trimmed);
  if (!trimmed.startsWith(OPEN)) {
    const inside = openOutsideQuotes(trimmed);
    if (inside < 0) return success({ kind: "expression", text: trimmed, offset: start });
    return failure(notWhole(source));
  }
  const inner = start + OPEN.length;
  const close = endOfExpression(source, inner);
  if (close < 0) {
    const split = splitTemplate(source);
    return split.ok ? failure(notWhole(source)) : split;
  }
  if (close + CLOSE.length !== start + trimmed.length) return failure(notWhole(source));
  return success({ kind: "expression", text: source.slice(inner, close), offset: inner });
}

function openOutsideQuotes(text: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith(OPEN, at)) return at;
  }
  return -1;
}

function notWhole(source: string): ExpressionFailure {
  return {
    code: "expression-not-whole",
    message:
      "A condition is one whole expression: text around `${{ … }}` would make it a string, which is always true. Put everything inside one expression.",
    offset: 0,
    length: source.length,
  };
}
