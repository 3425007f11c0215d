import { lowerAscii, matchesWildcard } from "../../../audit/query/wildcard.ts";

/** Tells whether one of some texts is what one of the patterns describes, in any case of A to Z; `*` stands for any characters. */
export function isAmong(
  texts: readonly (string | null)[],
  patterns: readonly string[] | undefined,
): boolean {
  if (patterns === undefined) return true;
  const lowered = texts.filter((text) => text !== null).map(lowerAscii);
  return patterns.some((pattern) => {
    const small = lowerAscii(pattern);
    return lowered.some((text) => matchesWildcard(text, small));
  });
}

/** Texts in a cell of a table. */
export function listCell(texts: readonly string[]): string {
  return texts.length === 0 ? "-" : texts.join(", ");
}
