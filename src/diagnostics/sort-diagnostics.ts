import type { Diagnostic } from "./diagnostic.ts";

/** The findings by file, place and code, each only once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const sorted = diagnostics.toSorted(
    (a, b) =>
      compareText(a.place.file, b.place.file) ||
      a.place.start.offset - b.place.start.offset ||
      a.place.end.offset - b.place.end.offset ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
  return sorted.filter((diagnostic, index) => !isSame(diagnostic, sorted[index - 1]));
}

function isSame(a: Diagnostic, b: Diagnostic | undefined): boolean {
  return (
    b !== undefined &&
    a.code === b.code &&
    a.message === b.message &&
    a.place.file === b.place.file &&
    a.place.start.offset === b.place.start.offset &&
    a.place.end.offset === b.place.end.offset
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
