/** Control characters, characters that turn the direction of text around, and separators that break lines. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** Untrusted text as it is safe on a terminal: what would move the cursor or hide something is written as an escape. */
export function visibleText(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => {
    if (character === "\t") return " ";
    if (character === "\n") return "⏎";
    const code = (character.codePointAt(0) ?? 0).toString(16).padStart(2, "0");
    return `\\u{${code}}`;
  });
}
