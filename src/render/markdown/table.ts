/** A Markdown table; cells are Markdown that is escaped already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => "---"), ...rows].map(tableRow).join("\n");
}

/** A bar that is left can only stand in inline code, where a table alone needs and understands `\|` (GFM §4.10). */
function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}
