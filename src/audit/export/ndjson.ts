import type { AuditEntry } from "../../model/audit-entry.ts";
import { canonicalJson } from "../../model/digest.ts";
import type { JsonObject } from "../../model/json.ts";

/** An entry in its RFC 8785 form and a newline: the SHA-256 of 0x00 and that form is its leaf hash (SPEC §15). */
export function ndjsonOf(entry: AuditEntry): string {
  return `${canonicalJson(entry as unknown as JsonObject)}\n`;
}
