import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";
import { diagnosticsOf, goldenInput } from "./parse-golden-input.ts";

const GOLDEN = join(import.meta.dirname, "golden");

/** The files with every fix of the findings applied. */
function applyFixes(
  files: readonly RawFile[],
  findings: readonly Diagnostic[],
): readonly RawFile[] {
  const edits = findings.flatMap(({ fix }) => fix?.edits ?? []);
  return files.map((file) => {
    const { path, bytes } = file;
    const own = edits
      .filter(({ place }) => place.file === path)
      .toSorted((a, b) => b.place.start.offset - a.place.start.offset);
    if (own.length === 0) return file;
    let text = new TextDecoder().decode(bytes);
    for (const { place, text: replacement } of own)
      text = text.slice(0, place.start.offset) + replacement + text.slice(place.end.offset);
    return { path, bytes: new TextEncoder().encode(text) };
  });
}

test.each(readdirSync(GOLDEN))("every fix in the golden pair of %s mends its finding", (code) => {
  const files = goldenInput(code);
  const before = diagnosticsOf(files).diagnostics;
  const fixable = before.filter(({ fix }) => fix !== undefined);
  const after = diagnosticsOf(applyFixes(files, fixable)).diagnostics;
  const left = (found: readonly Diagnostic[]) =>
    found.filter((finding) => finding.code === code).length;
  expect(left(after)).toBe(left(before) - left(fixable));
  expect(after.every((finding) => finding.fix === undefined)).toBe(true);
});
