import { DEFAULT_RULE_OPTIONS, type Policy, type Rule } from "../../model/policy.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { askedRules } from "./tree-of-rules.ts";

/** One demand of a policy that approvals meet. */
export interface Demand {
  /** Such as `the rule dba`, or `config-changes`. */
  readonly words: string;
  readonly kind: "rule" | "config-changes" | "break-glass";
  readonly rule: Pick<Rule, "requires" | "options">;
  /** The rule's name, where it is one. */
  readonly name?: string;
  readonly pointer: Pointer;
}

/** The rules that `approval` asks for, `config-changes` and `break-glass`. */
export function demandsOf(policy: Policy): readonly Demand[] {
  const { configChanges, breakGlass } = policy;
  return [
    ...askedRules(policy).map((rule): Demand => ({
      words: `the rule ${rule.name}`,
      kind: "rule",
      rule,
      name: rule.name,
      pointer: pointerTo("", "rules", rule.name),
    })),
    {
      words: "`config-changes`",
      kind: "config-changes",
      rule: configChanges,
      pointer: "/config-changes",
    },
    ...(breakGlass === undefined
      ? []
      : [
          {
            words: "`break-glass`",
            kind: "break-glass" as const,
            rule: { requires: breakGlass.requires, options: DEFAULT_RULE_OPTIONS },
            pointer: "/break-glass",
          },
        ]),
  ];
}
