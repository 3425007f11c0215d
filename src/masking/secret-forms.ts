/** One way in which a secret may show up in a text. */
export interface SecretForm {
  readonly text: string;
  /** Whether the base64 character before it holds some of the secret's bits together with its neighbour's. */
  readonly openBefore: boolean;
  /** The same of the character after it. */
  readonly openAfter: boolean;
}

/** Shorter texts are not looked for: they would mask half of every sentence. */
export const SHORTEST_SECRET = 4;

/** Columns at which `base64` (RFC 2045) and OpenSSL (RFC 7468) break lines. */
const LINE_WIDTHS = [76, 64];

/** Every form in which a secret is looked for, longest first; none for a value too short to be masked. */
export function formsOfSecret(secret: string): readonly SecretForm[] {
  const trimmed = secret.trim();
  if (trimmed.length < SHORTEST_SECRET) return [];
  const plain = new Set([
    trimmed,
    trimmed.replaceAll(/\r?\n/g, "\n"),
    trimmed.replaceAll(/\r?\n/g, "\r\n"),
  ]);
  for (const line of trimmed.split(/\r?\n/)) plain.add(line.trim());
  const whole = [...plain].filter((text) => text.length >= SHORTEST_SECRET).flatMap(writtenForms);
  const forms = new Map<string, SecretForm>();
  for (const text of whole) forms.set(text, closed(text));
  for (const value of [trimmed, secret]) {
    for (const form of base64Forms(Buffer.from(value, "utf8"))) {
      if (form.text.length >= SHORTEST_SECRET && !forms.has(form.text)) forms.set(form.text, form);
    }
  }
  return [...forms.values()].toSorted((one, other) => other.text.length - one.text.length);
}

function closed(text: string): SecretForm {
  return { text, openBefore: false, openAfter: false };
}

/** The text itself, and as programs and formats escape it. */
function writtenForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const percent = encodeURIComponent(text.toWellFormed());
  const hex = Buffer.from(text, "utf8").toString("hex");
  return [
    text,
    json,
    json.replaceAll("/", "\\/"),
    JSON.stringify(json).slice(1, -1),
    percent,
    percent.replaceAll("%20", "+"),
    new URLSearchParams({ "": text }).toString().slice(1),
    percent.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    percent.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    encodeURI(text.toWellFormed()),
    text.replaceAll("'", String.raw`'\''`),
    escapeXml(text),
    hex,
    hex.toUpperCase(),
  ];
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Base64 and base64url (RFC 4648) of the secret alone, broken into lines, and inside longer data at any alignment. */
function base64Forms(bytes: Buffer): SecretForm[] {
  const forms: SecretForm[] = [];
  const alone = bytes.toString("base64");
  for (const width of LINE_WIDTHS) {
    for (let start = 0; alone.length > width && start < alone.length; start += width) {
      forms.push(closed(alone.slice(start, start + width)));
    }
  }
  for (const shift of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    // Only characters all of whose six bits are the secret's own are the same whatever stands around it.
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    const text = encoded.slice(first, last);
    const open = {
      openBefore: (shift * 8) % 6 !== 0,
      openAfter: ((shift + bytes.length) * 8) % 6 !== 0,
    };
    forms.push({ text, ...open });
    forms.push({ text: text.replaceAll("+", "-").replaceAll("/", "_"), ...open });
  }
  return forms;
}
