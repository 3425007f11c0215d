import type { DiagnosticCode, Severity } from "./codes.ts";
import type { Diagnostic, Place } from "./diagnostic.ts";

/** A place for machines: lines and columns from 1, the end behind the last character. */
interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding for machines (SPEC §11, output `diagnostics`; SPEC §16, `--json`). */
export interface DiagnosticJson extends PlaceJson {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly (PlaceJson & { readonly message: string })[];
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly (PlaceJson & { readonly text: string })[];
  };
}

/** Findings as values for `JSON.stringify`, in a shape that does not change. */
export function diagnosticsAsJson(diagnostics: readonly Diagnostic[]): readonly DiagnosticJson[] {
  return diagnostics.map(({ code, severity, message, place, related, fix }) => ({
    ...placeAsJson(place),
    severity,
    code,
    message,
    ...(related.length === 0
      ? {}
      : {
          related: related.map((other) => ({
            ...placeAsJson(other.place),
            message: other.message,
          })),
        }),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            edits: fix.edits.map((edit) => ({ ...placeAsJson(edit.place), text: edit.text })),
          },
        }),
  }));
}

function placeAsJson({ file, start, end }: Place): PlaceJson {
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}
