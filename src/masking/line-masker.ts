import type { Masker } from "./masker.ts";

/** Longest line that is masked whole, in UTF-16 units; the rest of a longer one is left out. */
const LONGEST_LINE = 65_536;
/** Longest line that is shown. */
const SHOWN_LINE = 8_192;

/** Most lines that are held back because a secret may go on in the next one. */
const MOST_HELD = 8;

/**
 * Masks a stream of text line by line; private keys are masked over all their lines, and a line that a secret may go
 * on from is given together with the next.
 */
export interface LineMasker {
  /** Takes a piece of the stream and gives the lines that are sure by now. */
  push(text: string): readonly string[];
  /** Gives what is left when the stream has ended. */
  end(): readonly string[];
}

/** Makes a masker for one stream of output. */
export function createLineMasker(masker: Masker): LineMasker {
  let rest = "";
  let cut = false;
  let insideKey = false;
  let held: string[] = [];

  function finish(line: string): readonly string[] {
    const text = cut ? line.slice(0, LONGEST_LINE) : line;
    cut = false;
    const begins = text.lastIndexOf("-----BEGIN ");
    const ends = text.lastIndexOf("-----END ");
    const wasInside = insideKey;
    if (begins > ends && text.includes("PRIVATE KEY", begins)) insideKey = true;
    else if (ends >= 0) insideKey = false;
    if (wasInside) return ["***"];
    held.push(text);
    if (!insideKey && held.length < MOST_HELD && masker.mayGoOn(text)) return [];
    return release();
  }

  function release(): readonly string[] {
    if (held.length === 0) return [];
    const masked = masker.maskText(held.join("\n"));
    held = [];
    return masked
      .split("\n")
      .map((line) => (line.length > SHOWN_LINE ? `${line.slice(0, SHOWN_LINE)}…` : line));
  }

  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      const finished = lines.flatMap((line) =>
        finish(line.endsWith("\r") ? line.slice(0, -1) : line),
      );
      if (rest.length > LONGEST_LINE) {
        rest = rest.slice(0, LONGEST_LINE);
        cut = true;
      }
      return finished;
    },
    end() {
      const last = rest === "" ? [] : finish(rest);
      rest = "";
      return [...last, ...release()];
    },
  };
}
