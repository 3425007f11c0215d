import fc from "fast-check";
import { expect, it } from "vitest";
import { appendLeaf, leafHash, type RightEdge } from "../../../src/audit/merkle-tree.ts";
import { TreeProver } from "../../../src/audit/proof/tree-prover.ts";
import { HashStack } from "../../../src/audit/verify/hash-stack.ts";

it("behind any right edge, the same is proven as with all leaves before it", () => {
  const size = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(size, size, fc.nat(), (archived, more, at) => {
      const marked = archived + (at % more);
      const whole = new TreeProver();
      let edge: RightEdge | null = null;
      let behind: TreeProver | null = null;
      for (let index = 0; index < archived + more; index += 1) {
        const leaf = leafHash(String(index));
        const mark = index === marked ? "proven" : "other";
        whole.take(leaf, mark);
        behind?.take(leaf, mark);
        if (index < archived) edge = appendLeaf(edge, leaf);
        if (index === archived - 1) behind = new TreeProver(edge);
      }
      expect(behind?.tree()).toEqual(whole.tree());
      expect(HashStack.fromEdge(edge!).edge()).toEqual(edge);
    }),
  );
});
