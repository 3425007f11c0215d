/** One line of a file's unified diff, with its numbers in the old and the new file. */
export interface PatchLine {
  readonly old: number | null;
  readonly new: number | null;
  /** Lines below the first `@@`, which is 0 (GitHub docs, "Create a review comment", `position`). */
  readonly position: number;
}

/** The lines of a file's unified diff, hunk by hunk. */
export function patchLines(patch: string): readonly PatchLine[] {
  const lines: PatchLine[] = [];
  let before = 0;
  let after = 0;
  for (const [position, text] of patch.split("\n").entries()) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    if (hunk !== null) {
      before = Number(hunk[1]);
      after = Number(hunk[2]);
    } else if (text.startsWith("+")) lines.push({ old: null, new: after++, position });
    else if (text.startsWith("-")) lines.push({ old: before++, new: null, position });
    else if (text.startsWith(" ")) lines.push({ old: before++, new: after++, position });
  }
  return lines;
}

/** Where an unchanged line of the old file is in the new one; null when the diff removes it. */
export function followLine(patch: string | undefined, line: number): number | null {
  if (patch === undefined) return line;
  let shift = 0;
  for (const each of patchLines(patch)) {
    if (each.old === line) return each.new;
    if (each.old !== null && each.old > line) break;
    if (each.old !== null && each.new !== null) shift = each.new - each.old;
    else shift += each.old === null ? 1 : -1;
  }
  return line + shift;
}
