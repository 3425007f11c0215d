import { appendLeaf, nodeHash, NO_LEAF, type RightEdge } from "../merkle-tree.ts";

/** What is known of a perfect or last subtree: its hash, and what proves the marked leaves in it. */
interface Subtree {
  readonly size: number;
  readonly hash: string;
  /** Hashes of the largest subtrees in it without a marked leaf, from left to right; null where no leaf is marked. */
  readonly proof: readonly string[] | null;
}

/** A tree over all leaves that were taken, with what proves the marked ones. */
export interface ProvenTree {
  readonly size: number;
  /** 64 hex digits. */
  readonly root: string;
  /** Hashes of the largest subtrees without a marked leaf, from left to right. */
  readonly hashes: readonly string[];
}

/**
 * Takes leaf hashes one by one and keeps only what proves those that are marked: memory grows with the proof, not with
 * the log. The subtrees are those of RFC 6962 §2.1, split at the largest power of two.
 */
export class TreeProver {
  readonly #subtrees: Subtree[] = [];
  #size = 0;

  /** Goes on behind a tree of which only the right edge is known; null: behind the empty one. */
  constructor(after: RightEdge | null = null) {
    // The audit path of the leaf that comes next: the roots of the perfect subtrees, the smallest first.
    const hashes = after === null ? [] : appendLeaf(after, NO_LEAF).path;
    this.#size = after?.size ?? 0;
    for (
      let rest = this.#size, size = 1, at = 0;
      rest > 0;
      rest = Math.floor(rest / 2), size *= 2
    ) {
      if (rest % 2 === 0) continue;
      this.#subtrees.unshift({ size, hash: hashes[at] ?? "", proof: null });
      at += 1;
    }
  }

  get size(): number {
    return this.#size;
  }

  /** The next leaf hash (64 hex digits), marked where it is to be proven. */
  take(leaf: string, mark: "proven" | "other"): void {
    this.#size += 1;
    let added: Subtree = { size: 1, hash: leaf, proof: mark === "proven" ? [] : null };
    for (
      let left = this.#subtrees.at(-1);
      left?.size === added.size;
      left = this.#subtrees.at(-1)
    ) {
      this.#subtrees.pop();
      added = joined(left, added);
    }
    this.#subtrees.push(added);
  }

  /** The tree so far; more leaves may follow. It has at least one leaf. */
  tree(): ProvenTree {
    const [last, ...others] = this.#subtrees.toReversed();
    if (last === undefined) throw new RangeError("A tree without leaves proves nothing");
    const whole = others.reduce((right, left) => joined(left, right), last);
    return { size: whole.size, root: whole.hash, hashes: whole.proof ?? [whole.hash] };
  }
}

function joined(left: Subtree, right: Subtree): Subtree {
  return {
    size: left.size + right.size,
    hash: nodeHash(left.hash, right.hash),
    proof:
      left.proof === null && right.proof === null
        ? null
        : [...(left.proof ?? [left.hash]), ...(right.proof ?? [right.hash])],
  };
}
