import type { JsonValue } from "../../model/json.ts";

/** More characters of a value are not shown at once. */
const LONGEST = 160;
/** So many characters that are the same are shown around what differs in a long text. */
const AROUND = 30;

/** A value in one sentence, between backticks; a long one is shortened in its middle. */
export function quote(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  const text = plain(value);
  return code(
    text.length <= LONGEST ? text : `${cut(text, 0, 100)}…${cut(text, text.length - 50)}`,
  );
}

/**
 * `from X to Y`. Where the texts are long, what they have in common is left out, so that no difference hides behind a
 * long beginning that is the same.
 */
export function fromTo(before: JsonValue | undefined, after: JsonValue | undefined): string {
  if (before === undefined || after === undefined)
    return `from ${quote(before)} to ${quote(after)}`;
  const [old, now] = [plain(before), plain(after)];
  if (old.length <= LONGEST && now.length <= LONGEST) return `from ${code(old)} to ${code(now)}`;
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return `from ${around(old, start, end)} to ${around(now, start, end)}`;
}

function around(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, text.length - end + AROUND);
  const shown = cut(text, from, to);
  const short =
    shown.length <= LONGEST ? shown : `${cut(shown, 0, 100)}…${cut(shown, shown.length - 50)}`;
  return code(`${from > 0 ? "…" : ""}${short}${to < text.length ? "…" : ""}`);
}

/** A part of a text; half of a surrogate pair at its edges is left out. */
function cut(text: string, from: number, to = text.length): string {
  return text
    .slice(from, to)
    .replace(/^[\udc00-\udfff]/, "")
    .replace(/[\ud800-\udbff]$/, "");
}

function plain(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function code(text: string): string {
  return `\`${text}\``;
}
