import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import type { Result } from "./result.ts";
import { failure, success } from "./result.ts";

/** A public key that checks signed notes (C2SP signed-note, "Verifier keys"). */
export interface VerifierKey {
  readonly name: string;
  /** 8 hex digits. */
  readonly id: string;
  /** As it is written down: `<name>+<id>+<base64>`. */
  readonly text: string;
  readonly key: KeyObject;
}

/** The signature type of Ed25519 (C2SP signed-note, "Signature types"). */
export const ED25519 = 0x01;

/** DER of an Ed25519 public key up to its 32 bytes (RFC 8410 §4). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** Reads `<name>+<8 hex>+<base64(0x01 ‖ public key)>`; a failure says what is wrong, for people. */
export function parseVerifierKey(text: string): Result<VerifierKey, string> {
  if (text.startsWith("PRIVATE+KEY+")) {
    return failure("this is a private key; it belongs into a secret, and its public half here");
  }
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text);
  if (parts === null) return failure("a verifier key is `<name>+<8 hex digits>+<base64>`");
  const [, name = "", id = "", encoded = ""] = parts;
  if (!isKeyName(name)) return failure("the name of a key has neither spaces nor plus signs");
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.toString("base64") !== encoded || bytes.byteLength !== 33 || bytes[0] !== ED25519) {
    return failure(
      "only Ed25519 keys are known: base64 of a byte 0x01 and the 32 bytes of the key",
    );
  }
  const raw = bytes.subarray(1);
  if (keyId(name, raw) !== id) {
    return failure("the 8 hex digits are not those of this name and key; a character is wrong");
  }
  return success(verifierKeyOf(name, raw));
}

/** The verifier key of a name and the 32 bytes of an Ed25519 public key. */
export function verifierKeyOf(name: string, raw: Uint8Array): VerifierKey {
  const id = keyId(name, raw);
  const encoded = Buffer.concat([Uint8Array.of(ED25519), raw]).toString("base64");
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: "der", type: "spki" });
  return { name, id, text: `${name}+${id}+${encoded}`, key };
}

/** The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as hex (C2SP signed-note, "Signatures"). */
export function keyId(name: string, raw: Uint8Array): string {
  const hash = createHash("sha256").update(name).update(Uint8Array.of(0x0a, ED25519)).update(raw);
  return hash.digest("hex").slice(0, 8);
}

/** Not empty, without spaces, plus signs and control characters (C2SP signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return name !== "" && name.isWellFormed() && !/[\s+\p{Cc}\p{Zs}]/u.test(name);
}
