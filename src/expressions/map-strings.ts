import { isJsonObject, type JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { ExpressionFailure, TemplateFailure } from "./expression-failure.ts";

/**
 * Replaces every string value of a JSON value, never keys, and says at which string it failed. What does not change
 * is returned as it is, so that large data without expressions is not copied.
 */
export function mapStrings(
  value: JsonValue,
  replace: (text: string) => Result<JsonValue, ExpressionFailure>,
  pointer: Pointer = "",
): Result<JsonValue, TemplateFailure> {
  if (typeof value === "string") {
    const replaced = replace(value);
    return replaced.ok ? replaced : failure({ ...replaced.failure, pointer });
  }
  if (typeof value !== "object" || value === null) return success(value);
  const items: [string, JsonValue][] = [];
  let changed = false;
  for (const [key, item] of Object.entries<JsonValue>(value)) {
    const replaced = mapStrings(item, replace, pointerTo(pointer, key));
    if (!replaced.ok) return replaced;
    if (replaced.value !== item) changed = true;
    items.push([key, replaced.value]);
  }
  if (!changed) return success(value);
  // Object.fromEntries makes own properties, also of a key such as `__proto__`.
  return success(isJsonObject(value) ? Object.fromEntries(items) : items.map(([, item]) => item));
}
