import { nodeHash } from "../merkle-tree.ts";
import { largestPowerBelow } from "./split.ts";

/** That several entries stand in a log: what one audit path has in common with another is told once. */
export interface ManyProof {
  /** Size of the tree that has the root. */
  readonly size: number;
  /** Leaf hashes by index; indexes rise. */
  readonly leaves: readonly (readonly [index: number, leaf: string])[];
  /** Hashes of the largest subtrees without any of these leaves, from left to right. */
  readonly hashes: readonly string[];
}

/**
 * The root that the leaves and hashes give, or null where there are too few or too many of them: MTH of RFC 6962 §2.1,
 * in which a subtree without a proven leaf takes the next hash in the place of its own.
 */
export function rootOfMany({ size, leaves, hashes }: ManyProof): string | null {
  if (!Number.isSafeInteger(size) || size < 1 || leaves.length === 0) return null;
  const inOrder = leaves.every(
    ([index], at) => Number.isSafeInteger(index) && index > (leaves[at - 1]?.[0] ?? -1),
  );
  if (!inOrder || (leaves.at(-1)?.[0] ?? size) >= size) return null;
  const remaining = { leaf: 0, hash: 0 };
  const rootOfRange = (from: number, to: number): string | null => {
    const next = leaves[remaining.leaf];
    if (next === undefined || next[0] >= to) return hashes[remaining.hash++] ?? null;
    if (to - from === 1) {
      remaining.leaf += 1;
      return next[1];
    }
    const middle = from + largestPowerBelow(to - from);
    const left = rootOfRange(from, middle);
    const right = left === null ? null : rootOfRange(middle, to);
    return left === null || right === null ? null : nodeHash(left, right);
  };
  const root = rootOfRange(0, size);
  return remaining.hash === hashes.length ? root : null;
}
