import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RightEdge } from "../../src/audit/merkle-tree.ts";
import { appendLeaf, leafHash, nodeHash, rootOf } from "../../src/audit/merkle-tree.ts";
import { HashStack } from "../../src/audit/verify/hash-stack.ts";
import { naivePath, naiveRoot } from "./proof/rfc6962.ts";

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function edgeOf(leaves: readonly string[]): RightEdge | null {
  let edge: RightEdge | null = null;
  for (const leaf of leaves) edge = appendLeaf(edge, leaf);
  return edge;
}

function stackOf(leaves: readonly string[]): HashStack {
  return leaves.reduce((tree, leaf) => tree.with(leaf), HashStack.EMPTY);
}

/** The eight leaves and roots of the Certificate Transparency project's own tests (`merkletree/merkle_tree_test.cc`). */
const REFERENCE_LEAVES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const REFERENCE_ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function referenceLeafHashes(size: number): string[] {
  return REFERENCE_LEAVES.slice(0, size).map((hex) => {
    const leaf = Buffer.concat([Buffer.from([0]), Buffer.from(hex, "hex")]);
    return sha256(leaf).toString("hex");
  });
}

describe("the Merkle tree of RFC 6962", () => {
  it.each(REFERENCE_ROOTS.map((root, index) => [index + 1, root] as const))(
    "has the published root at size %i",
    (size, root) => {
      const leaves = referenceLeafHashes(size);
      const edge = edgeOf(leaves);
      expect(edge !== null && rootOf(edge)).toBe(root);
      expect(stackOf(leaves).root()).toBe(root);
    },
  );

  it("has the published root when it is empty", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(HashStack.EMPTY.root()).toBe(empty);
  });

  it("hashes leaves and nodes apart", () => {
    expect(leafHash("")).toBe(REFERENCE_ROOTS[0]);
    expect(nodeHash("00".repeat(32), "11".repeat(32))).not.toBe(leafHash("00".repeat(32)));
  });

  it("has the root, and the last leaf's audit path, that the RFC's recursive definitions give", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 130 }), (texts) => {
        const leaves = texts.map((text) => leafHash(text.toWellFormed()));
        const edge = edgeOf(leaves);
        if (edge === null) throw new Error("a tree with leaves has an edge");
        // §2.1: the hash of a leaf is that of its bytes behind a zero byte.
        const hashes = texts.map((text) => {
          const leaf = Buffer.from(`\0${text.toWellFormed()}`, "utf8");
          return sha256(leaf).toString("hex");
        });
        expect(rootOf(edge)).toBe(naiveRoot(hashes));
        expect(edge.path).toEqual(naivePath(hashes.length - 1, hashes));
      }),
    );
  });

  it("is the same tree to writer and verifier, at every size, also when the verifier begins at an edge", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[0-9a-f]{64}$/), { minLength: 2, maxLength: 80 }),
        fc.nat(),
        (leaves, cut) => {
          const middle = 1 + (cut % (leaves.length - 1));
          const half = edgeOf(leaves.slice(0, middle));
          const whole = edgeOf(leaves);
          if (half === null || whole === null) throw new Error("both have leaves");
          let resumed = HashStack.fromEdge(half);
          expect(resumed.root()).toBe(rootOf(half));
          for (const leaf of leaves.slice(middle)) resumed = resumed.with(leaf);
          expect(resumed.edge()).toEqual(whole);
          expect(stackOf(leaves).edge()).toEqual(whole);
          expect(resumed.root()).toBe(rootOf(whole));
        },
      ),
    );
  });
});
