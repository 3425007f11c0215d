import { isJsonObject } from "../model/json.ts";
import type { ExpressionContexts } from "./contexts.ts";
import type { ParsedExpression } from "./parse-expression.ts";
import type { Reference } from "./walk-expression.ts";

/** What is known before an execution begins. */
export interface KnownContexts {
  readonly contexts: ExpressionContexts;
  /**
   * Names of contexts of which only those properties are known that are there, such as `github`: a missing property
   * of any other context is null, one of these comes later.
   */
  readonly open: readonly string[];
}

/** Tells whether everything that an expression names is known. */
export function isKnown(
  parsed: Pick<ParsedExpression, "references">,
  known: KnownContexts,
): boolean {
  return parsed.references.every((reference) => isReferenceKnown(reference, known));
}

function isReferenceKnown(reference: Reference, known: KnownContexts): boolean {
  if (!Object.hasOwn(known.contexts, reference.context)) return false;
  if (!known.open.includes(reference.context)) return true;
  const first = reference.path[0]?.toLowerCase();
  const context = known.contexts[reference.context];
  if (first === undefined || !isJsonObject(context)) return false;
  return (
    Object.hasOwn(context, first) || Object.keys(context).some((key) => key.toLowerCase() === first)
  );
}
