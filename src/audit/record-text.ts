import type { JsonObject, JsonValue } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";

/**
 * JSON text of a derived file: one key a line, and one item a line in its lists and in its objects of objects, so that
 * a commit's diff shows what changed and nothing else. The same record always gives the same bytes.
 */
export function recordText(record: object): string {
  const lines = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${valueText(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** The JSON value of a text, or undefined where the text is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function valueText(value: unknown): string {
  if (isJsonObject(value) && holdsObjects(value)) return objectsText(value);
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value);
  return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]`;
}

function holdsObjects(value: JsonObject): boolean {
  const members = Object.values(value);
  return members.length > 0 && members.every(isJsonObject);
}

/** Sorted by code units: a JavaScript object has keys that look like numbers first, wherever they were put. */
function objectsText(value: JsonObject): string {
  const lines = Object.entries(value)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => `    ${JSON.stringify(key)}: ${JSON.stringify(item)}`);
  return `{\n${lines.join(",\n")}\n  }`;
}
