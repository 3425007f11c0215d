import { canonicalJson, sha256Hex } from "../model/digest.ts";
import type { ContentKey } from "../model/ids.ts";
import type { Proposal } from "../model/proposal.ts";

/** SHA-256 of the RFC 8785 form of the parsed proposal without `revision`: what was asked for, wherever the file lies (SPEC §4). */
export function contentKeyOf(proposal: Proposal): ContentKey {
  const { revision: _, ...content } = proposal.content;
  return sha256Hex(canonicalJson(content)) as ContentKey;
}
