import { nodeHash } from "../merkle-tree.ts";
import { largestPowerBelow } from "./split.ts";

/** That an entry stands in a log: its leaf hash, its place, and the audit path to the root (RFC 6962 §2.1.1). */
export interface InclusionProof {
  readonly index: number;
  /** Size of the tree that has the root. */
  readonly size: number;
  /** 64 hex digits. */
  readonly leaf: string;
  /** From the leaf upwards. */
  readonly path: readonly string[];
}

/** The audit path of one leaf, from the leaf upwards, out of the same hashes from left to right (RFC 6962 §2.1.1). */
export function auditPath(
  index: number,
  size: number,
  hashes: readonly string[],
): readonly string[] {
  const left = [...hashes];
  const downwards: string[] = [];
  let place = index;
  for (let rest = size; rest > 1;) {
    const half = largestPowerBelow(rest);
    // The outermost subtree on the right stands last.
    const sibling = place < half ? left.pop() : left.shift();
    if (sibling === undefined) throw new RangeError("There are too few hashes for this size");
    downwards.push(sibling);
    rest = place < half ? half : rest - half;
    if (place >= half) place -= half;
  }
  if (left.length > 0) throw new RangeError("There are too many hashes for this size");
  return downwards.toReversed();
}

/** The root that an inclusion proof leads to, or null where it is none of its size (RFC 9162 §2.1.3.2). */
export function rootOfInclusion({ index, size, leaf, path }: InclusionProof): string | null {
  if (!(index >= 0 && index < size)) return null;
  let fn = index;
  let sn = size - 1;
  let root = leaf;
  for (const sibling of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(sibling, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? root : null;
}
