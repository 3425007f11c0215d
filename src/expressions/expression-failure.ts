import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Pointer } from "../model/source-pointer.ts";

/** Why an expression could not be read or evaluated; the place is counted in the string that was given, in UTF-16 units. */
export interface ExpressionFailure {
  readonly code: DiagnosticCode;
  /** What is wrong and what to do about it. */
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** A failure in one string of a template; `pointer` leads to that string. */
export interface TemplateFailure extends ExpressionFailure {
  readonly pointer: Pointer;
}

/** Carries a failure out of GitHub's evaluator, which knows no results; never leaves `src/expressions`. */
export class EvaluationStop extends Error {
  override readonly name = "EvaluationStop";
  readonly failure: ExpressionFailure;

  constructor(failure: ExpressionFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Moves a failure's place by the position of its expression in a longer string. */
export function shiftFailure(failure: ExpressionFailure, by: number): ExpressionFailure {
  return by === 0 ? failure : { ...failure, offset: failure.offset + by };
}

/** Untrusted text as it may stand in a message: short, on one line, without control characters. */
export function quoteSource(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const plain = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
  return plain.length > 80 ? `‘${plain.slice(0, 77)}…’` : `‘${plain}’`;
}
