import type { JsonValue } from "../model/json.ts";

/** Longest expression, in UTF-16 units (SPEC §5; GitHub's own limit). */
export const MAX_EXPRESSION_LENGTH = 21_000;
/** Deepest nesting of an expression (SPEC §5; GitHub's own limit). */
export const MAX_EXPRESSION_DEPTH = 50;
/** Largest result of a template or of any value on the way to it, in UTF-16 units of its JSON (SPEC §5: 1 MiB). */
export const MAX_RESULT_SIZE = 1_048_576;

/** Size of a JSON value as compact JSON, escapes not counted; stops counting soon after `limit`. */
export function jsonSize(value: JsonValue, limit: number): number {
  let size = 0;
  const open: JsonValue[] = [value];
  while (open.length > 0 && size <= limit) {
    const next = open.pop() as JsonValue;
    if (typeof next === "string") size += next.length + 2;
    else if (typeof next !== "object" || next === null) size += String(next).length;
    else if (Array.isArray(next)) {
      size += next.length + 2;
      if (size <= limit) for (const item of next as readonly JsonValue[]) open.push(item);
    } else {
      for (const [key, item] of Object.entries(next)) {
        size += key.length + 4;
        if (size > limit) break;
        open.push(item);
      }
    }
  }
  return size;
}
