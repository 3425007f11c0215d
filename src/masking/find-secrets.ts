import {
  base64Readings,
  withoutBreaks,
  withoutMarkup,
  withoutPercents,
  type Reading,
} from "./readings.ts";
import { SHORTEST_SECRET, type SecretForm } from "./secret-forms.ts";
import { findTokens, type FoundToken, type Span } from "./token-shapes.ts";

/** A shorter end of a token on the next line is left: it is more likely that line's first word. */
const SHORTEST_REST = 8;

/**
 * Every stretch of a text that is a known secret in one of its forms, or looks like a token: as it stands, with its
 * lines run together, with the escapes of URLs and Markdown undone, and as base64. Linear in the length of the text.
 */
export function findSecrets(text: string, forms: readonly SecretForm[]): readonly Span[] {
  const plain = findTokens(text).map(({ span }) => span);
  return [
    ...findForms(text, forms),
    ...plain,
    ...base64In(text),
    ...decodings(text).flatMap((reading) => decodedBy(reading, forms)),
    ...withoutBreaks(text).flatMap((unbroken) =>
      [unbroken, ...decodings(unbroken.text).map((then) => composed(unbroken, then))].flatMap(
        (reading) => acrossLines(text, reading, { plain, forms }),
      ),
    ),
  ];
}

/** The text with its escapes undone, for each kind of escapes that it has. */
function decodings(text: string): readonly Reading[] {
  return [withoutPercents(text), withoutMarkup(text)].filter((reading) => reading !== null);
}

/** Secrets in a reading of a text, where they stand in the text. */
function decodedBy(reading: Reading, forms: readonly SecretForm[]): readonly Span[] {
  const spans = [
    ...findForms(reading.text, forms),
    ...findTokens(reading.text).map(({ span }) => span),
    ...base64In(reading.text),
  ];
  return spans.flatMap((span) => reading.spansOf(span));
}

function base64In(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const reading of base64Readings(text)) {
    for (const { span } of findTokens(reading.text)) spans.push(...reading.spansOf(span));
  }
  return spans;
}

/** What stands on two lines or more: `plain` are the tokens that were found without looking over a line's end. */
function acrossLines(
  text: string,
  reading: Reading,
  known: { readonly plain: readonly Span[]; readonly forms: readonly SecretForm[] },
): readonly Span[] {
  return [
    ...findForms(reading.text, known.forms).flatMap((span) => reading.spansOf(span)),
    ...base64In(reading.text).flatMap((span) => reading.spansOf(span)),
    ...findTokens(reading.text).flatMap(({ span, certainty }) =>
      splitToken({ text, pieces: reading.spansOf(span), certainty }, known.plain),
    ),
  ];
}

/** The reading of a reading. */
function composed(first: Reading, then: Reading): Reading {
  return {
    text: then.text,
    spansOf: (span) => then.spansOf(span).flatMap((each) => first.spansOf(each)),
  };
}

/** The pieces of a token that lines were broken in. Ordinary words of two lines can look like one. */
function splitToken(
  token: {
    readonly text: string;
    readonly pieces: readonly Span[];
    readonly certainty: FoundToken["certainty"];
  },
  plain: readonly Span[],
): readonly Span[] {
  const { text, certainty } = token;
  const pieces = joined(token.pieces);
  const [first, ...rest] = pieces;
  if (first === undefined || rest.length === 0) return [];
  const words = pieces.map((piece) => text.slice(...piece));
  if (isBeforeDigest(words)) return [];
  if (certainty === "if-random" && !looksRandom(words)) return [];
  const alone = plain.some(([start, end]) => start <= first[0] && first[1] <= end);
  if (!alone) return pieces;
  // The first line's part is a token by itself: of what follows only what goes on like one belongs to it.
  return rest.filter(([start, end]) => {
    const word = text.slice(start, end);
    return word.length >= SHORTEST_REST && !/^[A-Z]?[a-z]+$/.test(word);
  });
}

/** Pieces that touch are one. */
function joined(pieces: readonly Span[]): readonly Span[] {
  const whole: Span[] = [];
  for (const [start, end] of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && last[1] === start) whole[whole.length - 1] = [last[0], end];
    else whole.push([start, end]);
  }
  return whole;
}

/** A word that begins like a token, and a digest on the next line. */
function isBeforeDigest([first = "", second = ""]: readonly string[]): boolean {
  return first.length < 16 && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(second);
}

/** Whether words of two lines or more are one secret; of `user:password` the password counts. */
function looksRandom(words: readonly string[]): boolean {
  // A URL with a port at a line's end, and something with an @ on the next.
  if (/^[^:]*:\d{2,5}$/.test(words[0] ?? "")) return false;
  const secret = words.join("");
  const random = secret.slice(secret.indexOf(":") + 1);
  return /\d/.test(random) && /[A-Za-z]/.test(random);
}

const BASE64_SIGN = /[A-Za-z0-9+/=_-]/;

function findForms(text: string, forms: readonly SecretForm[]): Span[] {
  const spans: Span[] = [];
  for (const form of forms) {
    // Occurrences may overlap: the next one is looked for one character on.
    for (let at = text.indexOf(form.text); at >= 0; at = text.indexOf(form.text, at + 1)) {
      const end = at + form.text.length;
      spans.push([
        form.openBefore && BASE64_SIGN.test(text.charAt(at - 1)) ? at - 1 : at,
        form.openAfter && BASE64_SIGN.test(text.charAt(end)) ? end + 1 : end,
      ]);
    }
  }
  return spans;
}

/** The characters of tokens at a line's end. */
const LAST_RUN = /[A-Za-z0-9+/_.~=%:@-]+$/;
/** The beginning of a token at a line's end, as short as it may be. */
const BEGUN =
  /(?:gh[pousr]_?|github_pat_|gl(?:pat|rt|dt|ptt|soat)-|A(?:KIA|SIA|BIA|CCA|Iza)|ya29|GOCSPX|xox[abeoprs]|xapp|[srp]k_(?:live|test)|whsec|npm_|pypi|dckr_pat|do[opr]_v1|hv[sb]\.|hf_|eyJ|[Kk]ey=|sig=|shp(?:at|ca|pa|ss)|lin_api|sq0|SG\.|sk-|:\/\/|:AA)[^\s"',;<>]*$/;

/** Something after a word that announces a secret. */
const ANNOUNCED =
  /(?:secret|key|token|passw(?:or)?d|bearer|basic|authorization)\w{0,16}["']?\s{0,4}[:=]?\s{0,4}["']?[^\s"',;<>]{2,}$/i;

/** Whether a secret may begin at the end of a line and go on in the next: what follows has to be seen first. */
export function mayGoOn(line: string, forms: readonly SecretForm[]): boolean {
  const end = line.trimEnd();
  const near = end.slice(-256);
  const run = LAST_RUN.exec(near)?.[0] ?? "";
  if (run.length >= 16 || (run.length >= 6 && /\d/.test(run) && /[A-Za-z]/.test(run))) return true;
  return (
    BEGUN.test(near) ||
    ANNOUNCED.test(near) ||
    forms.some(({ text }) => endsInBeginningOf(end, text))
  );
}

function endsInBeginningOf(line: string, secret: string): boolean {
  const beginning = secret.slice(0, SHORTEST_SECRET);
  const from = Math.max(0, line.length - secret.length + 1);
  for (let at = line.indexOf(beginning, from); at >= 0; at = line.indexOf(beginning, at + 1)) {
    if (secret.startsWith(line.slice(at))) return true;
  }
  return false;
}
