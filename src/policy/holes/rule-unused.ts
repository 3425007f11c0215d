import type { ApprovalTree } from "../../model/policy.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { POLICY_PATH, type HoleFinder } from "./hole.ts";

/** Rules that are defined and that `approval` never asks for: whoever reads the policy believes that they hold. */
export const findUnusedRules: HoleFinder = ({ catalog }) => {
  const { approval, rules } = catalog.policy;
  const used = approval === null ? new Set<string>() : rulesOfTree(approval);
  return rules
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => ({
      code: "rule-unused",
      severity: "warning",
      words: `The rule ${name} is defined, but \`approval\` never asks for it, so nobody has to meet it.`,
      remedy: `Name ${name} under \`approval\`, or take the rule out.`,
      rule: name,
      path: POLICY_PATH,
      pointer: pointerTo("", "rules", name),
    }));
};

/** The names of all rules that a tree asks for. */
export function rulesOfTree(tree: ApprovalTree): ReadonlySet<string> {
  return tree.kind === "rule"
    ? new Set([tree.name])
    : new Set(tree.members.flatMap((member) => [...rulesOfTree(member)]));
}
