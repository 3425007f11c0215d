import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consistencyPath, isConsistent } from "../../../src/audit/proof/consistency-proof.ts";
import { auditPath, rootOfInclusion } from "../../../src/audit/proof/inclusion-proof.ts";
import { rootOfMany } from "../../../src/audit/proof/many-proof.ts";
import { TreeProver } from "../../../src/audit/proof/tree-prover.ts";
import { naiveConsistency, naivePath, naiveRoot } from "./rfc6962.ts";

const ROUNDS = process.env["WRIT_SOAK"] === "1" ? 5_000 : 200;
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
/** A log's leaf hashes, the largest far beyond the sizes at which the tree's shape repeats. */
const leavesOf = (minLength: number) => fc.array(hash, { minLength, maxLength: 70 });

function proofOf(leaves: readonly string[], marked: readonly number[]) {
  const prover = new TreeProver();
  for (const [index, leaf] of leaves.entries())
    prover.take(leaf, marked.includes(index) ? "proven" : "other");
  return prover.tree();
}

function pathOf(leaves: readonly string[], index: number): readonly string[] {
  return auditPath(index, leaves.length, proofOf(leaves, [index]).hashes);
}

function consistencyOf(leaves: readonly string[], first: number): readonly string[] {
  const path = pathOf(leaves, first - 1);
  return consistencyPath({ first, second: leaves.length, leaf: leaves[first - 1]!, path });
}

/** One hash with one bit turned. */
function bitTurned(hex: string, bit: number): string {
  const bytes = Buffer.from(hex, "hex");
  bytes[(bit >> 3) % 32]! ^= 1 << (bit & 7);
  return bytes.toString("hex");
}

/** Leaf hashes of the Certificate Transparency project's own tests (`cpp/merkletree/merkle_verifier_test.cc`). */
const LEAVES = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
  "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
  "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
  "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
  "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
  "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
  "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
/** The inner nodes that the published proofs name, beside leaves and roots. */
const NODE_2_4 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const NODE_4_6 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const NODE_6_8 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const NODE_4_8 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

describe("the published proofs of Certificate Transparency", () => {
  it.each([
    [0, 1, []],
    [0, 8, [LEAVES[1]!, NODE_2_4, NODE_4_8]],
    [5, 8, [LEAVES[4]!, NODE_6_8, ROOTS[3]!]],
    [2, 3, [ROOTS[1]!]],
    [1, 5, [LEAVES[0]!, NODE_2_4, LEAVES[4]!]],
  ])("leaf %i in the tree of %i has the published audit path", (index, size, path) => {
    expect(pathOf(LEAVES.slice(0, size), index)).toEqual(path);
    expect(rootOfInclusion({ index, size, leaf: LEAVES[index]!, path })).toBe(ROOTS[size - 1]);
  });

  it.each([
    [1, 1, []],
    [1, 8, [LEAVES[1]!, NODE_2_4, NODE_4_8]],
    [6, 8, [NODE_4_6, NODE_6_8, ROOTS[3]!]],
    [2, 5, [NODE_2_4, LEAVES[4]!]],
    [6, 7, [NODE_4_6, LEAVES[6]!, ROOTS[3]!]],
  ])("the tree of %i begins that of %i by the published proof", (first, second, path) => {
    expect(consistencyOf(LEAVES.slice(0, second), first)).toEqual(path);
    const roots = { first: ROOTS[first - 1]!, second: ROOTS[second - 1]! };
    expect(isConsistent({ first, second, path }, roots)).toBe(true);
  });
});

describe("an inclusion proof", () => {
  it("is the audit path of the RFC's recursive definition, and leads to its root", () => {
    fc.assert(
      fc.property(leavesOf(1), fc.nat(), (leaves, nth) => {
        const index = nth % leaves.length;
        const path = pathOf(leaves, index);
        expect(path).toEqual(naivePath(index, leaves));
        const proof = { index, size: leaves.length, leaf: leaves[index]!, path };
        expect(rootOfInclusion(proof)).toBe(naiveRoot(leaves));
      }),
      { numRuns: ROUNDS },
    );
  });

  it("leads to another root, or to none, with another leaf, place, size or hash", () => {
    fc.assert(
      fc.property(leavesOf(2), fc.nat(), fc.nat(), (leaves, nth, bit) => {
        const index = nth % leaves.length;
        const size = leaves.length;
        const good = { index, size, leaf: leaves[index]!, path: pathOf(leaves, index) };
        const at = bit % good.path.length;
        const changed = [
          { ...good, leaf: bitTurned(good.leaf, bit) },
          { ...good, path: good.path.with(at, bitTurned(good.path[at]!, bit)) },
          { ...good, path: good.path.toSpliced(at, 1) },
          { ...good, path: good.path.toSpliced(at, 0, good.leaf) },
          { ...good, index: size },
          { ...good, index: -1 },
        ];
        const root = naiveRoot(leaves);
        for (const bad of changed) expect(rootOfInclusion(bad)).not.toBe(root);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe("a proof of many entries", () => {
  it("leads to the RFC's root, with no hash that the leaves give, and as one leaf's audit path has", () => {
    fc.assert(
      fc.property(leavesOf(1), fc.array(fc.nat(), { minLength: 1 }), (leaves, picks) => {
        const marked = [...new Set(picks.map((pick) => pick % leaves.length))].toSorted(
          (left, right) => left - right,
        );
        const { size, root, hashes } = proofOf(leaves, marked);
        expect(root).toBe(naiveRoot(leaves));
        const proven = marked.map((index) => [index, leaves[index]!] as const);
        expect(rootOfMany({ size, leaves: proven, hashes })).toBe(root);
        const apart = new Set(marked.flatMap((index) => naivePath(index, leaves)));
        for (const each of hashes) expect(apart.has(each)).toBe(true);
        expect(new Set(hashes).size).toBe(hashes.length);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("leads to another root, or to none, once anything in it is another", () => {
    fc.assert(
      fc.property(leavesOf(3), fc.nat(), fc.nat(), (leaves, nth, bit) => {
        const size = leaves.length;
        const marked = [nth % (size - 1), size - 1];
        const { root, hashes } = proofOf(leaves, marked);
        const proven = marked.map((index) => [index, leaves[index]!] as const);
        const [first, last] = proven as [readonly [number, string], readonly [number, string]];
        const at = bit % hashes.length;
        for (const bad of [
          { size, leaves: [[first[0], bitTurned(first[1], bit)] as const, last], hashes },
          { size, leaves: proven, hashes: hashes.with(at, bitTurned(hashes[at]!, bit)) },
          { size, leaves: proven, hashes: hashes.toSpliced(at, 1) },
          { size, leaves: proven, hashes: [...hashes, first[1]] },
          { size, leaves: proven.toReversed(), hashes },
          { size, leaves: [last], hashes },
          { size: size - 1, leaves: proven, hashes },
          { size, leaves: [], hashes: [root] },
          { size: 0, leaves: [], hashes: [] },
        ])
          expect(rootOfMany(bad)).not.toBe(root);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe("a consistency proof", () => {
  it("is that of the RFC's recursive definition, and shows the earlier root in the later", () => {
    fc.assert(
      fc.property(leavesOf(1), fc.nat(), (leaves, nth) => {
        const first = 1 + (nth % leaves.length);
        const second = leaves.length;
        const path = consistencyOf(leaves, first);
        expect(path).toEqual(naiveConsistency(first, leaves));
        const roots = { first: naiveRoot(leaves.slice(0, first)), second: naiveRoot(leaves) };
        expect(isConsistent({ first, second, path }, roots)).toBe(true);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("does not hold for a later log that has another entry below the earlier size", () => {
    fc.assert(
      fc.property(leavesOf(2), fc.nat(), fc.nat(), fc.nat(), (leaves, nth, changed, bit) => {
        const first = 1 + (nth % (leaves.length - 1));
        const at = changed % first;
        const forged = leaves.with(at, bitTurned(leaves[at]!, bit));
        const path = consistencyOf(forged, first);
        const roots = { first: naiveRoot(leaves.slice(0, first)), second: naiveRoot(forged) };
        expect(isConsistent({ first, second: leaves.length, path }, roots)).toBe(false);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("does not hold with another size, root or hash, or with one more or one fewer", () => {
    fc.assert(
      fc.property(leavesOf(2), fc.nat(), fc.nat(), (leaves, nth, bit) => {
        const first = 1 + (nth % (leaves.length - 1));
        const second = leaves.length;
        const path = consistencyOf(leaves, first);
        const roots = { first: naiveRoot(leaves.slice(0, first)), second: naiveRoot(leaves) };
        const at = bit % path.length;
        for (const bad of [
          { first, second, path: path.with(at, bitTurned(path[at]!, bit)) },
          { first, second, path: path.toSpliced(at, 1) },
          { first, second, path: [...path, roots.first] },
          { first: 0, second, path: [] },
          { first: second, second: first, path },
          { first: second, second, path },
        ])
          expect(isConsistent(bad, roots)).toBe(false);
        const proof = { first, second, path };
        expect(isConsistent(proof, { ...roots, first: bitTurned(roots.first, bit) })).toBe(false);
        expect(isConsistent(proof, { ...roots, second: bitTurned(roots.second, bit) })).toBe(false);
      }),
      { numRuns: ROUNDS },
    );
  });
});
