import type { ApprovalTree, Rule } from "../../model/policy.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { compareDemands } from "./compare-demands.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";

/** Ways under `or` that are always open and no harder than another, which therefore nobody ever has to take. */
export const findOpenBranches: HoleFinder = ({ catalog }) => {
  const { approval, rules } = catalog.policy;
  if (approval === null) return [];
  return choicesIn(approval).flatMap((names) => {
    const choice = names.flatMap((name) => rules.find((rule) => rule.name === name) ?? []);
    return choice.flatMap((rule, index) => {
      const open = choice.find(
        (other, place) => other !== rule && makesPointless(other, rule, place < index),
      );
      return open === undefined ? [] : [holeOf(rule, open)];
    });
  });
};

/** Of two rules that demand the same, the first makes the second pointless. */
function makesPointless(open: Rule, rule: Rule, isFirst: boolean): boolean {
  if (open.if !== undefined && open.if !== "true") return false;
  const comparison = compareDemands(open, rule);
  return comparison === "weaker" || (comparison === "same" && (isFirst || rule.if !== undefined));
}

function holeOf(rule: Rule, open: Rule): FoundHole {
  const same = compareDemands(open, rule) === "same";
  return {
    code: "branch-open",
    severity: "warning",
    words: `Under \`or\`, the rule ${open.name} is open to every proposal and demands ${same ? "the same as" : "less than"} ${rule.name}, so nobody ever has to meet ${rule.name}.`,
    remedy: `Give ${open.name} an \`if\`, or take ${rule.name} out of the \`or\`.`,
    rule: rule.name,
    path: POLICY_PATH,
    pointer: pointerTo("", "rules", rule.name),
  };
}

/** The rules that stand side by side under each `or`. */
function choicesIn(tree: ApprovalTree): readonly (readonly string[])[] {
  if (tree.kind === "rule") return [];
  const own = tree.members.flatMap((member) => (member.kind === "rule" ? [member.name] : []));
  return [...(tree.kind === "or" ? [own] : []), ...tree.members.flatMap(choicesIn)];
}
