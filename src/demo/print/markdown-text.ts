import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";
import type { Style } from "../../render/terminal/style.ts";
import { parseBlocks, type Block } from "./markdown-blocks.ts";
import { renderInline } from "./markdown-inline.ts";
import { tableLines } from "./table-lines.ts";
import { wrapText } from "./text-width.ts";

/** How a page is shown. */
export interface PageLayout {
  readonly style: Style;
  /** Columns. */
  readonly width: number;
}

/** What a page repeats, for readers who come from elsewhere than the story does. */
const REPEATED = /^(To approve exactly|For `sha256|\*\*What to do next|Nothing: it is done)/;
/** One difference between two plans. */
const CHANGE = /^(✏️|➕|➖)/;
/** Outputs that say what the receiver shows again. */
const OF_TRANSPORT: ReadonlySet<string> = new Set(["`headers`", "`body`"]);

/** The story is told on one day. */
const TODAY = /^\d{4}-\d\d-\d\d (?=\d\d:\d\d:\d\d$)/;

/** A page of a check run as lines for a terminal: what a reviewer reads on GitHub, without title, graph and JSON. */
export function renderPage(markdown: string, layout: PageLayout): readonly string[] {
  return parseBlocks(markdown).flatMap((block) => blockLines(block, layout));
}

function blockLines(block: Block, { style, width }: PageLayout): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [];
    case "paragraph":
      return REPEATED.test(block.text) ? [] : wrapText(renderInline(block.text, style), width);
    case "item": {
      if (REPEATED.test(block.text)) return [];
      const indent = "  ".repeat(block.depth);
      const lines = wrapText(renderInline(block.text, style), width - indent.length - 3);
      const [first = "", ...more] = lines;
      if (CHANGE.test(block.text)) return [`${indent}- ${first}${more.length > 0 ? " …" : ""}`];
      return [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
    }
    case "table":
      return tableLines(
        block.rows
          .filter((row) => !row.some((cell) => OF_TRANSPORT.has(cell)))
          .map((row, index) =>
            row.map((cell) =>
              cell
                .replace(TODAY, "")
                .split("<br>")
                .map((line) => renderInline(line, style))
                .map((line) => (index === 0 ? style.dim(line) : line)),
            ),
          ),
        width,
      );
    case "code":
      return block.language === "mermaid"
        ? []
        : block.lines.map((line) => style.dim(`│ ${escapeTerminal(line)}`));
  }
}
