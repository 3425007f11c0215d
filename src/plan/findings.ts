import { DIAGNOSTIC_CODES, type DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic, Fix, Place, Position } from "../diagnostics/diagnostic.ts";
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

/** Collects everything that is wrong with one proposal file (SPEC §10, "finds every problem at once"). */
export class Findings {
  readonly source: Source;
  readonly #found: Diagnostic[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  add(finding: Finding): void {
    const { code, message, pointer, related = [], replaceBy } = finding;
    const place = this.source.locate(pointer, finding.part ?? "value");
    const fix: Fix | null =
      replaceBy === undefined
        ? null
        : { title: `Replace by ‘${replaceBy}’`, edits: [{ place, text: replaceBy }] };
    this.#found.push({
      code,
      severity: DIAGNOSTIC_CODES[code],
      message,
      place,
      related: related.map((other) => ({
        message: other.message,
        place: this.source.locate(other.pointer, "value"),
      })),
      ...(fix === null ? {} : { fix }),
    });
  }

  /** A failure of an expression that stands in the string at `pointer`; points at its very characters where it can. */
  addExpression(failure: ExpressionFailure, pointer: Pointer, text: string): void {
    const place = placeWithin(this.source, this.source.locate(pointer, "value"), text, failure);
    const { code, message } = failure;
    this.#found.push({ code, severity: DIAGNOSTIC_CODES[code], message, place, related: [] });
  }

  /** Number of errors so far. */
  get errors(): number {
    return this.#found.filter(({ severity }) => severity === "error").length;
  }

  /** All findings in the order of the file. */
  sorted(): readonly Diagnostic[] {
    return this.#found.toSorted((a, b) => a.place.start.offset - b.place.start.offset);
  }
}

/** Escapes and folded lines move characters: only where the string stands in the file as it is can a part be named. */
function placeWithin(
  source: Source,
  place: Place,
  text: string,
  part: { readonly offset: number; readonly length: number },
): Place {
  const raw = source.text.slice(place.start.offset, place.end.offset);
  const at = raw.indexOf(text);
  if (at < 0) return place;
  const start = advance(place.start, raw.slice(0, at + part.offset));
  const end = advance(start, text.slice(part.offset, part.offset + part.length));
  return { file: place.file, start, end };
}

function advance(from: Position, over: string): Position {
  const lines = over.split("\n");
  const last = lines.at(-1) ?? "";
  return {
    line: from.line + lines.length - 1,
    column: lines.length === 1 ? from.column + last.length : last.length + 1,
    offset: from.offset + over.length,
  };
}
