import { padTo, textWidth, wrapText } from "./text-width.ts";

const GAP = 2;

/** Cells of several lines in columns two spaces apart; columns that are empty below the header go, the widest gives way until all fit. */
export function tableLines(
  rows: readonly (readonly (readonly string[])[])[],
  width: number,
): readonly string[] {
  const [header = [], ...body] = rows;
  const used = header
    .map((_, column) => column)
    .filter((column) => body.some((row) => row[column]?.some((line) => line !== "")));
  const widths = used.map((column) =>
    Math.max(...rows.flatMap((row) => (row[column] ?? []).map(textWidth))),
  );
  shrink(widths, width - GAP * (widths.length - 1));
  return rows.flatMap((row) => {
    const cells = used.map((column, at) =>
      (row[column] ?? []).flatMap((line) => wrapCell(line, widths[at] ?? 0)),
    );
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, at) => padTo(cell[line] ?? "", widths[at] ?? 0))
        .join(" ".repeat(GAP))
        .trimEnd(),
    );
  });
}

/** What does not fit goes on below, set in. */
function wrapCell(line: string, width: number): readonly string[] {
  if (textWidth(line) <= width) return [line];
  const [first = "", ...more] = wrapText(line, width - GAP);
  return [first, ...more.map((rest) => " ".repeat(GAP) + rest)];
}

function shrink(widths: number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= 8) return;
    widths[widest] = width - 1;
    over -= 1;
  }
}
