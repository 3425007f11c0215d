import type { AuditEntry } from "../../model/audit-entry.ts";
import { entryHash } from "../entry-format.ts";
import type { RightEdge } from "../merkle-tree.ts";
import { consistencyPath } from "./consistency-proof.ts";
import { auditPath } from "./inclusion-proof.ts";
import { TreeProver } from "./tree-prover.ts";

/** Entries of a log with what proves them in the tree of all entries that were read. */
export interface ProvenEntries {
  readonly entries: readonly AuditEntry[];
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  /** Hashes of the largest subtrees without any of the entries, from left to right. */
  readonly hashes: readonly string[];
  /** What shows that the tree begins with that of an earlier size, where one was asked for and is in it. */
  readonly earlier: { readonly root: string; readonly path: readonly string[] } | null;
}

/**
 * Reads a log once, from its first entry or behind a right edge, and keeps the selected entries and what proves them. The leaf hash of an
 * entry that is not selected is taken from `previous` of the next: where that is wrong, so is the root, which the
 * caller holds to the checkpoint. Null for a log without entries.
 */
export async function proveEntries(
  log: AsyncIterable<AuditEntry>,
  inputs: {
    readonly selects: (entry: AuditEntry) => boolean;
    readonly consistency: number | null;
    /** The right edge of what is not read, before the first entry that is. */
    readonly after?: RightEdge | null;
  },
): Promise<ProvenEntries | null> {
  const { selects, consistency, after = null } = inputs;
  const wanted = new TreeProver(after);
  const extended = new TreeProver(after);
  const entries: AuditEntry[] = [];
  let lastOfEarlier = "";
  let rootOfEarlier = "";
  let held: { readonly entry: AuditEntry; readonly leaf: string | null } | null = null;
  const take = (leaf: string, entry: AuditEntry): void => {
    const last = entry.index + 1 === consistency;
    if (last) lastOfEarlier = leaf;
    wanted.take(leaf, entries.at(-1) === entry ? "proven" : "other");
    if (consistency !== null) extended.take(leaf, last ? "proven" : "other");
    if (last) rootOfEarlier = extended.tree().root;
  };
  for await (const entry of log) {
    if (held !== null) take(held.leaf ?? entry.previous, held.entry);
    const selected = selects(entry);
    if (selected) entries.push(entry);
    held = { entry, leaf: selected ? entryHash(entry) : null };
  }
  if (held === null) return null;
  take(held.leaf ?? entryHash(held.entry), held.entry);
  const { size, root, hashes } = wanted.tree();
  return { entries, size, root, hashes, earlier: earlierTree() };

  function earlierTree(): ProvenEntries["earlier"] {
    if (consistency === null || rootOfEarlier === "") return null;
    const path = auditPath(consistency - 1, size, extended.tree().hashes);
    const inTree = { first: consistency, second: size, leaf: lastOfEarlier, path };
    return { root: rootOfEarlier, path: consistencyPath(inTree) };
  }
}
