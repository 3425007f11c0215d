/** Values that may never be shown, and the texts without them. */

/** Collects secret values and replaces them, and their usual encodings, by `***`. */
export class SecretMasks {
  readonly #values = new Set<string>();
  #ordered: readonly string[] = [];

  /** From now on the value, each of its lines and their encodings are masked; blank values are not secrets. */
  add(value: string): void {
    for (const part of [value, ...value.split(/\r?\n/)]) {
      if (part.trim() !== "") {
        for (const form of encodedForms(part)) {
          this.#values.add(form);
        }
      }
    }
    // Longest first, so that a secret which contains another one vanishes whole.
    this.#ordered = [...this.#values].toSorted((a, b) => b.length - a.length);
  }

  /** The text with every known secret replaced. */
  apply(text: string): string {
    let masked = text;
    for (const value of this.#ordered) {
      masked = masked.replaceAll(value, "***");
    }
    return masked;
  }

  /** Whether the text holds a secret. */
  finds(text: string): boolean {
    return this.#ordered.some((value) => text.includes(value));
  }
}

/** The forms in which GitHub's runner recognises a secret again: JSON, URI, XML and Base64 at each alignment. */
function encodedForms(value: string): string[] {
  const forms = [
    value,
    JSON.stringify(value).slice(1, -1),
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  ];
  if (value.isWellFormed()) {
    forms.push(encodeURIComponent(value));
  }
  const bytes = Buffer.from(value);
  for (const shift of [0, 1, 2]) {
    const aligned = bytes.subarray(shift);
    // The last group depends on what follows, so only whole groups are recognisable.
    const encoded = aligned.subarray(0, aligned.length - (aligned.length % 3)).toString("base64");
    // Shorter pieces would hit harmless text.
    if (encoded.length >= 8) {
      forms.push(encoded);
    }
  }
  return forms;
}
