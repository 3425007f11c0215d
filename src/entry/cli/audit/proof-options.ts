import { InvalidArgumentError } from "commander";
import type { Anchor } from "../../../audit/verify/finding.ts";
import { parseVerifierKey, type VerifierKey } from "../../../model/verifier-key.ts";

/** Reads `size:root`, and adds it to those before; the root as 64 hex digits, or in base64 as the checkpoint has it. */
export function anchorOf(text: string, before: readonly Anchor[] = []): readonly Anchor[] {
  const parts = /^(\d{1,15}):(.+)$/.exec(text);
  const given = parts?.[2] ?? "";
  const root = /^[0-9a-f]{64}$/.test(given)
    ? given
    : /^[A-Za-z0-9+/]{43}=$/.test(given)
      ? Buffer.from(given, "base64").toString("hex")
      : null;
  if (parts === null || root === null) {
    throw new InvalidArgumentError(
      "It is the size, a colon, and the root as 64 hex digits or in base64.",
    );
  }
  return [...before, { size: Number(parts[1]), root }];
}

/** Reads the index of an entry: a whole number from 0. */
export function indexOf(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be the index of an entry.");
}

/** Reads a verifier key (C2SP signed-note, "Verifier keys"), and adds it to those before. */
export function keyOf(text: string, before: readonly VerifierKey[] = []): readonly VerifierKey[] {
  const key = parseVerifierKey(text);
  if (key.ok) return [...before, key.value];
  throw new InvalidArgumentError(`It is no verifier key: ${key.failure}.`);
}
