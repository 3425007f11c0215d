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

/** A page of a check run as lines for a terminal: what a reviewer reads on GitHub, without the graph and the JSON. */
export function renderPage(markdown: string, layout: PageLayout): readonly string[] {
  return parseBlocks(markdown).flatMap((block) => blockLines(block, layout));
}

function blockLines(block: Block, { style, width }: PageLayout): readonly string[] {
  switch (block.kind) {
    case "heading":
      return wrapText(style.bold(renderInline(block.text, style)), width);
    case "paragraph":
      return wrapText(renderInline(block.text, style), width);
    case "item": {
      const indent = "  ".repeat(block.depth);
      const [first = "", ...more] = wrapText(
        renderInline(block.text, style),
        width - indent.length - 2,
      );
      return [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
    }
    case "table":
      return tableLines(
        block.rows.map((row, index) =>
          row.map((cell) =>
            cell
              .split("<br>")
              .map((line) =>
                index === 0 ? style.dim(renderInline(line, style)) : renderInline(line, style),
              ),
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
