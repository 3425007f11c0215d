/** Control characters (C0, DEL, C1), those that turn the direction of text, and separators that break lines. */
const STEERING =
  // oxlint-disable-next-line no-control-regex -- these are what is made visible
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Untrusted text as one line for a terminal: whatever could steer it, ANSI sequences among them, is shown as its code,
 * such as `\x1b`, instead of being obeyed (SPEC §18, rule 7).
 */
export function escapeTerminal(text: string): string {
  return text.toWellFormed().replaceAll(STEERING, (character) => {
    if (character === "\n" || character === "\t") return " ";
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Untrusted text of several lines for a terminal; line breaks and tabs are kept. */
export function escapeTerminalLines(text: string): readonly string[] {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.split("\t").map(escapeTerminal).join("  "));
}
