import type { ApprovalTree, Policy, Rule } from "../../model/policy.ts";

/** The rules that `approval` asks for, in the order of the file. */
export function askedRules({ approval, rules }: Policy): readonly Rule[] {
  const names = approval === null ? new Set<string>() : namesIn(approval);
  return rules.filter(({ name }) => names.has(name));
}

/** The rules of which all must hold, whatever the others do: those below no `or`. */
export function neededRules({ approval, rules }: Policy): readonly Rule[] {
  const names = new Set<string>();
  const open = approval === null ? [] : [approval];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (tree.kind === "rule") names.add(tree.name);
    else if (tree.kind === "and" || tree.members.length === 1) open.push(...tree.members);
  }
  return rules.filter(({ name }) => names.has(name));
}

/** The tree without the rules that do not apply; groups that lose all their members go too. Null: nothing is left. */
export function applyingTree(
  tree: ApprovalTree | null,
  applies: (rule: string) => boolean,
): ApprovalTree | null {
  if (tree === null) return null;
  if (tree.kind === "rule") return applies(tree.name) ? tree : null;
  const members = tree.members.flatMap((member) => applyingTree(member, applies) ?? []);
  return members.length === 0 ? null : { kind: tree.kind, members };
}

function namesIn(tree: ApprovalTree): ReadonlySet<string> {
  return tree.kind === "rule"
    ? new Set([tree.name])
    : new Set(tree.members.flatMap((member) => [...namesIn(member)]));
}
