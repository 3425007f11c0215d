import type { Masker } from "./masker.ts";

/** Longest line that is masked whole, in UTF-16 units; the rest of a longer one is left out. */
const LONGEST_LINE = 65_536;
/** Longest line that is shown. */
const SHOWN_LINE = 8_192;

/** Masks a stream of text line by line; private keys are masked over all their lines. */
export interface LineMasker {
  /** Takes a piece of the stream and gives each line that it ended. */
  push(text: string): readonly string[];
  /** Gives what is left when the stream has ended. */
  end(): readonly string[];
}

/** Makes a masker for one stream of output. */
export function createLineMasker(masker: Masker): LineMasker {
  let rest = "";
  let cut = false;
  let insideKey = false;

  function finish(line: string): string {
    const text = cut ? line.slice(0, LONGEST_LINE) : line;
    cut = false;
    const begins = text.lastIndexOf("-----BEGIN ");
    const ends = text.lastIndexOf("-----END ");
    const wasInside = insideKey;
    if (begins > ends && text.includes("PRIVATE KEY", begins)) insideKey = true;
    else if (ends >= 0) insideKey = false;
    if (wasInside) return "***";
    const masked = masker.maskText(text);
    return masked.length > SHOWN_LINE ? `${masked.slice(0, SHOWN_LINE)}…` : masked;
  }

  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      const finished = lines.map((line) => finish(line.endsWith("\r") ? line.slice(0, -1) : line));
      if (rest.length > LONGEST_LINE) {
        rest = rest.slice(0, LONGEST_LINE);
        cut = true;
      }
      return finished;
    },
    end() {
      if (rest === "") return [];
      const last = finish(rest);
      rest = "";
      return [last];
    },
  };
}
