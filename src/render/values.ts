import { isJsonObject } from "../model/json.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { clip } from "./markdown/escape-markdown.ts";

const LONGEST_VALUE = 200;

/** A value in one short line: texts as they are, all else as JSON. Untrusted: to be escaped where it is shown. */
export function showValue(value: JsonValue): string {
  return clip(typeof value === "string" ? value : JSON.stringify(value), LONGEST_VALUE);
}

/** The members of an object as `name` and one short line each. Untrusted, as values are. */
export function showMembers(object: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(object).map(([name, value]) => [
    clip(name, LONGEST_VALUE),
    isJsonObject(value) && Object.keys(value).length === 0 ? "{}" : showValue(value),
  ]);
}
