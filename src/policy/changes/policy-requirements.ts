import type { Policy } from "../../model/policy.ts";
import type { Requires } from "../../model/step.ts";

/** One place of a policy that asks for people. */
export interface PolicyRequirement {
  /** Such as `the rule dba`. */
  readonly words: string;
  readonly requires: Requires;
  /** What it means for the policy that more people fulfil it. */
  readonly more: "lowers" | "raises";
}

/** Every `requires` of a policy. */
export function requirementsOf(policy: Policy): readonly PolicyRequirement[] {
  const { rules, disapproval, breakGlass, configChanges } = policy;
  return [
    ...rules.map(({ name, requires }) => ({
      words: `the rule ${name}`,
      requires,
      more: "lowers" as const,
    })),
    { words: "`config-changes`", requires: configChanges.requires, more: "lowers" },
    ...(breakGlass === undefined
      ? []
      : [{ words: "`break-glass`", requires: breakGlass.requires, more: "lowers" as const }]),
    ...(disapproval.revoke === undefined
      ? []
      : [{ words: "`disapproval.revoke`", requires: disapproval.revoke, more: "lowers" as const }]),
    { words: "`disapproval`", requires: disapproval.requires, more: "raises" },
  ];
}
