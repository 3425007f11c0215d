import { stripVTControlCharacters } from "node:util";

const SEGMENTS = new Intl.Segmenter("en");
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/u;

/** Columns that a text takes on a terminal: colours none, emoji two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTS.segment(stripVTControlCharacters(text)))
    width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Text filled up with spaces to a width in columns. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** Lines of at most so many columns, broken at spaces where there are some; colours may not span a space that breaks. */
export function wrapText(text: string, width: number): readonly string[] {
  // A line of a diff goes on below its text, not below its sign.
  const [lead = ""] = /^[-+]? */.exec(text) ?? [];
  const room = width - lead.length;
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .slice(lead.length)
    .split(" ")
    .flatMap((word) => chop(word, room))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each, at) => (at === 0 ? lead : " ".repeat(lead.length)) + each);
}

/** A word that fits into no line goes over several. */
function chop(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width || stripVTControlCharacters(word) !== word) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const { segment } of SEGMENTS.segment(word)) {
    if (textWidth(piece + segment) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...pieces, piece];
}
