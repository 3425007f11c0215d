import type { JsonValue } from "../../src/model/json.ts";

/** RFC 8785 §3.2, word by word: as slow and as plain as the text. */
export function naiveCanonicalJson(value: JsonValue): string {
  if (value === null) return "null";
  if (value === true) return "true";
  if (value === false) return "false";
  if (typeof value === "number") return naiveNumber(value);
  if (typeof value === "string") return naiveString(value);
  if (Array.isArray(value)) {
    return `[${(value as readonly JsonValue[]).map(naiveCanonicalJson).join(",")}]`;
  }
  const members = Object.entries(value as Readonly<Record<string, JsonValue>>)
    .toSorted(([left], [right]) => compareCodeUnits(left, right))
    .map(([key, member]) => `${naiveString(key)}:${naiveCanonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** §3.2.3: as arrays of unsigned 16-bit numbers, the shorter first where one is the beginning of the other. */
function compareCodeUnits(left: string, right: string): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const SHORT: ReadonlyMap<number, string> = new Map([
  [0x08, "\\b"],
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0c, "\\f"],
  [0x0d, "\\r"],
  [0x22, '\\"'],
  [0x5c, "\\\\"],
]);

/** §3.2.2.2. */
function naiveString(text: string): string {
  let written = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) throw new RangeError("A lone surrogate");
    const short = SHORT.get(code);
    if (short !== undefined) written += short;
    else if (code < 0x20) written += `\\u00${code < 0x10 ? "0" : "1"}${(code % 16).toString(16)}`;
    else written += character;
  }
  return `"${written}"`;
}

/** §3.2.2.3: `Number::toString` of ECMA-262 §7.1.12.1, with "Note 2" (the closest of the shortest, even where tied). */
function naiveNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("No JSON number");
  if (value === 0) return "0";
  if (value < 0) return `-${naiveNumber(-value)}`;
  for (let k = 1; ; k += 1) {
    const { digits, n } = roundedTo(value, k);
    if (Number(`${digits}e${n - k}`) !== value) continue;
    if (k <= n && n <= 21) return digits + "0".repeat(n - k);
    if (0 < n && n <= 21) return `${digits.slice(0, n)}.${digits.slice(n)}`;
    if (-6 < n && n <= 0) return `0.${"0".repeat(-n)}${digits}`;
    const exponent = `e${n - 1 < 0 ? "-" : "+"}${Math.abs(n - 1)}`;
    return digits.length === 1
      ? digits + exponent
      : `${digits.slice(0, 1)}.${digits.slice(1)}${exponent}`;
  }
}

/** The k digits closest to the value, as an integer s with 10^(k-1) ≤ s < 10^k and s × 10^(n-k) for the value. */
function roundedTo(value: number, k: number): { readonly digits: string; readonly n: number } {
  const [numerator, denominator] = fractionOf(value);
  // 10^(n-1) ≤ value < 10^n; the logarithm only says where to begin.
  let n = Math.floor(Math.log10(value)) - 1;
  while (numerator * power(-n) >= denominator * power(n)) n += 1;
  const shift = k - n;
  const above = shift > 0 ? numerator * power(shift) : numerator;
  const below = shift > 0 ? denominator : denominator * power(-shift);
  const whole = above / below;
  const twice = 2n * (above % below);
  const up = twice > below || (twice === below && whole % 2n === 1n);
  const digits = String(up ? whole + 1n : whole);
  return digits.length > k ? { digits: digits.slice(0, k), n: n + 1 } : { digits, n };
}

function power(exponent: number): bigint {
  return 10n ** BigInt(Math.max(0, exponent));
}

/** The exact value of a double (IEEE 754 §3.4). */
function fractionOf(value: number): readonly [numerator: bigint, denominator: bigint] {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  const bits = bytes.readBigUInt64BE();
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  return exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)];
}
