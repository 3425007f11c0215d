import { isJsonObject, type JsonValue } from "../model/json.ts";
import type { RightEdge } from "./merkle-tree.ts";
import { hasPathOfItsSize } from "./merkle-tree.ts";
import { parseJson, recordText } from "./record-text.ts";

/** `frontier.json`: size, leaf hash of the last entry, and its audit path from the leaf upwards. */
export function frontierText(edge: RightEdge): string {
  return recordText({ size: edge.size, last: edge.last, hashes: edge.path });
}

/** Reads `frontier.json`; null where it is malformed or its path does not fit its size. */
export function parseFrontier(text: string): RightEdge | null {
  return frontierOf(parseJson(text));
}

/** The same of a JSON value. */
export function frontierOf(value: JsonValue | undefined): RightEdge | null {
  if (!isJsonObject(value)) return null;
  const { size, last, hashes } = value;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 1) return null;
  if (typeof last !== "string" || !isHash(last) || !Array.isArray(hashes)) return null;
  const path: string[] = [];
  for (const item of hashes) {
    if (typeof item !== "string" || !isHash(item)) return null;
    path.push(item);
  }
  const edge = { size, last, path };
  return hasPathOfItsSize(edge) ? edge : null;
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
