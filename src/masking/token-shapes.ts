/** A stretch of a text that must not be seen: `[start, end)` in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/** How sure a shape is where a line break was taken out of its middle: words of two lines run together there. */
export type Certainty =
  /** Its beginning is nobody's word. */
  | "certain"
  /** Ordinary words could make it: only what looks random is a secret. */
  | "if-random";

/** Something in a text that looks like a token. */
export interface FoundToken {
  readonly span: Span;
  readonly certainty: Certainty;
}

/**
 * Shapes of well-known tokens. With a capturing group, which then ends the match, only the group is secret.
 * Each begins with a literal or a bounded part and ends with its only unbounded repetition, so that matching is linear
 * in the text. What may not stand before a token may do so as the last letter of an escape, such as `\n`.
 */
const CERTAIN: readonly RegExp[] = [
  // GitHub (GitHub docs, "GitHub's token formats"); `ghs_` tokens may be JWTs of about 520 characters.
  /gh[pousr]_[A-Za-z0-9._-]{36,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  /gl(?:pat|rt|dt|ptt|soat)-[A-Za-z0-9_-]{20,}/g,
  // AWS: key ids, and secrets by what stands before them.
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /aws_?secret_?access_?key["']?\s{0,8}[:=]\s{0,8}["']?([A-Za-z0-9/+]{40})/gi,
  // Google: API keys, access tokens, client secrets.
  /AIza[A-Za-z0-9_-]{35}/g,
  /ya29\.[A-Za-z0-9_-]{20,}/g,
  /GOCSPX-[A-Za-z0-9_-]{28}/g,
  // Azure: keys of connection strings, signatures of shared access, client secrets.
  /(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,}={0,2})/g,
  /[?&]sig=([A-Za-z0-9%+/=_-]{40,})/g,
  /(?<!(?<!\\)[A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g,
  /xox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /xapp-[A-Za-z0-9-]{10,}/g,
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Za-z0-9/_-]{8,})/g,
  /(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /whsec_[A-Za-z0-9+/=]{16,}/g,
  /npm_[A-Za-z0-9]{36,}/g,
  /pypi-[A-Za-z0-9_-]{32,}/g,
  /dckr_pat_[A-Za-z0-9_-]{20,}/g,
  /do[opr]_v1_[a-f0-9]{64}/g,
  /hv[sb]\.[A-Za-z0-9_-]{24,}/g,
  /(?<!(?<!\\)[A-Za-z0-9])hf_[A-Za-z0-9]{34,}/g,
  /shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}/g,
  /(?<!(?<!\\)[A-Za-z0-9])dapi[a-f0-9]{32}/g,
  /lin_api_[A-Za-z0-9]{32,}/g,
  /sq0(?:atp|csp)-[A-Za-z0-9_-]{22,}/g,
  /(?<!(?<!\\)[A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,}/g,
  /(?<!(?<!\\)[A-Za-z0-9])SK[a-f0-9]{32}(?![A-Za-z0-9])/g,
  /(?<!\d)\d{8,10}:AA[A-Za-z0-9_-]{33}/g,
  /AGE-SECRET-KEY-1[A-Z0-9]{58}/g,
];

const IF_RANDOM: readonly RegExp[] = [
  /(?<!(?<!\\)[A-Za-z0-9])sk-[A-Za-z0-9_-]{20,}/g,
  /authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:bearer|basic|token|digest|negotiate)\s{1,8}([^\s"',;\\]{4,})/gi,
  /authorization["']?\s{0,8}[:=]\s{0,8}["']?([^\s"',;\\]{20,})/gi,
  /\bbearer\s{1,8}([A-Za-z0-9._~+/=-]{16,})/gi,
  // Credentials in a URL. A slash ends both parts, so that no stretch of text is looked at from two starts.
  /:\/\/([^\s/?#@:"'<>`\\]*:[^\s/?#"'<>`\\]*)(?=@)/g,
];

/** A part that every token has: what lacks all of them is not looked at further. */
const HINT =
  /gh[pousr]_|github_pat_|gl[a-z]{2,4}-|AKIA|ASIA|ABIA|ACCA|aws_?secret|AIza|ya29\.|GOCSPX-|Key=|sig=|\dQ~|xox|xapp-|hooks\.slack|_live_|_test_|whsec_|npm_|pypi-|dckr_pat_|_v1_|hv[sb]\.|hf_|shp|dapi|lin_api_|sq0|SG\.|SK|:AA|AGE-|sk-|authorization|bearer|:\/\/|\.eyJ|PRIVATE/i;

/** Finds everything in a text that looks like a token, whatever its value; linear in the length of the text. */
export function findTokens(text: string): readonly FoundToken[] {
  if (!HINT.test(text)) return [];
  return [
    ...matchesOf(CERTAIN, text, "certain"),
    ...matchesOf(IF_RANDOM, text, "if-random"),
    ...[...findJsonWebTokens(text), ...findPrivateKeys(text)].map((span): FoundToken => ({
      span,
      certainty: "certain",
    })),
  ];
}

function matchesOf(
  shapes: readonly RegExp[],
  text: string,
  certainty: Certainty,
): readonly FoundToken[] {
  const found: FoundToken[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const end = match.index + match[0].length;
      const secret = match[1] ?? match[0];
      found.push({ span: [end - secret.length, end], certainty });
    }
  }
  return found;
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

const KEY_BEGIN = /-----BEGIN[ +][A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?-----/g;
const KEY_END = /-----END[ +][A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?-----/g;

/** Private keys in PEM (RFC 7468), also in a form's escapes; one that is cut off at either side is still a secret. */
function findPrivateKeys(text: string): Span[] {
  if (!/PRIVATE[ +]KEY/.test(text)) return [];
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
