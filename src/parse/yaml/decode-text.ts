import { LineIndex } from "../../diagnostics/line-index.ts";
import { makeDiagnostic } from "../../diagnostics/make-diagnostic.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { MAX_FILE_BYTES } from "../limits.ts";
import type { RawFile } from "../raw-file.ts";

/** The text of a file, with everything wrong about its bytes and characters (SPEC §3). */
export interface DecodedText {
  readonly text: string;
  readonly index: LineIndex;
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters that no file may hold as they are: YAML 1.2 §5.1, and those that turn the direction of text around. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/g;
/** Unicode's `Bidi_Control` characters (UAX #9). */
export const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Reads a file's bytes as strict UTF-8 and looks for characters that may not stand in it. */
export function decodeText(file: RawFile): DecodedText {
  if (file.bytes.length > MAX_FILE_BYTES) return tooLarge(file);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    return notUtf8(file);
  }
  const index = new LineIndex(text);
  const diagnostics: Diagnostic[] = [];
  for (const match of text.matchAll(FORBIDDEN)) {
    diagnostics.push(forbiddenCharacter(file.path, index, match));
    if (diagnostics.length >= 20) break;
  }
  return { text, index, diagnostics };
}

function tooLarge(file: RawFile): DecodedText {
  const index = new LineIndex("");
  const message = `The file has ${file.bytes.length} bytes; at most ${MAX_FILE_BYTES} (256 KiB) are read. Make it shorter, or split it.`;
  const place = index.placeOf(file.path, 0, 0);
  return {
    text: "",
    index,
    diagnostics: [makeDiagnostic({ code: "file-too-large", message, place })],
  };
}

function notUtf8(file: RawFile): DecodedText {
  const start = validPrefix(file.bytes);
  const text = new TextDecoder("utf-8").decode(file.bytes);
  const index = new LineIndex(text);
  const offset = new TextDecoder("utf-8").decode(file.bytes.subarray(0, start)).length;
  const message = `Byte ${start + 1} of the file is not UTF-8. Save the file as UTF-8.`;
  const place = index.placeOf(file.path, offset, offset + 1);
  return { text, index, diagnostics: [makeDiagnostic({ code: "not-utf-8", message, place })] };
}

/** How many bytes from the start are whole UTF-8 characters. */
function validPrefix(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefixOfUtf8(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isPrefixOfUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function forbiddenCharacter(file: string, index: LineIndex, match: RegExpExecArray): Diagnostic {
  const [character] = match;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const place = index.placeOf(file, match.index, match.index + 1);
  const fix = { title: `Remove U+${code}`, edits: [{ place, text: "" }] };
  if (BIDIRECTIONAL.test(character)) {
    const message = `U+${code} changes the direction of the text around it, so that people read something else than Writ does. Remove it.`;
    return makeDiagnostic({ code: "bidirectional-control", message, place, fix });
  }
  const message =
    character === "\r"
      ? "A carriage return without a line feed may not stand here: some programs take it for a line break, others do not. Remove it."
      : `The control character U+${code} may not stand in YAML (YAML 1.2 §5.1). Remove it, or write it as an escape in double quotes.`;
  return makeDiagnostic({ code: "yaml-syntax", message, place, fix });
}
