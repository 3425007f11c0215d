import { verify } from "node:crypto";
import type { VerifierKey } from "../../model/verifier-key.ts";
import { isKeyName } from "../../model/verifier-key.ts";
import type { NoteSigner } from "./signing-key.ts";

/** A note taken apart; its signatures are not checked yet. */
interface ParsedNote {
  /** What is signed: everything up to the blank line, with the last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  /** 8 hex digits. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** What the signatures of a text are worth to somebody who knows some keys. */
export type NoteStanding =
  /** At least one known key signed it, and none of them wrongly. */
  | { readonly kind: "signed"; readonly text: string; readonly by: VerifierKey }
  /** No known key signed it; signatures of others say nothing. */
  | { readonly kind: "unsigned" }
  /** A signature in the name of a known key is not that key's. */
  | { readonly kind: "wrong"; readonly by: VerifierKey }
  | { readonly kind: "malformed" };

/** C2SP signed-note, "Format": em dash (U+2014), space, name, space, base64 of key id and signature. */
const SIGNATURE = /^— (?<name>[^ ]+) (?<encoded>[A-Za-z0-9+/]+={0,2})$/;
/** How many signatures are looked at, as the reference implementation (golang.org/x/mod/sumdb/note) has it. */
const MOST_SIGNATURES = 100;

/** The text with this key's signature under it. The text ends with a newline and has no blank line at its end. */
export function signNote(text: string, signer: NoteSigner): string {
  if (!isNoteText(text)) throw new TypeError("Only a text of lines can be signed as a note");
  return `${text}\n${signatureLine(text, signer)}`;
}

function signatureLine(text: string, signer: NoteSigner): string {
  const { name, id } = signer.verifier;
  const signature = Buffer.concat([Buffer.from(id, "hex"), signer.sign(Buffer.from(text))]);
  return `— ${name} ${signature.toString("base64")}\n`;
}

/** Checks a note against the keys that are known. Signatures of unknown keys are ignored; a wrong one of a known key voids. */
export function openNote(note: string, keys: readonly VerifierKey[]): NoteStanding {
  const parsed = parseNote(note);
  if (parsed === null) return { kind: "malformed" };
  const signed = Buffer.from(parsed.text);
  let by: VerifierKey | null = null;
  for (const { name, id, bytes } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && known.id === id);
    if (key === undefined) continue;
    if (!verify(null, signed, key.key, bytes)) return { kind: "wrong", by: key };
    by ??= key;
  }
  return by === null ? { kind: "unsigned" } : { kind: "signed", text: parsed.text, by };
}

/** Takes a signed note apart; null where it is none (C2SP signed-note, "Format"). */
function parseNote(note: string): ParsedNote | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  if (!isNoteText(text) || lines.length > MOST_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const { name = "", encoded = "" } = SIGNATURE.exec(line)?.groups ?? {};
    const bytes = Buffer.from(encoded, "base64");
    if (!isKeyName(name) || bytes.toString("base64") !== encoded || bytes.byteLength < 5) {
      return null;
    }
    const id = bytes.toString("hex", 0, 4);
    signatures.push({ name, id, bytes: bytes.subarray(4) });
  }
  return { text, signatures };
}

/** Well-formed Unicode that ends with a newline and has no other control characters. */
function isNoteText(text: string): boolean {
  return text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}
