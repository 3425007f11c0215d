import type { Digest } from "../model/ids.ts";

const CODE_LENGTH = 12;

/** The first 12 hex digits of a digest, by which people name a plan (SPEC §8, "Freshness"). */
export function digestCode(digest: Digest): string {
  return digest.slice("sha256:".length, "sha256:".length + CODE_LENGTH);
}

/** The comment that approves exactly this plan: `/writ approve <first 12 hex>`. */
export function approvalCommand(digest: Digest): string {
  return `/writ approve ${digestCode(digest)}`;
}

/** The code that a comment approves, or null where its first line is no `/writ approve <12 hex>`. Reads untrusted text. */
export function approvedCode(body: string): string | null {
  const firstLine = /^[^\r\n]{0,200}/.exec(body)?.[0] ?? "";
  return /^\/writ[ \t]+approve[ \t]+([0-9a-f]{12})[ \t]*$/.exec(firstLine)?.[1] ?? null;
}
