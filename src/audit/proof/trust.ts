import type { Checkpoint } from "../../model/audit-entry.ts";
import type { CheckedProof } from "./check-proof.ts";
import type { Fault } from "./fault.ts";

/** Size and root that the reader trusts; a checkpoint that was noted down names its log, too. */
export interface TrustedTree {
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  readonly origin?: string;
}

/** One log of a size and root that begins with another. */
interface Link {
  readonly earlier: TrustedTree;
  readonly later: TrustedTree;
}

/** That a later log begins with an earlier one, of each proof that shows it and holds. */
export function linksOf(proofs: readonly CheckedProof[]): readonly Link[] {
  return proofs.flatMap(({ file, checkpoint, faults }) => {
    const { consistency } = file;
    if (checkpoint === null || consistency === undefined || faults.length > 0) return [];
    return [{ earlier: consistency, later: checkpoint }];
  });
}

/**
 * Why a proof does not follow from the trees that are trusted; none where nothing is trusted. An entry follows where it
 * stands below the size of a trusted tree that the proof's own tree is, begins, or continues; a tree that continues a
 * trusted one can hold anything behind it, so there only a signature helps.
 */
export function checkTrust(
  proof: CheckedProof,
  trusted: readonly TrustedTree[],
  links: readonly Link[],
): readonly Fault[] {
  const { checkpoint, entries, signedBy } = proof;
  if (trusted.length === 0 || checkpoint === null) return [];
  const foreign = trusted.find(
    ({ origin }) => origin !== undefined && origin !== checkpoint.origin,
  );
  if (foreign !== undefined) {
    const message = `The proof is of the log "${checkpoint.origin}", the trusted checkpoint of "${foreign.origin}"`;
    return [{ code: "origin-mismatch", message }];
  }
  const related = [
    ...reachable(checkpoint, links, "later"),
    ...reachable(checkpoint, links, "earlier"),
  ];
  const other = trusted.find((tree) =>
    related.some(({ size, root }) => size === tree.size && root !== tree.root),
  );
  if (other !== undefined) {
    const message = `The log of the proof is another one: at size ${other.size} it does not have the trusted root`;
    return [{ code: "checkpoint-differs", message }];
  }
  const known = trusted.filter((tree) => related.some((each) => isSame(each, tree)));
  if (known.length === 0) {
    const message = `Nothing connects the checkpoint of size ${checkpoint.size} with a trusted one; \`writ audit prove --consistency <size>\` makes a proof that does`;
    return [{ code: "not-connected", message }];
  }
  const covered = Math.max(...known.map(({ size }) => size));
  const beyond = entries.find(({ index }) => index >= covered);
  if (beyond === undefined || signedBy !== null) return [];
  const message = `Entry ${beyond.index} came after the trusted checkpoint of size ${covered}, which says nothing of it`;
  return [{ code: "beyond-checkpoint", message, index: beyond.index }];
}

/** A tree and all that are shown to come later, or earlier. */
function reachable(
  from: Checkpoint,
  links: readonly Link[],
  direction: "later" | "earlier",
): readonly TrustedTree[] {
  const found: TrustedTree[] = [from];
  // It grows while it is walked, by each tree once.
  for (const tree of found) {
    for (const link of links) {
      const [near, far] =
        direction === "later" ? [link.earlier, link.later] : [link.later, link.earlier];
      // Hashes tell logs apart: one root is one log, whatever it is called.
      if (isSame(near, tree) && !found.some((known) => isSame(known, far))) found.push(far);
    }
  }
  return found;
}

function isSame(left: TrustedTree, right: TrustedTree): boolean {
  return left.size === right.size && left.root === right.root;
}
