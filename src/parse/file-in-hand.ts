import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { makeDiagnostic } from "../diagnostics/make-diagnostic.ts";
import { placeInString, type Stretch } from "../diagnostics/place-in-string.ts";
import type { JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/source-pointer.ts";
import { MAX_FINDINGS } from "./limits.ts";
import type { YamlSource } from "./yaml/yaml-source.ts";

/** The kinds of files that Writ reads, each with a schema of that name. */
export type FileKind =
  | "proposal"
  | "tool"
  | "workflow"
  | "policy"
  | "actors"
  | "config"
  | "policy-cases";

/** A finding about a value of a file. */
export interface ValueFinding {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly pointer: Pointer;
  /** What is underlined; a value unless said otherwise. */
  readonly part?: "key" | "value";
  /** Only this part of a string value. */
  readonly stretch?: Stretch;
  readonly related?: { readonly message: string; readonly pointer: Pointer };
  /** Replaces what is underlined. */
  readonly fix?: { readonly title: string; readonly text: string };
}

/** A file that is being checked: its value is untrusted and may have any shape. */
export class FileInHand {
  readonly kind: FileKind;
  readonly source: YamlSource;
  readonly value: JsonValue;
  readonly diagnostics: Diagnostic[];
  /** Offsets at which reading found something wrong, so that one mistake is one finding. */
  readonly #misread: ReadonlySet<number>;
  readonly #reported = new Set<string>();

  constructor(inputs: {
    readonly kind: FileKind;
    readonly source: YamlSource;
    readonly value: JsonValue;
    readonly diagnostics: readonly Diagnostic[];
  }) {
    this.kind = inputs.kind;
    this.source = inputs.source;
    this.value = inputs.value;
    this.diagnostics = [...inputs.diagnostics];
    this.#misread = new Set(inputs.diagnostics.map(({ place }) => place.start.offset));
  }

  /** Adds a finding, unless that very value has one already, of this code or of having been misread. */
  report(finding: ValueFinding): void {
    if (this.diagnostics.length >= MAX_FINDINGS) return;
    const { code, message, pointer, stretch, related, fix } = finding;
    const part = finding.part ?? "value";
    const place =
      stretch === undefined
        ? this.source.locate(pointer, part)
        : placeInString(this.source, pointer, stretch);
    if (this.#misread.has(place.start.offset)) return;
    const where = `${code} ${place.start.offset} ${part === "key" ? message : ""}`;
    if (this.#reported.has(where)) return;
    this.#reported.add(where);
    this.diagnostics.push(
      makeDiagnostic({
        code,
        message,
        place,
        ...(related === undefined
          ? {}
          : {
              related: [
                { message: related.message, place: this.source.locate(related.pointer, "key") },
              ],
            }),
        ...(fix === undefined
          ? {}
          : { fix: { title: fix.title, edits: [{ place, text: fix.text }] } }),
      }),
    );
  }
}

/** One check beyond the schema; reports what it finds and trusts no shape. */
export type Rule = (file: FileInHand) => void;
