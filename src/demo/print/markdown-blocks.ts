/** A part of a page that stands on lines of its own. */
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  /** `depth` is 0 for an outer item. */
  | { readonly kind: "item"; readonly depth: number; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "code"; readonly language: string; readonly lines: readonly string[] };

/** Reads a page as Writ writes them: headings, paragraphs, lists, tables and fences; of folded parts, only those that people read. */
export function parseBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let rows: (readonly string[])[] = [];
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ kind: "table", rows });
    rows = [];
  };
  const lines = withoutMachineParts(markdown).split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith("|")) {
      const cells = cellsOf(line);
      if (!cells.every((cell) => /^-+$/.test(cell))) rows.push(cells);
      continue;
    }
    endTable();
    const [, ticks, language = ""] = /^(`{3,})(\w*)$/.exec(line) ?? [];
    if (ticks !== undefined) {
      const close = lines.indexOf(ticks, at + 1);
      const end = close === -1 ? lines.length : close;
      blocks.push({ kind: "code", language, lines: lines.slice(at + 1, end) });
      at = end;
      continue;
    }
    const block = blockOf(line);
    if (block !== null) blocks.push(block);
  }
  endTable();
  return blocks;
}

/** JSON is on the page for agents. */
function withoutMachineParts(markdown: string): string {
  return markdown.replaceAll(
    /<details><summary>[^\n]* as JSON<\/summary>\n\n(`{3,})json\n[\s\S]*?\n\1\n\n<\/details>/g,
    "",
  );
}

function blockOf(line: string): Block | null {
  const summary = /^<details><summary>(.*)<\/summary>$/.exec(line)?.[1];
  if (summary !== undefined) return { kind: "paragraph", text: `${summary}:` };
  if (line.trim() === "" || line === "---" || line.startsWith("<")) return null;
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return { kind: "heading", text: heading };
  const [, indent, text] = /^( *)- (.*)$/.exec(line) ?? [];
  if (indent !== undefined && text !== undefined)
    return { kind: "item", depth: indent.length / 2, text };
  return { kind: "paragraph", text: line };
}

/** Bars in cells are `\|` (GFM §4.10). */
function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\| ?/, "")
    .replace(/ ?\|$/, "")
    .split(/(?<!\\) \| |(?<!\\)\|(?= \|)/)
    .map((cell) => cell.trim());
}
