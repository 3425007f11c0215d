import type { AuditEntry } from "../../model/audit-entry.ts";
import { sha256Hex } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import { factsOf, keptArtifactsOf } from "../named-artifacts.ts";
import type { CommitChanges } from "./commit-changes.ts";
import type { Finding } from "./finding.ts";

/** Holds the files that the branch keeps by content against their names, and entries against the files that they name. */
export class ArtifactCheck {
  readonly #kept = new Set<string>();

  /** What is wrong with the artifacts of one commit: bytes of another name, and files that an entry names and nobody kept. */
  take(
    commit: Oid,
    changes: CommitChanges,
    read: {
      readonly blobs: ReadonlyMap<Oid, Uint8Array | null>;
      readonly entries: readonly AuditEntry[];
    },
  ): readonly Finding[] {
    const findings: Finding[] = [];
    for (const { sha256, change } of changes.artifacts) {
      this.#kept.add(sha256);
      const bytes = change.after === null ? null : (read.blobs.get(change.after) ?? null);
      if (bytes !== null && sha256Hex(bytes) === sha256) continue;
      const message = `${change.path} does not have the SHA-256 that its name says`;
      findings.push({ code: "artifact-differs", message, commit, path: change.path });
    }
    for (const entry of read.entries) {
      const facts = factsOf(entry);
      for (const sha256 of [...(facts === null ? [] : [facts]), ...keptArtifactsOf(entry)]) {
        if (this.#kept.has(sha256)) continue;
        const path = `artifacts/${sha256}`;
        const message = `Entry ${entry.index} names ${path}, which is not on the branch`;
        findings.push({ code: "artifact-missing", message, index: entry.index, commit, path });
      }
    }
    return findings;
  }
}
