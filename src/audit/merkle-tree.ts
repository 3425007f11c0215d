import { hash } from "node:crypto";

/** `previous` of the first entry (SPEC §15). */
export const NO_LEAF = "0".repeat(64);

/**
 * The right edge of a tree that is not empty: the leaf hash of its last entry, and that leaf's audit path
 * (RFC 6962 §2.1.1), from the leaf upwards. Every element of the path is a left sibling, since nothing stands right
 * of the last leaf; together they give the root, and are all that the next append needs. Hashes are 64 hex digits.
 */
export interface RightEdge {
  readonly size: number;
  readonly last: string;
  readonly path: readonly string[];
}

/** Hash of a leaf: SHA-256 of 0x00 and the leaf's bytes (RFC 6962 §2.1). */
export function leafHash(leaf: string): string {
  return hash("sha256", `\0${leaf}`, "hex");
}

/** Hash of an inner node: SHA-256 of 0x01, the left hash and the right hash (RFC 6962 §2.1). */
export function nodeHash(left: string, right: string): string {
  return hash("sha256", Buffer.from(`01${left}${right}`, "hex"), "hex");
}

/** The right edge after one more leaf; null stands for the empty tree. */
export function appendLeaf(edge: RightEdge | null, leaf: string): RightEdge {
  if (edge === null) return { size: 1, last: leaf, path: [] };
  return { size: edge.size + 1, last: leaf, path: perfectSubtrees(edge) };
}

/** The root hash of the tree with this right edge (RFC 6962 §2.1). */
export function rootOf(edge: RightEdge): string {
  let root = edge.last;
  for (const left of edge.path) root = nodeHash(left, root);
  return root;
}

/** Tells whether the path has as many hashes as the last leaf of a tree of this size has left siblings. */
export function hasPathOfItsSize(edge: RightEdge): boolean {
  return edge.path.length === onesOf(edge.size - 1);
}

/**
 * Roots of the perfect subtrees that the tree is made of, smallest first: one for each 1 in the size's binary form.
 * They are also the audit path of the leaf that comes next.
 */
function perfectSubtrees(edge: RightEdge): readonly string[] {
  const path = [...edge.path];
  let subtree = edge.last;
  for (let rest = edge.size; rest % 2 === 0; rest /= 2) {
    const left = path.shift();
    if (left === undefined) throw new RangeError("The path is too short for the size");
    subtree = nodeHash(left, subtree);
  }
  return [subtree, ...path];
}

function onesOf(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
