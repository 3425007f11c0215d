import type { Span } from "./token-shapes.ts";

/** A text as somebody could read it who undoes what was done to it, with the way back. */
export interface Reading {
  readonly text: string;
  /** Where a stretch of it stands in the text that it was read from, in as many pieces as it has there. */
  spansOf(span: Span): readonly Span[];
}

/** Lines' ends with the white space after them, also as JSON escapes them. */
const BREAKS = /(?:\r?\n|(?:\\r)?\\n)(?:[ \t]*(?:\r?\n|(?:\\r)?\\n))*[ \t]*/g;
/** Two of them or more part paragraphs. */
const ONE_BREAK = /^(?:\r?\n|(?:\\r)?\\n)[ \t]*$/;

/**
 * The text with its lines run together: all of a paragraph, and by twos from its first line and from its second, so
 * that what stands before two lines does not look like a part of them. None for a single line.
 */
export function withoutBreaks(text: string): readonly Reading[] {
  const breaks: Replaced[] = [];
  for (const match of text.matchAll(BREAKS)) {
    if (!ONE_BREAK.test(match[0])) continue;
    let at = match.index;
    while (text.charAt(at - 1) === " " || text.charAt(at - 1) === "\t") at -= 1;
    breaks.push({ at, length: match.index + match[0].length - at, as: "" });
  }
  const choices =
    breaks.length < 2
      ? [breaks]
      : [breaks, breaks.filter((_, at) => at % 2 === 0), breaks.filter((_, at) => at % 2 === 1)];
  return choices.flatMap((chosen) => pieced(text, chosen) ?? []);
}

/** The text with Markdown's and HTML's escapes undone, and without the breaks that nobody sees; null where it has none. */
export function withoutMarkup(text: string): Reading | null {
  if (!/[\\&\u200b]/.test(text)) return null;
  const escapes = text.matchAll(/\\([!-/:-@[-`{-~])|&#(\d{2,5});|&(amp|lt|gt|quot);|\u200b/g);
  return pieced(
    text,
    [...escapes].map((match): Replaced => ({
      at: match.index,
      length: match[0].length,
      as: unescaped(match),
    })),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const INVISIBLE = 0x20_0b;

function unescaped([, plain, code, name]: readonly (string | undefined)[]): string {
  if (plain !== undefined) return plain;
  if (name !== undefined) return NAMED[name] ?? "";
  return code === undefined || Number(code) === INVISIBLE ? "" : String.fromCharCode(Number(code));
}

/** The text with its `%XX` escapes undone, byte by byte; null where it has none (RFC 3986 §2.1). */
export function withoutPercents(text: string): Reading | null {
  if (!text.includes("%")) return null;
  const escapes = [...text.matchAll(/%([0-9A-Fa-f]{2})/g)];
  return pieced(
    text,
    escapes.map((match) => ({
      at: match.index,
      length: 3,
      as: String.fromCharCode(Number.parseInt(match[1] ?? "", 16)),
    })),
  );
}

/** Shorter stretches hold no token. */
const BASE64_RUN = /[A-Za-z0-9+/_-]{24,}/g;

/** What each stretch of base64 in a text says (RFC 4648 §4, §5), from each of the four places that it may begin at. */
export function* base64Readings(text: string): Generator<Reading> {
  for (const match of text.matchAll(BASE64_RUN)) {
    for (const skipped of [0, 1, 2, 3]) {
      const start = match.index + skipped;
      const end = match.index + match[0].length;
      yield {
        text: Buffer.from(text.slice(start, end), "base64").toString("latin1"),
        // Three bytes are four characters: one that holds but some bits of a byte belongs to it.
        spansOf: ([from, to]) => [
          [start + Math.floor((from * 4) / 3), Math.min(end, start + Math.ceil((to * 4) / 3))],
        ],
      };
    }
  }
}

interface Replaced {
  readonly at: number;
  readonly length: number;
  readonly as: string;
}

/** A reading in which some stretches stand for others, at most one character for each. */
function pieced(text: string, replaced: readonly Replaced[]): Reading | null {
  if (replaced.length === 0) return null;
  /** Begin of each stretch that is kept as it is or replaced: where it is read, and where it stands. */
  const pieces: { readonly read: number; readonly at: number; readonly length: number }[] = [];
  let read = "";
  let position = 0;
  const keep = (to: number): void => {
    if (to > position) pieces.push({ read: read.length, at: position, length: to - position });
    read += text.slice(position, to);
  };
  for (const { at, length, as } of replaced) {
    keep(at);
    if (as !== "") pieces.push({ read: read.length, at, length });
    read += as;
    position = at + length;
  }
  keep(text.length);
  return { text: read, spansOf: (span) => spansIn(pieces, read.length, span) };
}

function spansIn(
  pieces: readonly { readonly read: number; readonly at: number; readonly length: number }[],
  total: number,
  [from, to]: Span,
): readonly Span[] {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.read <= from) low = middle;
    else high = middle;
  }
  const spans: Span[] = [];
  for (let index = low; index < pieces.length && pieces[index]!.read < to; index += 1) {
    const { read, at, length } = pieces[index]!;
    const end = pieces[index + 1]?.read ?? total;
    const kept = end - read === length;
    // What stands for an escape is hidden with all of the escape.
    const start = kept ? at + Math.max(0, from - read) : at;
    const stop = kept ? at + Math.min(length, to - read) : at + length;
    const last = spans.at(-1);
    if (last !== undefined && last[1] === start) spans[spans.length - 1] = [last[0], stop];
    else spans.push([start, stop]);
  }
  return spans;
}
