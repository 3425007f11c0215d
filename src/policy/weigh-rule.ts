import type { Discounted } from "../model/decision.ts";
import type { Rule } from "../model/policy.ts";
import { weighApprovals } from "./approvers.ts";
import type { PeopleRule, UsableApproval } from "./approvers.ts";
import { isOwner } from "./code-owners/ownership.ts";
import type { OwnedPath } from "./code-owners/ownership.ts";
import { contributorsUnder } from "./ignored-commits.ts";
import { readLastPush } from "./last-push.ts";
import type { LastPush } from "./last-push.ts";
import type { Voice } from "./opinions.ts";
import { demandedCount, obstaclesTo, satisfy, withoutCodeOwners } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { evaluateRuleCondition } from "./rule-condition.ts";
import type { ConditionOutcome } from "./rule-condition.ts";
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
      /** Each owned path, where the rule wants code owners, and by account id whose approvals cover it. */
      readonly owned: readonly {
        readonly path: OwnedPath;
        readonly coveredBy: ReadonlySet<number>;
      }[];
      /** Why some whom the rule may mean count for nothing, each in one clause. */
      readonly obstacles: readonly string[];
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
    if (outcome.kind !== "holds")
      return { ...undecidedCondition(rule.name, outcome), missing: count };
  }
  const uncertain = uncertainExclusion(context, rule);
  if (uncertain !== null) return stuck(uncertain);
  const unverified = rule.options.requireVerifiedCommits
    ? unverifiedCommits(context.snapshot)
    : null;
  if (unverified !== null)
    return { kind: "stuck", reason: unverified, missing: count, need: "needs verified commits" };
  const lastPush = rule.options.requireLastPushApproval
    ? readLastPush(context, rule.options)
    : null;
  if (lastPush === null && rule.options.requireLastPushApproval)
    return stuck(
      `This rule wants an approval of the last push, and GitHub does not list the commit ${context.snapshot.pull.head.oid.slice(0, 7)}: propose it again with fewer commits.`,
    );

  const unmetConditions: string[] = [];
  for (const condition of rule.conditions ?? []) {
    const outcome = evaluateRuleCondition(context, condition);
    if (outcome.kind === "fails") unmetConditions.push(condition);
    else if (outcome.kind !== "holds")
      return { ...undecidedCondition(rule.name, outcome), missing: count };
  }
  const { usable, discounted } = weighApprovals({ context, voices, rule, lastPush });
  return {
    kind: "weighed",
    rule,
    count,
    usable,
    discounted,
    unmetConditions,
    lastPush,
    owned: coveredPaths(context, rule, usable),
    obstacles: obstaclesTo(context, rule.requires),
  };
}

/** Whoever is named for another reason covers all paths, a code owner their own (SPEC §8, `code-owners`). */
function coveredPaths(
  context: ReviewContext,
  { requires }: WeighableRule,
  usable: readonly UsableApproval[],
): Extract<WeighedRule, { kind: "weighed" }>["owned"] {
  const { ownership } = context;
  if (requires.codeOwners === undefined || ownership.kind !== "known") return [];
  const others = withoutCodeOwners(requires);
  const people = usable.map(({ met }) => met.account);
  const named = people.filter(
    (account) => others !== null && satisfy(context, others, account) !== null,
  );
  return ownership.owned.map((path) => {
    const owners = people.filter((account) => isOwner(context, path, account));
    return { path, coveredBy: new Set([...named, ...owners].map(({ id }) => id)) };
  });
}

function undecidedCondition(
  rule: string,
  outcome: Extract<ConditionOutcome, { kind: "error" | "unknown" }>,
): { readonly kind: "stuck"; readonly reason: string; readonly need?: string } {
  return outcome.kind === "error"
    ? {
        kind: "stuck",
        reason: `The condition of the rule ${rule} could not be evaluated, so the rule cannot be met until it is mended in .writ/policy.yml: ${outcome.message}`,
      }
    : {
        kind: "stuck",
        reason: `The condition of the rule ${rule} cannot be decided, so the rule cannot be met while ${outcome.because}.`,
        need: `rule ${rule} cannot be decided: ${outcome.because}`,
      };
}

/** Whom a rule leaves out must be known, or it cannot be said whose approval counts (SPEC §8, "Who counts"). */
function uncertainExclusion(context: ReviewContext, rule: PeopleRule): string | null {
  const { allowAuthor, allowContributor, allowNonAuthorContributor } = rule.options;
  const { authors } = context;
  const contributors = contributorsUnder(context, rule.options);
  if (!allowAuthor && !allowContributor && authors.unknown !== null)
    return `This cannot be approved while it is unknown who its author is: ${authors.unknown}; propose it again from another account.`;
  if (!allowContributor && !allowNonAuthorContributor && contributors.unknown !== null)
    return `This cannot be approved while it is unknown who contributed to it: ${contributors.unknown}; ${contributors.remedy}.`;
  return null;
}
