import { createHash } from "node:crypto";
import type { RightEdge } from "../merkle-tree.ts";

/**
 * The verifier's own Merkle tree (RFC 6962 §2.1): the roots of the perfect subtrees from left to right, as sizes and
 * hashes. It shares no code with the tree that the writer keeps; its edges are values, and can be kept and gone back to.
 */
export class HashStack {
  readonly #subtrees: readonly { readonly size: number; readonly hash: Buffer }[];
  /** The subtrees before the last leaf came: its audit path, from left to right. */
  readonly #before: readonly { readonly size: number; readonly hash: Buffer }[];
  readonly #last: Buffer | null;
  readonly size: number;

  private constructor(parts: {
    readonly subtrees: readonly { readonly size: number; readonly hash: Buffer }[];
    readonly before: readonly { readonly size: number; readonly hash: Buffer }[];
    readonly last: Buffer | null;
  }) {
    this.#subtrees = parts.subtrees;
    this.#before = parts.before;
    this.#last = parts.last;
    this.size = parts.subtrees.reduce((sum, subtree) => sum + subtree.size, 0);
  }

  /** The tree without leaves. */
  static readonly EMPTY: HashStack = new HashStack({ subtrees: [], before: [], last: null });

  /** The tree with one more leaf hash (64 hex digits). */
  with(leaf: string): HashStack {
    const last = Buffer.from(leaf, "hex");
    const subtrees = [...this.#subtrees, { size: 1, hash: last }];
    for (;;) {
      const right = subtrees.at(-1);
      const left = subtrees.at(-2);
      if (right === undefined || left === undefined || left.size !== right.size) break;
      subtrees.splice(-2, 2, { size: left.size * 2, hash: inner(left.hash, right.hash) });
    }
    return new HashStack({ subtrees, before: this.#subtrees, last });
  }

  /** The root hash, 64 hex digits; of the empty tree, the hash of nothing. */
  root(): string {
    let root: Buffer | null = null;
    for (const { hash } of this.#subtrees.toReversed()) {
      root = root === null ? hash : inner(hash, root);
    }
    return (root ?? createHash("sha256").digest()).toString("hex");
  }

  /** Leaf hash of the last entry; 64 zeros where there is none. */
  get last(): string {
    return this.#last?.toString("hex") ?? "0".repeat(64);
  }

  /** What `frontier.json` must say of this tree. */
  edge(): RightEdge {
    const path = this.#before.toReversed().map(({ hash }) => hash.toString("hex"));
    return { size: this.size, last: this.last, path };
  }

  /** The tree with a given right edge, whose path must fit its size; for going on behind a gap that the edge bridges. */
  static fromEdge(edge: RightEdge): HashStack {
    const before: { size: number; hash: Buffer }[] = [];
    let rest = edge.size - 1;
    for (const hash of edge.path.toReversed()) {
      const size = 2 ** Math.floor(Math.log2(rest));
      before.push({ size, hash: Buffer.from(hash, "hex") });
      rest -= size;
    }
    return new HashStack({ subtrees: before, before: [], last: null }).with(edge.last);
  }
}

function inner(left: Buffer, right: Buffer): Buffer {
  return createHash("sha256").update(Uint8Array.of(1)).update(left).update(right).digest();
}
