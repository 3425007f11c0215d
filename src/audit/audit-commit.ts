import type { AuditCommit } from "../ports/audit-store.ts";

/** A commit that also carries artifacts, whose bytes need not be text. Stores of this house write both. */
export interface AuditCommitWithArtifacts extends AuditCommit {
  /** Bytes by path. */
  readonly artifacts?: ReadonlyMap<string, Uint8Array>;
}
