/** How many entries of a log file are as before, up to the first that differs; null stands for no file. */
export function firstDifference(before: Uint8Array | null, after: Uint8Array | null): number {
  const [old, now] = [linesOf(before), linesOf(after)];
  const at = old.findIndex((line, position) => line !== now[position]);
  return Math.max(0, at);
}

function linesOf(bytes: Uint8Array | null): readonly string[] {
  if (bytes === null) return [];
  return new TextDecoder().decode(bytes).split(/,?\n/).slice(1);
}
