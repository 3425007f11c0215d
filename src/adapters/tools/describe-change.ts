import { isUtf8 } from "node:buffer";
import type { JsonObject } from "../../model/json.ts";

/** Lines of a difference that are shown. */
const SHOWN_LINES = 40;

/** What writing a file would change, in the words of a dry-run: sizes, and the lines around the difference. */
export function describeChange(path: string, before: Buffer | null, after: Buffer): JsonObject {
  const facts = {
    path,
    change: before === null ? "create" : "replace",
    ...(before === null ? {} : { "bytes-before": before.length }),
    bytes: after.length,
  };
  if (!isUtf8(after) || (before !== null && !isUtf8(before))) return facts;
  return { ...facts, diff: diffLines(before?.toString("utf8") ?? "", after.toString("utf8")) };
}

/** One hunk: the lines between what both texts begin with and what both end with. */
function diffLines(before: string, after: string): string {
  const old = splitLines(before);
  const fresh = splitLines(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  ) {
    end += 1;
  }
  const removed = old.slice(start, old.length - end).map((line) => `-${line}`);
  const added = fresh.slice(start, fresh.length - end).map((line) => `+${line}`);
  const lines = [...removed, ...added];
  const more = lines.length - SHOWN_LINES;
  return [
    `@@ -${start + 1},${removed.length} +${start + 1},${added.length} @@`,
    ...lines.slice(0, SHOWN_LINES),
    ...(more > 0 ? [`… ${more} more lines`] : []),
  ].join("\n");
}

function splitLines(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}
