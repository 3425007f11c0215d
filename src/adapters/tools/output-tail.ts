/** Keeps the end of a stream of text in bounded memory. */
export class OutputTail {
  readonly #limit: number;
  #text = "";
  #cut = false;

  /** `limit`: how many UTF-16 units are kept at least. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(text: string): void {
    this.#text += text;
    if (this.#text.length <= this.#limit * 2) return;
    this.#text = this.#text.slice(-this.#limit);
    this.#cut = true;
  }

  /** What is kept; where the beginning is gone, from the first whole line on. */
  text(): string {
    if (!this.#cut) return this.#text;
    return this.#text.slice(this.#text.indexOf("\n") + 1);
  }

  /** The last line that is not blank; null where there is none, or its beginning is gone. */
  lastLine(): string | null {
    const text = this.#text.trimEnd();
    const start = text.lastIndexOf("\n") + 1;
    if (text === "" || (start === 0 && this.#cut)) return null;
    return text.slice(start);
  }
}
