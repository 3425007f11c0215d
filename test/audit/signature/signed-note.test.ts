import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openNote, signNote } from "../../../src/audit/signature/signed-note.ts";
import { generateSigningKey, parseSigningKey } from "../../../src/audit/signature/signing-key.ts";
import { parseVerifierKey, type VerifierKey } from "../../../src/model/verifier-key.ts";

// Published values: the documentation of golang.org/x/mod/sumdb/note.
const GO_PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const GO_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_SIGNATURE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
// Published values: C2SP signed-note, "Verifier keys", "Example".
const C2SP_PUBLIC = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const C2SP_NOTE =
  "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

function known(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key.ok) throw new Error(key.failure);
  return key.value;
}

function signerOf(text: string) {
  const signer = parseSigningKey(text);
  if (!signer.ok) throw new Error(signer.failure);
  return signer.value;
}

/** Written straight from the specification, for one key and exactly one signature line. */
function naiveVerify(note: string, publicKey: string): boolean {
  const [name, , ...rest] = publicKey.split("+");
  const raw = Buffer.from(rest.join("+"), "base64").subarray(1);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const at = note.lastIndexOf("\n\n");
  const line = note.slice(at + 2).trimEnd();
  if (!line.startsWith(`— ${name} `)) return false;
  const blob = Buffer.from(line.split(" ")[2] ?? "", "base64");
  return verify(null, Buffer.from(note.slice(0, at + 1)), key, blob.subarray(4));
}

describe("signed notes", () => {
  it("are byte for byte those of golang.org/x/mod/sumdb/note", () => {
    const signer = signerOf(GO_PRIVATE);
    expect(signer.verifier.text).toBe(GO_PUBLIC);
    expect(signNote(GO_TEXT, signer)).toBe(`${GO_TEXT}\n${GO_SIGNATURE}`);
  });

  it.each([
    ["golang.org/x/mod/sumdb/note", GO_PUBLIC, `${GO_TEXT}\n${GO_SIGNATURE}`],
    ["C2SP", C2SP_PUBLIC, C2SP_NOTE],
  ])("published by %s are opened with the key that signed them", (_, publicKey, note) => {
    const key = known(publicKey);
    expect(openNote(note, [key])).toMatchObject({ kind: "signed", by: { text: publicKey } });
    expect(openNote(note, [])).toEqual({ kind: "unsigned" });
  });

  it("agree with a verifier written straight from the specification, whatever one character is changed to", () => {
    const { privateKey, verifierKey } = generateSigningKey("example.com/log");
    const note = signNote("origin\n7\nroot\n", signerOf(privateKey));
    expect(naiveVerify(note, verifierKey)).toBe(true);
    fc.assert(
      fc.property(
        fc.nat(note.length - 1),
        fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
        (at, other) => {
          const changed = note.slice(0, at) + other + note.slice(at + 1);
          fc.pre(changed !== note);
          expect(openNote(changed, [known(verifierKey)]).kind).not.toBe("signed");
        },
      ),
    );
  });

  it("are signed for whoever knows one of several signers, and void where a known one signed wrongly", () => {
    const other = signerOf(generateSigningKey("other").privateKey);
    const both = `${GO_TEXT}\n${GO_SIGNATURE}${signNote(GO_TEXT, other).slice(GO_TEXT.length + 1)}`;
    const forged = `${GO_TEXT}\n${GO_SIGNATURE}${signNote("x\n", other).slice(3)}`;
    const peter = known(GO_PUBLIC);
    expect(openNote(both, [other.verifier])).toMatchObject({ by: { name: "other" } });
    expect(openNote(both, [peter, other.verifier]).kind).toBe("signed");
    expect(openNote(forged, [peter]).kind).toBe("signed");
    expect(openNote(forged, [peter, other.verifier])).toMatchObject({
      kind: "wrong",
      by: { name: "other" },
    });
  });

  it.each([
    ["no blank line", GO_TEXT + GO_SIGNATURE],
    ["no newline at the end", `${GO_TEXT}\n${GO_SIGNATURE.trimEnd()}`],
    ["a hyphen for the em dash", `${GO_TEXT}\n${GO_SIGNATURE.replace("—", "-")}`],
    ["a control character in the text", `a\tb\n\n${GO_SIGNATURE}`],
    ["no signature behind the key id", `${GO_TEXT}\n— PeterNeumann x08gow==\n`],
    ["a signature in sloppy base64", `${GO_TEXT}\n${GO_SIGNATURE.replace("nAM=", "nAN=")}`],
  ])("with %s are malformed", (_, note) => {
    expect(openNote(note, [known(GO_PUBLIC)])).toEqual({ kind: "malformed" });
  });

  it("refuse to sign what could be read in two ways", () => {
    expect(() => signNote("no newline", signerOf(GO_PRIVATE))).toThrow(TypeError);
  });
});

describe("keys", () => {
  it("that were made sign, and their public half opens", () => {
    const { privateKey, verifierKey } = generateSigningKey("github.com/acme/ops");
    const note = signNote("a\n", signerOf(privateKey));
    expect(openNote(note, [known(verifierKey)])).toMatchObject({ kind: "signed", text: "a\n" });
  });

  it.each([
    ["", /begin with PRIVATE\+KEY\+/],
    ["-----BEGIN PRIVATE KEY-----", /begin with PRIVATE\+KEY\+/],
    [GO_PUBLIC, /is a public key/],
    [GO_PRIVATE.slice(0, -4), /cut short/],
    [GO_PRIVATE.replace("+AYEK", "+AYEL"), /damaged/],
    [GO_PRIVATE.replace("+AYEK", "+BIEK"), /another kind/],
  ])(
    "that are no private keys are refused with a reason that tells nothing of them (%#)",
    (text, why) => {
      const parsed = parseSigningKey(text);
      expect(parsed).toMatchObject({ ok: false, failure: expect.stringMatching(why) });
      expect(parsed.ok || parsed.failure).not.toContain("FALVFGyNhPJEMzD1QIDr");
    },
  );

  it.each([
    [GO_PRIVATE, /private key/],
    ["PeterNeumann", /<name>/],
    ["Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", /spaces/],
    [GO_PUBLIC.replace("c74f20a3", "c74f20a4"), /not those/],
    [GO_PUBLIC.replace("+ARpc", "+ASpc"), /not those/],
    [GO_PUBLIC.slice(0, -4), /Ed25519/],
  ])("that are no verifier keys are refused with a reason (%#)", (text, why) => {
    expect(parseVerifierKey(text)).toMatchObject({
      ok: false,
      failure: expect.stringMatching(why),
    });
  });
});
