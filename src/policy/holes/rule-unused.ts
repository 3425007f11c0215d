import { pointerTo } from "../../model/source-pointer.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";
import { askedRules } from "./tree-of-rules.ts";

/** Rules that are defined and that `approval` never asks for: whoever reads the policy believes that they hold. */
export const findUnusedRules: HoleFinder = ({ catalog }) => {
  const { approval, rules } = catalog.policy;
  const asked = askedRules(catalog.policy);
  return [
    ...(approval === null ? [NOTHING_ASKED] : []),
    ...rules
      .filter((rule) => !asked.includes(rule))
      .map(({ name }): FoundHole => ({
        code: "rule-unused",
        severity: "warning",
        words: `The rule ${name} is defined, but \`approval\` never asks for it, so nobody has to meet it.`,
        remedy: `Name ${name} under \`approval\`, or take the rule out.`,
        rule: name,
        path: POLICY_PATH,
        pointer: pointerTo("", "rules", name),
      })),
    ...asked.flatMap(({ name, separateFrom }) =>
      separateFrom.flatMap((other, index): readonly FoundHole[] => {
        if (asked.some((rule) => rule.name === other)) return [];
        return [
          {
            code: "separate-from-unused",
            severity: "error",
            words: `The rule ${name} wants other people than those who satisfied ${other}, which \`approval\` never asks for, so nobody can meet ${name}.`,
            remedy: `Name ${other} under \`approval\`, or take it out of \`separate-from\`.`,
            rule: name,
            path: POLICY_PATH,
            pointer: pointerTo("", "rules", name, "separate-from", index),
          },
        ];
      }),
    ),
  ];
};

const NOTHING_ASKED: FoundHole = {
  code: "approval-missing",
  severity: "error",
  words: "The policy names no `approval`, so no proposal can ever be approved.",
  remedy: "List under `approval` the rules that a proposal must meet.",
  path: POLICY_PATH,
};
