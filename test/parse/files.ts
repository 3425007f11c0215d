import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { JsonValue } from "../../src/model/json.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";

/** A file of this text. */
export function textFile(path: string, text: string): RawFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

/** A file of this value: JSON is YAML. */
export function jsonFile(path: string, value: JsonValue): RawFile {
  return textFile(path, JSON.stringify(value, null, 1));
}

/** A proposal that is fine but for these lines. */
export function proposalFile(lines: string): RawFile {
  return textFile("proposals/x.yml", `title: Try\nreason: To see\n${lines}`);
}

/** Where and what, for short expectations: `3:7 unknown-key`. */
export function brief(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ place, code }) => `${place.start.line}:${place.start.column} ${code}`);
}
