import type { Discounted } from "../model/decision.ts";
import type { Rule } from "../model/policy.ts";
import { weighApprovals } from "./approvers.ts";
import type { PeopleRule, UsableApproval } from "./approvers.ts";
import { contributorsUnder } from "./ignored-commits.ts";
import { readLastPush } from "./last-push.ts";
import type { LastPush } from "./last-push.ts";
import type { Voice } from "./opinions.ts";
import { demandedCount } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { evaluateRuleCondition } from "./rule-condition.ts";
import { unevaluatedDemands, unevaluatedReason } from "./unevaluated-demands.ts";
import { unverifiedCommits } from "./verified-commits.ts";

/** Any rule that approvals can meet: one of the policy's rules, or `config-changes`. */
export type WeighableRule = PeopleRule & Pick<Rule, "name"> & Partial<Rule>;

/** What one rule makes of everything but the other rules. */
export type WeighedRule =
  | { readonly kind: "skipped" }
  /** It cannot be met, whoever approves, until something else changes. */
  | {
      readonly kind: "stuck";
      readonly reason: string;
      readonly missing: number;
      /** What the check's title says it needs, where that is known. */
      readonly need?: string;
    }
  | {
      readonly kind: "weighed";
      readonly rule: WeighableRule;
      readonly count: number;
      readonly usable: readonly UsableApproval[];
      readonly discounted: readonly Discounted[];
      /** Conditions that do not hold, as the policy writes them. */
      readonly unmetConditions: readonly string[];
      /** Null where the rule does not ask for an approval of the last push. */
      readonly lastPush: LastPush | null;
    };

/** Weighs one rule (SPEC §8): skipped where its `if` is false, stuck where anything about it is uncertain. */
export function weighRule(
  context: ReviewContext,
  voices: readonly Voice[],
  rule: WeighableRule,
): WeighedRule {
  const count = demandedCount(rule.requires);
  const stuck = (reason: string): WeighedRule => ({ kind: "stuck", reason, missing: count });

  if (rule.if !== undefined) {
    const outcome = evaluateRuleCondition(context, rule.if);
    if (outcome.kind === "fails") return { kind: "skipped" };
    if (outcome.kind === "error") return stuck(brokenCondition(rule.name, outcome.message));
  }
  const demands = unevaluatedDemands(rule);
  if (demands.length > 0) return stuck(unevaluatedReason(demands));
  const uncertain = uncertainExclusion(context, rule);
  if (uncertain !== null) return stuck(uncertain);
  const unverified = rule.options.requireVerifiedCommits
    ? unverifiedCommits(context.snapshot)
    : null;
  if (unverified !== null)
    return { kind: "stuck", reason: unverified, missing: count, need: "needs verified commits" };
  const lastPush = rule.options.requireLastPushApproval ? readLastPush(context) : null;
  if (lastPush === null && rule.options.requireLastPushApproval)
    return stuck(
      `This rule wants an approval of the last push, and GitHub does not list the commit ${context.snapshot.pull.head.oid.slice(0, 7)}: propose it again with fewer commits.`,
    );

  const unmetConditions: string[] = [];
  for (const condition of rule.conditions ?? []) {
    const outcome = evaluateRuleCondition(context, condition);
    if (outcome.kind === "error") return stuck(brokenCondition(rule.name, outcome.message));
    if (outcome.kind === "fails") unmetConditions.push(condition);
  }
  const { usable, discounted } = weighApprovals({ context, voices, rule, lastPush });
  return { kind: "weighed", rule, count, usable, discounted, unmetConditions, lastPush };
}

function brokenCondition(rule: string, message: string): string {
  return `The condition of the rule ${rule} could not be evaluated, so the rule cannot be met until it is mended in .writ/policy.yml: ${message}`;
}

/** Whom a rule leaves out must be known, or it cannot be said whose approval counts (SPEC §8, "Who counts"). */
function uncertainExclusion(context: ReviewContext, rule: PeopleRule): string | null {
  const { allowAuthor, allowContributor, allowNonAuthorContributor } = rule.options;
  const { authors } = context;
  const contributors = contributorsUnder(context, rule.options);
  if (!allowAuthor && !allowContributor && authors.unknown !== null)
    return `This cannot be approved while it is unknown who its author is: ${authors.unknown}; propose it again from another account.`;
  if (!allowContributor && !allowNonAuthorContributor && contributors.unknown !== null)
    return `This cannot be approved while it is unknown who contributed to it: ${contributors.unknown}; propose it again with commits that GitHub links to accounts.`;
  return null;
}
