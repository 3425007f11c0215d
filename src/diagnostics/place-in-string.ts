import type { Pointer } from "../model/source-pointer.ts";
import type { Place } from "./diagnostic.ts";
import { LineIndex } from "./line-index.ts";
import type { Source } from "./source.ts";

/** A stretch of a string value, in UTF-16 units of the value. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/**
 * The place of a stretch of a string value, such as one expression in it; of the whole value where the value's
 * characters do not stand one for one in the file (folded, or with escapes).
 */
export function placeInString(source: Source, pointer: Pointer, stretch: Stretch): Place {
  const whole = source.locate(pointer, "value");
  const text = source.text.slice(whole.start.offset, whole.end.offset);
  const starts = offsetsInText(text);
  const start = starts(stretch.offset);
  const end = starts(stretch.offset + Math.max(1, stretch.length) - 1);
  if (start === null || end === null) return whole;
  const index = new LineIndex(source.text);
  return index.placeOf(source.file, whole.start.offset + start, whole.start.offset + end + 1);
}

/** Maps an offset in a value to one in its YAML text; null where that cannot be told. */
function offsetsInText(text: string): (offset: number) => number | null {
  if (text.startsWith("|")) return offsetsInLiteral(text);
  if (text.startsWith(">") || text.includes("\n")) return () => null;
  if (text.startsWith('"')) return text.includes("\\") ? () => null : bounded(1, text.length - 2);
  if (text.startsWith("'"))
    return text.slice(1, -1).includes("''") ? () => null : bounded(1, text.length - 2);
  return bounded(0, text.length);
}

/** Offsets that are the same but for a shift, up to a length. */
function bounded(shift: number, length: number): (offset: number) => number | null {
  return (offset) => (offset < length ? offset + shift : null);
}

/** Offsets in a literal block (YAML 1.2 §8.1.2), whose lines lose their common indentation. */
function offsetsInLiteral(text: string): (offset: number) => number | null {
  const lines = text.split("\n");
  const first = lines.slice(1).find((line) => line.trim() !== "") ?? "";
  if (/\d/.test(lines[0] ?? "") || text.includes("\r")) return () => null;
  const indentation = /^ */.exec(first)?.[0].length ?? 0;
  return (offset) => {
    let inValue = 0;
    let inText = (lines[0] ?? "").length + 1;
    for (const line of lines.slice(1)) {
      const length = Math.max(0, line.length - indentation);
      if (offset < inValue + length) return inText + indentation + (offset - inValue);
      inValue += length + 1;
      inText += line.length + 1;
    }
    return null;
  };
}
