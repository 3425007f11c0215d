import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LineIndex } from "../../diagnostics/line-index.ts";
import { makeDiagnostic, type Finding } from "../../diagnostics/make-diagnostic.ts";
import { MAX_FINDINGS } from "../limits.ts";

/** A finding between two offsets of the text. */
export interface OffsetFinding extends Omit<Finding, "place" | "related" | "fix"> {
  readonly start: number;
  readonly end: number;
  readonly related?: { readonly message: string; readonly start: number; readonly end: number };
  /** Replaces the finding's place, or the stretch named. */
  readonly fix?: {
    readonly title: string;
    readonly text: string;
    readonly start?: number;
    readonly end?: number;
  };
}

/** Collects what is found while a file is read, up to a limit that keeps hostile files cheap. */
export class YamlFindings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;
  readonly #index: LineIndex;

  constructor(file: string, index: LineIndex) {
    this.#file = file;
    this.#index = index;
  }

  /** Whether further findings are left out. */
  get isFull(): boolean {
    return this.diagnostics.length >= MAX_FINDINGS;
  }

  add(finding: OffsetFinding): void {
    if (this.isFull) return;
    const { code, message, related, fix } = finding;
    const placeOf = (start: number, end: number) => this.#index.placeOf(this.#file, start, end);
    const place = placeOf(finding.start, finding.end);
    this.diagnostics.push(
      makeDiagnostic({
        code,
        message,
        place,
        ...(related === undefined
          ? {}
          : {
              related: [{ message: related.message, place: placeOf(related.start, related.end) }],
            }),
        ...(fix === undefined
          ? {}
          : {
              fix: {
                title: fix.title,
                edits: [
                  {
                    place: placeOf(fix.start ?? finding.start, fix.end ?? finding.end),
                    text: fix.text,
                  },
                ],
              },
            }),
      }),
    );
  }
}
