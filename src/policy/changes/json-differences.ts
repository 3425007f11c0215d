import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { isSameData } from "./same-data.ts";

/** One place in which two JSON values differ; undefined: there is nothing at that place. */
export interface JsonDifference {
  /** Keys and indexes from the root, such as `steps[0].with.table`; empty for the whole. */
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Every place in which two JSON values differ, as deep as possible; the order of keys makes no difference. */
export function jsonDifferences(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path = "",
): readonly JsonDifference[] {
  if (isSameData(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      jsonDifferences(own(before, key), own(after, key), path === "" ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const items: readonly JsonValue[] = after;
    return items.flatMap((item, index) =>
      jsonDifferences(before[index] as JsonValue, item, `${path}[${index}]`),
    );
  }
  return [{ path, before, after }];
}

/** Its own value of a key: `constructor` is a key as any other. */
function own(object: Readonly<Record<string, JsonValue>>, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
