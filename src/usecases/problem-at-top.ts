import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";

/** A finding about a whole file, shown at its first line, or at the key that the pointer names. */
export function problemAtTop(
  file: string,
  code: DiagnosticCode,
  message: string,
  at?: { readonly source: Source; readonly pointer: string },
): Diagnostic {
  const start = { line: 1, column: 1, offset: 0 };
  const place: Place =
    at === undefined ? { file, start, end: start } : at.source.locate(at.pointer, "key");
  return { code, severity: DIAGNOSTIC_CODES[code], message, place, related: [] };
}
