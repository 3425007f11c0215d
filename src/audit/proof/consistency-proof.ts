import { nodeHash } from "../merkle-tree.ts";

/** That a later tree begins with exactly the leaves of an earlier one (RFC 6962 §2.1.2). */
export interface ConsistencyProof {
  /** Sizes of the trees, from 1, the earlier first. */
  readonly first: number;
  readonly second: number;
  readonly path: readonly string[];
}

/** The proof out of the last entry's audit path of the earlier tree in the later one (RFC 6962 §2.1.2). */
export function consistencyPath(inputs: {
  readonly first: number;
  readonly second: number;
  /** Leaf hash of entry `first - 1`. */
  readonly leaf: string;
  /** Its audit path in the later tree, from the leaf upwards. */
  readonly path: readonly string[];
}): readonly string[] {
  const { first, second, path } = inputs;
  if (first === second) return [];
  // The last leaf of the earlier tree ends a perfect subtree that both trees have: the proof begins with it.
  let subtree = inputs.leaf;
  let height = 0;
  for (let rest = first; rest % 2 === 0; rest /= 2) {
    subtree = nodeHash(path[height] ?? "", subtree);
    height += 1;
  }
  // Where that subtree is all of the earlier tree, its root is known.
  return [...(first === 2 ** height ? [] : [subtree]), ...path.slice(height)];
}

/** Tells whether the proof shows that the tree with the second root has all leaves of the first (RFC 9162 §2.1.4.2). */
export function isConsistent(
  { first, second, path }: ConsistencyProof,
  roots: { readonly first: string; readonly second: string },
): boolean {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second)) return false;
  if (first < 1 || first > second) return false;
  if (first === second) return path.length === 0 && roots.first === roots.second;
  const whole = isPowerOfTwo(first) ? [roots.first, ...path] : path;
  const [start, ...rest] = whole;
  if (path.length === 0 || start === undefined) return false;
  let fn = first - 1;
  let sn = second - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let fr = start;
  let sr = start;
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, hash);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr === roots.first && sr === roots.second;
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}
