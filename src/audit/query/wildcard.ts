/**
 * Tells whether a text is what a pattern describes, in which `*` stands for any number of characters and everything
 * else for itself.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** The same pattern for SQLite's GLOB (SQLite docs, "The LIKE, GLOB, REGEXP, MATCH, and extract operators"). */
export function globOf(pattern: string): string {
  return pattern.replaceAll(/[?[]/g, (character) => `[${character}]`);
}

/** Letters A to Z as small ones, and nothing else changed: how SQLite's `lower` and NOCASE compare. */
export function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
