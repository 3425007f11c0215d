/** `concurrency:` of a workflow or job, evaluated. */

import type { ConcurrencyRequest } from "./concurrency.ts";
import type { ExpressionScope } from "./expression.ts";
import { toText } from "./expression.ts";
import { fieldAt } from "./payload-fields.ts";
import type { Template } from "./template-value.ts";
import { evaluateTemplate } from "./template-value.ts";

/** The group that a run or job wants; null where it wants none. */
export function concurrencySetting(
  template: Template | undefined,
  scope: ExpressionScope,
): Omit<ConcurrencyRequest, "holder"> | null {
  const value = evaluateTemplate(template, scope);
  const group = typeof value === "object" ? fieldAt(value, "group") : value;
  if (group === null || group === undefined || group === "") {
    return null;
  }
  return {
    group: toText(group),
    cancelInProgress: fieldAt(value, "cancel-in-progress") === true,
    queue: fieldAt(value, "queue") === "max" ? "max" : "single",
  };
}
