/** JSON as RFC 8259 has it; values that enter digests and the log are I-JSON (RFC 7493). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** A JSON object; keys without a value are left out, never `undefined`. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Tells whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
