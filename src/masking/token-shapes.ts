/** A stretch of a text that must not be seen: `[start, end)` in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/**
 * Shapes of well-known tokens. With a capturing group, which then ends the match, only the group is secret.
 * Each begins with a literal and ends with its only unbounded repetition, so that matching is linear in the text.
 */
const SHAPES: readonly RegExp[] = [
  // GitHub (GitHub docs, "GitHub's token formats"); `ghs_` tokens may be JWTs of about 520 characters.
  /gh[pousr]_[A-Za-z0-9._-]{36,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  /glpat-[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /aws_?secret_?access_?key["']?\s{0,8}[:=]\s{0,8}["']?([A-Za-z0-9/+]{40})/gi,
  /AIza[A-Za-z0-9_-]{35}/g,
  /xox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /xapp-[A-Za-z0-9-]{10,}/g,
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/_-]{8,})/g,
  /(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /whsec_[A-Za-z0-9+/=]{16,}/g,
  /npm_[A-Za-z0-9]{36,}/g,
  /pypi-[A-Za-z0-9_-]{32,}/g,
  /(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{20,}/g,
  /authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:bearer|basic|token|digest|negotiate)\s{1,8}([^\s"',;]{4,})/gi,
  /authorization["']?\s{0,8}[:=]\s{0,8}["']?([^\s"',;]{20,})/gi,
  /\bbearer\s{1,8}([A-Za-z0-9._~+/=-]{16,})/gi,
  // Credentials in a URL. A slash ends both parts, so that no stretch of text is looked at from two starts.
  /:\/\/([^\s/?#@:"'<>`]*:[^\s/?#"'<>`]*)(?=@)/g,
];

/** Finds everything in a text that looks like a token, whatever its value; linear in the length of the text. */
export function findTokens(text: string): Span[] {
  const spans: Span[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) {
      const end = match.index + match[0].length;
      const secret = match[1] ?? match[0];
      spans.push([end - secret.length, end]);
    }
  }
  return [...spans, ...findJsonWebTokens(text), ...findPrivateKeys(text)];
}

/** A payload after a dot; the header before it and whatever parts follow are added by hand (RFC 7515 §3.1). */
const JWT_PAYLOAD = /\.eyJ[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)+/g;
const BASE64URL = /[A-Za-z0-9_-]/;

function findJsonWebTokens(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(JWT_PAYLOAD)) {
    let start = match.index;
    while (start > from && BASE64URL.test(text.charAt(start - 1))) start -= 1;
    const header = text.slice(start, match.index).indexOf("eyJ");
    from = match.index + match[0].length;
    if (header >= 0) spans.push([start + header, from]);
  }
  return spans;
}

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** Private keys in PEM (RFC 7468); one that is cut off at either side is still a secret. */
function findPrivateKeys(text: string): Span[] {
  if (!text.includes("PRIVATE KEY")) return [];
  const marks = [
    ...[...text.matchAll(KEY_BEGIN)].map((match) => ({ opens: true, match })),
    ...[...text.matchAll(KEY_END)].map((match) => ({ opens: false, match })),
  ].toSorted((one, other) => one.match.index - other.match.index);
  const spans: Span[] = [];
  let open: number | null = marks[0]?.opens === false ? 0 : null;
  for (const { opens, match } of marks) {
    if (opens) open ??= match.index;
    else if (open !== null) {
      spans.push([open, match.index + match[0].length]);
      open = null;
    }
  }
  if (open !== null) spans.push([open, text.length]);
  return spans;
}
