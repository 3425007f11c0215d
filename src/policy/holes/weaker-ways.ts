import { DEFAULT_RULE_OPTIONS, type Policy, type Rule } from "../../model/policy.ts";
import { demandedCount, describeRequirement } from "../requirement.ts";
import { compareDemands } from "./compare-demands.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";
import { askedRules } from "./tree-of-rules.ts";

/** Ways around the rules that are easier than the rules: lowering them first, or setting them aside. */
export const findWeakerWays: HoleFinder = ({ catalog }) => [
  ...weakerConfigChanges(catalog.policy),
  ...weakerBreakGlass(catalog.policy),
];

/** Whoever may change the policy more easily than meet it lowers it first, and proposes then. */
function weakerConfigChanges(policy: Policy): readonly FoundHole[] {
  const { configChanges } = policy;
  const strictest = strictestFirst(policy).find(
    (rule) =>
      demandedCount(configChanges.requires) < demandedCount(rule.requires) ||
      compareDemands(configChanges, withoutConditions(rule)) === "weaker",
  );
  if (strictest === undefined) return [];
  return [
    {
      code: "config-changes-weaker",
      severity: "warning",
      words: `A change of the policy takes ${demandWords(configChanges)}, and the rule ${strictest.name} ${demandWords(strictest)}: somebody could lower the policy first, and propose then.`,
      remedy: `Let \`config-changes\` demand at least what ${strictest.name} demands.`,
      rule: strictest.name,
      path: POLICY_PATH,
      pointer: "/config-changes",
    },
  ];
}

function weakerBreakGlass(policy: Policy): readonly FoundHole[] {
  const { breakGlass } = policy;
  const rules = askedRules(policy);
  if (breakGlass === undefined || rules.length === 0) return [];
  const own = { requires: breakGlass.requires, options: DEFAULT_RULE_OPTIONS };
  const comparisons = rules.map((rule) => compareDemands(own, withoutConditions(rule)));
  const place = { path: POLICY_PATH, pointer: "/break-glass" };
  if (comparisons.every((comparison) => comparison === "same" || comparison === "stricter"))
    return [
      {
        code: "break-glass-same",
        severity: "notice",
        words: `\`break-glass\` takes ${demandWords(own)}, which is no less than the rules demand, so it helps nobody in an emergency.`,
        remedy: "Let `break-glass` ask for those who are there in an emergency, or take it away.",
        ...place,
      },
    ];
  if (!comparisons.every((comparison) => comparison === "same" || comparison === "weaker"))
    return [];
  return [
    {
      code: "break-glass-weaker",
      severity: "warning",
      words: `\`break-glass\` takes ${demandWords(own)}, which is less than every rule demands: with the label ${breakGlass.label}, whoever can meet any rule gets past all of them.`,
      remedy:
        "Let `break-glass` ask for people whom the rules do not ask for, or for more of them.",
      ...place,
    },
  ];
}

/** When a rule applies, and what else it waits for, is no demand of people. */
function withoutConditions({ requires, options }: Rule): Pick<Rule, "requires" | "options"> {
  return { requires, options };
}

function strictestFirst(policy: Policy): readonly Rule[] {
  return askedRules(policy).toSorted(
    (one, other) => demandedCount(other.requires) - demandedCount(one.requires),
  );
}

function demandWords({ requires }: Pick<Rule, "requires">): string {
  const count = demandedCount(requires);
  return `${count} ${count === 1 ? "approval" : "approvals"} of ${describeRequirement(requires)}`;
}
