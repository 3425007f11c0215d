import { DIAGNOSTIC_CODES, type DiagnosticCode } from "./codes.ts";
import type { Diagnostic, Fix, Place } from "./diagnostic.ts";

/** Messages quote what users write, who may write a lot. */
const MAX_MESSAGE = 1_000;

/** A finding without its severity, which its code decides. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly place: Place;
  readonly related?: Diagnostic["related"];
  readonly fix?: Fix;
}

/** A diagnostic with the severity that its code has. */
export function makeDiagnostic(finding: Finding): Diagnostic {
  return {
    code: finding.code,
    severity: DIAGNOSTIC_CODES[finding.code],
    message: shortened(finding.message),
    place: finding.place,
    related: finding.related ?? [],
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}

function shortened(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1)}…` : message;
}

/** Tells whether any of the findings is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
