import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import {
  ED25519,
  isKeyName,
  parseVerifierKey,
  verifierKeyOf,
  type VerifierKey,
} from "../../model/verifier-key.ts";

/** A private key at work. Its bytes cannot be read from it, so that nothing can print them. */
export interface NoteSigner {
  readonly verifier: VerifierKey;
  /** The 64 bytes of an Ed25519 signature (RFC 8032); the same for the same message. */
  sign(message: Uint8Array): Uint8Array;
}

const PREFIX = "PRIVATE+KEY+";
/** DER of an Ed25519 private key up to its 32 bytes (RFC 8410 §7). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Reads `PRIVATE+KEY+<name>+<8 hex>+<base64(0x01 ‖ seed)>`, as golang.org/x/mod/sumdb/note writes private keys. What a
 * failure says holds nothing of the text, which may be the better part of a key.
 */
export function parseSigningKey(text: string): Result<NoteSigner, string> {
  const given = text.trim();
  if (!given.startsWith(PREFIX)) {
    if (parseVerifierKey(given).ok) {
      return failure("is a public key; the private one begins with PRIVATE+KEY+");
    }
    return failure("does not begin with PRIVATE+KEY+; `writ init` makes one");
  }
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(given.slice(PREFIX.length));
  const [, name = "", id = "", encoded = ""] = parts ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (!isKeyName(name) || bytes.byteLength !== 33 || bytes.toString("base64") !== encoded) {
    return failure(
      "is cut short or has other characters than PRIVATE+KEY+<name>+<8 hex digits>+<base64>",
    );
  }
  if (bytes[0] !== ED25519) return failure("is of another kind than Ed25519");
  const signer = signerOf(name, bytes.subarray(1));
  if (signer.verifier.id !== id)
    return failure("is damaged: its 8 hex digits are not those of the key");
  return success(signer);
}

/** Makes a new key, as text for a secret and for the configuration. The name has neither spaces nor plus signs. */
export function generateSigningKey(name: string): {
  readonly privateKey: string;
  readonly verifierKey: string;
} {
  if (!isKeyName(name)) throw new RangeError("The name of a key has neither spaces nor plus signs");
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(PKCS8.byteLength);
  const { verifier } = signerOf(name, seed);
  const encoded = Buffer.concat([Uint8Array.of(ED25519), seed]).toString("base64");
  return { privateKey: `${PREFIX}${name}+${verifier.id}+${encoded}`, verifierKey: verifier.text };
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    verifier: verifierKeyOf(name, spki.subarray(-32)),
    sign: (message) => sign(null, message, key),
  };
}
