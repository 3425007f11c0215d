import type { JsonObject, JsonValue } from "../model/json.ts";
import { findSecrets, mayGoOn } from "./find-secrets.ts";
import { formsOfSecret, SHORTEST_SECRET, type SecretForm } from "./secret-forms.ts";
import type { Span } from "./token-shapes.ts";

/** What stands in the place of everything masked. */
export const MASK = "***";

/** Takes secrets and token shapes out of whatever is shown or recorded (SPEC §15, last bullet; §18.5). */
export interface Masker {
  /**
   * The text with `***` for each secret, in any of its forms, and for everything that looks like a token, also where it
   * is broken over lines, URL-encoded or base64.
   */
  maskText(text: string): string;
  /** Whether a secret may begin at the end of this line that the next one goes on with. */
  mayGoOn(line: string): boolean;
  /** The value with all its strings and keys masked, and numbers that spell a secret. */
  maskJson<T extends JsonValue>(value: T): T;
  /** Learns one more secret; false where it is too short to be masked (under 4 characters). */
  add(secret: string): boolean;
}

/** Makes a masker for these secret values; more can be added later. */
export function createMasker(secrets: Iterable<string> = []): Masker {
  const known = new Set<string>();
  let forms: readonly SecretForm[] = [];

  function add(secret: string): boolean {
    if (secret.trim().length < SHORTEST_SECRET) return false;
    if (known.has(secret)) return true;
    known.add(secret);
    const all = new Map([...forms, ...formsOfSecret(secret)].map((form) => [form.text, form]));
    forms = [...all.values()];
    return true;
  }

  function maskText(text: string): string {
    if (text.length < SHORTEST_SECRET) return text;
    return replaceSpans(text, findSecrets(text, forms));
  }

  function maskValue(value: JsonValue): JsonValue {
    if (typeof value === "string") return maskText(value);
    if (typeof value === "number") return maskText(String(value)) === String(value) ? value : MASK;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item: JsonValue) => maskValue(item));
    return maskObject(value as JsonObject);
  }

  function maskObject(value: JsonObject): JsonObject {
    const masked = new Map<string, JsonValue>();
    for (const [key, item] of Object.entries(value)) {
      masked.set(freeKey(maskText(key), masked), maskValue(item));
    }
    return Object.fromEntries(masked);
  }

  for (const secret of secrets) add(secret);
  return {
    maskText,
    mayGoOn: (line) => mayGoOn(line, forms),
    maskJson: <T extends JsonValue>(value: T) => maskValue(value) as T,
    add,
  };
}

/** Keys that become equal by masking stay apart, so that no value is lost. */
function freeKey(key: string, taken: ReadonlyMap<string, unknown>): string {
  let free = key;
  for (let count = 2; taken.has(free); count += 1) free = `${key}-${count}`;
  return free;
}

/** Overlapping and touching spans become one mask, so that no rest of a secret stays between two. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let masked = "";
  let position = 0;
  let masking = false;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (start > position || !masking) masked += text.slice(position, start) + MASK;
    masking = true;
    position = Math.max(position, end);
  }
  return masked + text.slice(position);
}
