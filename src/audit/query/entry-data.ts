import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Cell } from "./table.ts";

/** A member of an entry's data as text; null where it is none. Whoever may write to the repository may have made it. */
export function textIn(data: JsonObject, name: string): string | null {
  const value = memberOf(data, name);
  return typeof value === "string" ? value : null;
}

/** A member as a whole number; null where it is none. */
export function numberIn(data: JsonObject, name: string): number | null {
  const value = memberOf(data, name);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

/** A member that is true or false as 1 or 0; null where it is neither. */
export function flagIn(data: JsonObject, name: string): 0 | 1 | null {
  const value = memberOf(data, name);
  return typeof value === "boolean" ? (value ? 1 : 0) : null;
}

/** A member as JSON text; null where there is none. */
export function jsonIn(data: JsonObject, name: string): string | null {
  const value = memberOf(data, name);
  return value === undefined ? null : JSON.stringify(value);
}

/** The texts of a member that is a list, as JSON text; null where it is none. */
export function textsIn(data: JsonObject, name: string): string | null {
  const value = memberOf(data, name);
  if (!Array.isArray(value)) return null;
  return JSON.stringify((value as readonly JsonValue[]).filter((item) => typeof item === "string"));
}

/** A member that is an object; an empty one where it is none. */
export function objectIn(data: JsonObject, name: string): JsonObject {
  const value = memberOf(data, name);
  return isJsonObject(value) ? value : {};
}

/** Milliseconds between two times of entries; null where one is missing or no time. */
export function between(start: Cell | undefined, end: string): number | null {
  const duration = typeof start === "string" ? Date.parse(end) - Date.parse(start) : Number.NaN;
  return Number.isNaN(duration) ? null : duration;
}

function memberOf(data: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(data, name) ? data[name] : undefined;
}
