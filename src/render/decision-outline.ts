import type { DecisionNode, Discounted, Met } from "../model/decision.ts";

/** One line of a decision as people read it; `depth` counts from 0. */
export type OutlineLine = { readonly depth: number } & (
  | { readonly kind: "node"; readonly node: DecisionNode }
  | { readonly kind: "met"; readonly met: Met }
  /** Somebody whose request for changes stands. */
  | { readonly kind: "objects"; readonly met: Met }
  /** `rules`: for which it does not count; empty where that is the node above. */
  | {
      readonly kind: "discounted";
      readonly discounted: Discounted;
      readonly rules: readonly string[];
    }
  | { readonly kind: "candidates"; readonly candidates: readonly string[] }
);

/**
 * A decision's tree line by line, in the order of the tree: the same wherever it is shown. What is said of an approval
 * under several rules in the same words comes once, at the end.
 */
export function outlineDecision(tree: DecisionNode): readonly OutlineLine[] {
  const all = tree.children.flatMap((node) => discountedIn(node));
  const rulesOf = (discounted: Discounted): readonly string[] => [
    ...new Set(all.filter((each) => isSame(each.discounted, discounted)).map(({ rule }) => rule)),
  ];
  const isShared = (discounted: Discounted): boolean => rulesOf(discounted).length > 1;
  const shared = all
    .map(({ discounted }) => discounted)
    .filter((each, place, list) => list.findIndex((other) => isSame(other, each)) === place)
    .filter(isShared);
  return [
    ...tree.children.flatMap((node) => nodeLines(node, 0, isShared)),
    ...shared.map((discounted) => ({
      kind: "discounted" as const,
      depth: 0,
      discounted,
      rules: rulesOf(discounted),
    })),
  ];
}

function nodeLines(
  node: DecisionNode,
  depth: number,
  isShared: (discounted: Discounted) => boolean,
): readonly OutlineLine[] {
  const inner = depth + 1;
  const asks = node.kind === "rule" || node.kind === "break-glass";
  return [
    { kind: "node", depth, node },
    ...node.met.map((met) => ({
      kind: node.kind === "disapproval" ? ("objects" as const) : ("met" as const),
      depth: inner,
      met,
    })),
    ...node.discounted
      .filter((discounted) => !isShared(discounted))
      .map((discounted) => ({ kind: "discounted" as const, depth: inner, discounted, rules: [] })),
    ...(asks && node.candidates.length > 0
      ? [{ kind: "candidates" as const, depth: inner, candidates: node.candidates }]
      : []),
    ...node.children.flatMap((child) => nodeLines(child, inner, isShared)),
  ];
}

function discountedIn(
  node: DecisionNode,
): readonly { readonly rule: string; readonly discounted: Discounted }[] {
  return [
    ...node.discounted.map((discounted) => ({ rule: node.rule, discounted })),
    ...node.children.flatMap(discountedIn),
  ];
}

function isSame(one: Discounted, other: Discounted): boolean {
  return (
    one.reason === other.reason && one.url === other.url && one.account?.id === other.account?.id
  );
}
