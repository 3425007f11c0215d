import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { makeDiagnostic } from "../diagnostics/make-diagnostic.ts";
import { placeInString } from "../diagnostics/place-in-string.ts";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.ts";
import type { Source } from "../diagnostics/source.ts";
import type { ExpressionFailure } from "../expressions/expression-failure.ts";
import type { Pointer } from "../model/source-pointer.ts";

/** A finding before its place is looked up. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly pointer: Pointer;
  /** Default `value`. */
  readonly part?: "key" | "value";
  readonly related?: readonly { readonly message: string; readonly pointer: Pointer }[];
  /** Text that mends the finding when it stands in its place. */
  readonly replaceBy?: string;
}

/** More findings about one file help nobody, and a hostile file could ask for a million. */
const MAX_FINDINGS = 1_000;

/** Collects everything that is wrong with one proposal file (SPEC §10, "finds every problem at once"). */
export class Findings {
  readonly #source: Source;
  readonly #found: Diagnostic[] = [];
  #errors = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  add(finding: Finding): void {
    const { code, message, pointer, related = [], replaceBy } = finding;
    const place = this.#source.locate(pointer, finding.part ?? "value");
    this.#collect(
      makeDiagnostic({
        code,
        message,
        place,
        related: related.map((other) => ({
          message: other.message,
          place: this.#source.locate(other.pointer, "value"),
        })),
        ...(replaceBy === undefined
          ? {}
          : { fix: { title: "Replace it", edits: [{ place, text: replaceBy }] } }),
      }),
    );
  }

  /** A failure of an expression in the string at `pointer`; points at its very characters where it can. */
  addExpression(failure: ExpressionFailure, pointer: Pointer, text: string): void {
    const { code, message } = failure;
    this.#collect(makeDiagnostic({ code, message, place: this.#placeOf(failure, pointer, text) }));
  }

  /** Number of errors so far. */
  get errors(): number {
    return this.#errors;
  }

  /** Whether looking further makes no sense: there are more errors than anybody reads. */
  get full(): boolean {
    return this.#found.length >= MAX_FINDINGS;
  }

  /** All findings in the order of the file; after the first thousand, no more are kept. */
  sorted(): readonly Diagnostic[] {
    return sortDiagnostics(this.#found);
  }

  #collect(diagnostic: Diagnostic): void {
    if (diagnostic.severity === "error") this.#errors += 1;
    if (this.#found.length < MAX_FINDINGS) this.#found.push(diagnostic);
  }

  /** A condition may stand in its braces in the file, and without them in the model. */
  #placeOf(failure: ExpressionFailure, pointer: Pointer, text: string): Place {
    const whole = this.#source.locate(pointer, "value");
    const raw = this.#source.text.slice(whole.start.offset, whole.end.offset);
    const quote = /^['"]/.test(raw) ? 1 : 0;
    const shift = raw.indexOf(text) - quote;
    const offset = failure.offset + Math.max(0, shift);
    return placeInString(this.#source, pointer, { offset, length: failure.length });
  }
}
