import type { Place, Position } from "./diagnostic.ts";

/** Finds lines and columns in a text; lines end with `\n`, as GitHub counts them. */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column (from 1, UTF-16 units) of an offset; offsets beyond the text mean its end. */
  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const inside = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1, offset: inside };
  }

  /** The place between two offsets. */
  placeOf(file: string, start: number, end: number): Place {
    return { file, start: this.positionAt(start), end: this.positionAt(Math.max(start, end)) };
  }

  /** The text of a line, counted from 1, without its line break. */
  lineAt(line: number): string {
    const starts = this.#lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return "";
    return this.#text.slice(start, starts[line] ?? this.#text.length).replace(/\r?\n$/, "");
  }

  #lineStarts(): readonly number[] {
    if (this.#starts !== null) return this.#starts;
    const starts = [0];
    for (let at = this.#text.indexOf("\n"); at !== -1; at = this.#text.indexOf("\n", at + 1))
      starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }
}
