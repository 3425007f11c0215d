import type { Style } from "../../render/terminal/style.ts";
import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&emsp;": "  ",
  "&#8203;": "",
  "&#38;": "&",
  "&#60;": "<",
  "&#62;": ">",
  "&#124;": "|",
};

/** Code, bold, emphasis, a link, an escaped character or an entity, whichever begins first. */
const INLINE =
  /(?<ticks>`+) ?(?<code>.+?) ?\k<ticks>|\*\*(?<bold>.+?)\*\*|\*(?<soft>[^*]+)\*|\[(?<label>(?:\\.|[^\]\\])*)\]\([^)]*\)|\\(?<plain>[^A-Za-z0-9\s])|(?<entity>&#?\w+;)/g;

/** One paragraph or cell of GitHub Markdown, as the pages of Writ use it, for a terminal. */
export function renderInline(markdown: string, style: Style): string {
  let text = "";
  let end = 0;
  for (const match of markdown.matchAll(INLINE)) {
    text += escapeTerminal(markdown.slice(end, match.index));
    end = match.index + match[0].length;
    const { code, bold, soft, label, plain, entity } = match.groups ?? {};
    if (code !== undefined) {
      const shown = shortenHashes(code.replaceAll(String.raw`\|`, "|"));
      text += eachWord(escapeTerminal(shown), style.cyan);
    } else if (bold !== undefined) text += eachWord(renderInline(bold, style), style.bold);
    else if (soft !== undefined) text += eachWord(renderInline(soft, style), style.dim);
    else if (label !== undefined) text += renderInline(label, style);
    else if (plain !== undefined) text += plain;
    else text += ENTITIES[entity ?? ""] ?? escapeTerminal(entity ?? "");
  }
  return text + escapeTerminal(markdown.slice(end));
}

/** Lines are broken at spaces: no colour may go over one. */
function eachWord(text: string, colour: (word: string) => string): string {
  return text
    .split(" ")
    .map((word) => (word === "" ? "" : colour(word)))
    .join(" ");
}

/** Digests as people compare them: by their first 12 digits. */
function shortenHashes(code: string): string {
  return code.replaceAll(
    /(?<![0-9a-f])(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}(?![0-9a-f])/g,
    "$1…",
  );
}
