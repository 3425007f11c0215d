import { createHash } from "node:crypto";

/** MTH(D[n]) of RFC 6962 §2.1 over leaf hashes, word by word. */
export function naiveRoot(leaves: readonly string[]): string {
  const [first] = leaves;
  if (first === undefined) return createHash("sha256").digest("hex");
  if (leaves.length === 1) return first;
  const k = split(leaves.length);
  return node(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]) of RFC 6962 §2.1.1, word by word. */
export function naivePath(m: number, leaves: readonly string[]): readonly string[] {
  const n = leaves.length;
  if (n === 1) return [];
  const k = split(n);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]) of RFC 6962 §2.1.2, word by word. */
export function naiveConsistency(m: number, leaves: readonly string[]): readonly string[] {
  return subproof(m, leaves, true);
}

function subproof(m: number, leaves: readonly string[], b: boolean): readonly string[] {
  const n = leaves.length;
  if (m === n) return b ? [] : [naiveRoot(leaves)];
  const k = split(n);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), b), naiveRoot(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function node(left: string, right: string): string {
  const bytes = Buffer.concat([
    Buffer.from([1]),
    Buffer.from(left, "hex"),
    Buffer.from(right, "hex"),
  ]);
  return createHash("sha256").update(bytes).digest("hex");
}
