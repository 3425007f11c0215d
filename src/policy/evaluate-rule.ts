import type { DecisionNode, Met } from "../model/decision.ts";
import type { Rule } from "../model/policy.ts";
import { approvalCommand } from "./approval-command.ts";
import { weighApprovals } from "./approvers.ts";
import type { PeopleRule } from "./approvers.ts";
import { findCandidates } from "./candidates.ts";
import { undecidable } from "./explained.ts";
import type { Explained } from "./explained.ts";
import type { Voice } from "./opinions.ts";
import { allOf, demandedCount, describeRequirement, oneOf } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { evaluateRuleCondition } from "./rule-condition.ts";
import { unevaluatedDemands, unevaluatedReason } from "./unevaluated-demands.ts";

/** Decides one rule (SPEC §8): skipped where its `if` is false, pending where anything about it is uncertain. */
export function evaluateRule(
  context: ReviewContext,
  voices: readonly Voice[],
  rule: PeopleRule & Pick<Rule, "name"> & Partial<Rule>,
): Explained {
  const count = demandedCount(rule.requires);
  const stuck = (reason: string): Explained =>
    undecidable({ kind: "rule", rule: rule.name, reason, missing: count });

  if (rule.if !== undefined) {
    const outcome = evaluateRuleCondition(context, rule.if);
    if (outcome.kind === "fails") return skipped(rule.name);
    if (outcome.kind === "error")
      return stuck(
        `The condition of the rule ${rule.name} could not be evaluated, so the rule cannot be met until it is mended in .writ/policy.yml: ${outcome.message}`,
      );
  }
  const demands = unevaluatedDemands(rule);
  if (demands.length > 0) return stuck(unevaluatedReason(demands));
  const uncertain = uncertainExclusion(context, rule);
  if (uncertain !== null) return stuck(uncertain);

  const { met, discounted } = weighApprovals(context, voices, rule);
  const missing = Math.max(0, count - met.length);
  const candidates = missing === 0 ? [] : findCandidates(context, rule, met);
  const node: DecisionNode = {
    kind: "rule",
    rule: rule.name,
    status: missing === 0 ? "approved" : "pending",
    reason:
      missing === 0
        ? metReason(met, count)
        : missingReason({ context, rule, count, missing, candidates }),
    met,
    missing,
    candidates,
    discounted,
    children: [],
  };
  return {
    node,
    need: `${met.length} of ${approvals(count)}, needs ${describeRequirement(rule.requires)}`,
  };
}

function skipped(name: string): Explained {
  return {
    node: {
      kind: "rule",
      rule: name,
      status: "skipped",
      reason: `The rule ${name} does not apply here, because its condition is false.`,
      met: [],
      missing: 0,
      candidates: [],
      discounted: [],
      children: [],
    },
    need: "",
  };
}

/** Whom a rule leaves out must be known, or it cannot be said whose approval counts (SPEC §8, "Who counts"). */
function uncertainExclusion(context: ReviewContext, rule: PeopleRule): string | null {
  const { allowAuthor, allowContributor, allowNonAuthorContributor } = rule.options;
  const { authors, contributors } = context;
  if (!allowAuthor && !allowContributor && authors.unknown !== null)
    return `This cannot be approved while it is unknown who its author is: ${authors.unknown}; propose it again from another account.`;
  if (!allowContributor && !allowNonAuthorContributor && contributors.unknown !== null)
    return `This cannot be approved while it is unknown who contributed to it: ${contributors.unknown}; propose it again with commits that GitHub links to accounts.`;
  return null;
}

function metReason(met: readonly Met[], count: number): string {
  const names = met.map(({ account, as }) => `${account.login} (${as})`);
  return `Has ${met.length} of ${approvals(count)}, from ${allOf(names)}.`;
}

function missingReason(inputs: {
  readonly context: ReviewContext;
  readonly rule: PeopleRule;
  readonly count: number;
  readonly missing: number;
  readonly candidates: readonly string[];
}): string {
  const { context, rule, count, missing, candidates } = inputs;
  const demand = describeRequirement(rule.requires);
  const who =
    candidates.length === 0
      ? `somebody who is ${demand}, but nobody left can give it`
      : candidatesWords(candidates, demand);
  return `Has ${count - missing} of ${approvals(count)}: ${missing} more ${missing === 1 ? "is" : "are"} needed from ${who}, ${nextAct(context, rule)}.`;
}

function candidatesWords(candidates: readonly string[], demand: string): string {
  const names = oneOf(
    candidates.map((name) => (isWords(name) ? `somebody else with ${name}` : name)),
  );
  return candidates.some(isWords) || candidates.every((name) => demand.includes(name))
    ? names
    : `${names} (${demand})`;
}

/** Logins hold no spaces; `role dba` and `write permission` do. */
function isWords(candidate: string): boolean {
  return candidate.includes(" ");
}

function nextAct(context: ReviewContext, rule: PeopleRule): string {
  if (context.snapshot.pull.mergedAt !== undefined)
    return "but the pull request is merged, so propose it again";
  const { reviews, comments } = rule.options.methods;
  const ways = [
    ...(reviews ? ["by approving this pull request"] : []),
    ...(comments && rule.options.invalidateOnPush === "content"
      ? [`by commenting "${approvalCommand(context.subject.digest)}"`]
      : []),
  ];
  return ways.length === 0 ? "but the rule counts no method of approval" : oneOf(ways);
}

function approvals(count: number): string {
  return count === 1 ? "1 approval" : `${count} approvals`;
}
