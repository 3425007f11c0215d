import type { DiagnosticCode, Severity } from "./codes.ts";

/** A position in a text: line and column count from 1, offset from 0, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a file; `end` is behind its last character. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** A change that mends the finding: replace the place by the text. */
interface Edit {
  readonly place: Place;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** One finding about a user's file: collected, never thrown (HOUSE, "Three kinds of wrong"). */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong and what to do about it, in one or two sentences. */
  readonly message: string;
  readonly place: Place;
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  readonly fix?: Fix;
}
