import { failure, success, type Result } from "../model/result.ts";
import { shiftFailure, type ExpressionFailure } from "./expression-failure.ts";
import { NO_FUNCTIONS, type FunctionTable } from "./functions.ts";
import { parseExpression, type ParsedExpression } from "./parse-expression.ts";
import { splitTemplate, wholeExpression, type Segment } from "./template-text.ts";
import type { FunctionUse, Reference } from "./walk-expression.ts";

export type { FunctionUse, Reference } from "./walk-expression.ts";

/** Everything that the expressions of a template string, or a condition, name; places are counted in `text`. */
export function findReferences(
  text: string,
  kind: "template" | "condition",
  table: FunctionTable = NO_FUNCTIONS,
): Result<readonly Reference[], ExpressionFailure> {
  return collect({ text, kind, table }, ({ references }) => references);
}

/** Every function call in the expressions of a template string, or a condition, with its place in `text`. */
export function findFunctions(
  text: string,
  kind: "template" | "condition",
  table: FunctionTable = NO_FUNCTIONS,
): Result<readonly FunctionUse[], ExpressionFailure> {
  return collect({ text, kind, table }, ({ functions }) => functions, shiftTexts);
}

function shiftTexts(use: FunctionUse, by: number): FunctionUse {
  const texts = use.texts.map((arg) => (arg === null ? null : { ...arg, offset: arg.offset + by }));
  return { ...use, texts };
}

function collect<Found extends { readonly offset: number }>(
  source: {
    readonly text: string;
    readonly kind: "template" | "condition";
    readonly table: FunctionTable;
  },
  select: (parsed: ParsedExpression) => readonly Found[],
  shiftParts: (found: Found, by: number) => Found = (found) => found,
): Result<readonly Found[], ExpressionFailure> {
  const segments = expressionsOf(source.text, source.kind);
  if (!segments.ok) return segments;
  const found: Found[] = [];
  for (const segment of segments.value) {
    const parsed = parseExpression(segment.text, source.table);
    if (!parsed.ok) return failure(shiftFailure(parsed.failure, segment.offset));
    for (const use of select(parsed.value))
      found.push({ ...shiftParts(use, segment.offset), offset: use.offset + segment.offset });
  }
  return success(found);
}

function expressionsOf(
  text: string,
  kind: "template" | "condition",
): Result<readonly Segment[], ExpressionFailure> {
  if (kind === "condition") {
    const whole = wholeExpression(text);
    return whole.ok ? success([whole.value]) : whole;
  }
  const split = splitTemplate(text);
  return split.ok ? success(split.value.filter((segment) => segment.kind === "expression")) : split;
}
