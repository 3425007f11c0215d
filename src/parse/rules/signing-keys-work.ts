import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { parseVerifierKey } from "../../model/verifier-key.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** The keys of the audit log can be read, and where only they are believed there is one (SPEC §15). */
export function signingKeysWork(file: FileInHand): void {
  const audit = isJsonObject(file.value) ? file.value["audit"] : undefined;
  if (!isJsonObject(audit)) return;
  const { keys = [], trust } = audit;
  if (!Array.isArray(keys)) return;
  for (const [index, text] of keys.entries()) {
    if (typeof text !== "string") continue;
    const parsed = parseVerifierKey(text);
    if (parsed.ok) continue;
    const message = `This key cannot check the audit log: ${parsed.failure}. \`writ init\` prints the line to put here.`;
    file.report({ code: "invalid-value", message, pointer: pointerTo("/audit/keys", index) });
  }
  if (trust !== "key" || keys.length > 0) return;
  file.report({
    code: "missing-key",
    message:
      "`trust: key` believes only what one of `keys` signed, and there is none. Put the public key here that `writ init` prints.",
    pointer: "/audit/trust",
  });
}
