import type { AuditEntry } from "../model/audit-entry.ts";
import { isJsonObject, type JsonValue } from "../model/json.ts";

/** The SHA-256, as 64 hex digits, of the facts that an entry names; null where it names none (SPEC §8). */
export function factsOf(entry: AuditEntry): string | null {
  const { facts } = entry.data;
  return typeof facts === "string" ? (/^sha256:([0-9a-f]{64})$/.exec(facts)?.[1] ?? null) : null;
}

/** SHA-256, as 64 hex digits, of the files that a step left behind and that the branch keeps (SPEC §6, `artifacts`). */
export function keptArtifactsOf(entry: AuditEntry): readonly string[] {
  const { artifacts } = entry.data;
  if (!Array.isArray(artifacts)) return [];
  return (artifacts as readonly JsonValue[]).flatMap((artifact) => {
    if (!isJsonObject(artifact) || artifact["kept"] !== true) return [];
    const { sha256 } = artifact;
    return typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256) ? [sha256] : [];
  });
}
