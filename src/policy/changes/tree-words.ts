import type { ApprovalTree } from "../../model/policy.ts";

/** A tree of rules in words: `dba and one of (lead, manager)`; the top of a policy is a list of which all must hold. */
export function treeWords(tree: ApprovalTree): string {
  if (tree.kind === "rule") return tree.name;
  const [first, ...others] = tree.members;
  if (first === undefined) return "nothing";
  if (others.length === 0) return treeWords(first);
  const members = tree.members.map((member) =>
    member.kind === "rule" || member.members.length < 2
      ? treeWords(member)
      : `(${treeWords(member)})`,
  );
  return tree.kind === "and" ? members.join(" and ") : `one of ${members.join(", ")}`;
}

/** The names of all rules that a tree asks for, each once, in its order. */
export function rulesOfTree(tree: ApprovalTree | null): readonly string[] {
  if (tree === null) return [];
  return tree.kind === "rule" ? [tree.name] : [...new Set(tree.members.flatMap(rulesOfTree))];
}

/** The tree without some rules; groups that lose all their members go too. Null: nothing is left. */
export function withoutRules(
  tree: ApprovalTree | null,
  names: ReadonlySet<string>,
): ApprovalTree | null {
  if (tree === null) return null;
  if (tree.kind === "rule") return names.has(tree.name) ? null : tree;
  const members = tree.members.flatMap((member) => withoutRules(member, names) ?? []);
  return members.length === 0 ? null : { kind: tree.kind, members };
}

/** The tree with rules under their new names. */
export function renameRules(
  tree: ApprovalTree | null,
  names: ReadonlyMap<string, string>,
): ApprovalTree | null {
  if (tree === null) return null;
  if (tree.kind === "rule") return { kind: "rule", name: names.get(tree.name) ?? tree.name };
  const members = tree.members.flatMap((member) => renameRules(member, names) ?? []);
  return { kind: tree.kind, members };
}

/** The rules that are one of several ways: those below an `or` of more than one member. */
export function choicesOf(tree: ApprovalTree | null): ReadonlySet<string> {
  if (tree === null || tree.kind === "rule") return new Set();
  return tree.kind === "or" && tree.members.length > 1
    ? new Set(rulesOfTree(tree))
    : new Set(tree.members.flatMap((member) => [...choicesOf(member)]));
}
