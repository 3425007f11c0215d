import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Digest } from "./ids.ts";
import type { JsonValue } from "./json.ts";

/** The RFC 8785 (JCS) form of a JSON value; throws on what is not I-JSON (lone surrogates, non-finite numbers). */
export function canonicalJson(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Only JSON values have a canonical form");
  return text;
}

/** SHA-256 of bytes or of the UTF-8 of a text, as 64 hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** `sha256:<hex>` of the canonical form of a JSON value (SPEC §10). */
export function digestOf(value: JsonValue): Digest {
  return `sha256:${sha256Hex(canonicalJson(value))}` as Digest;
}

/** Git's own object id of a blob with these bytes; shows that a text read through an API is the whole blob. */
export function gitBlobOid(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}
