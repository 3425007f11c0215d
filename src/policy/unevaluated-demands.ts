import type { Rule, RuleOptions } from "../model/policy.ts";
import type { Requires } from "../model/step.ts";

/**
 * The demands of SPEC §8 that this version reads but does not evaluate. Whatever uses one stays pending, with the
 * demand named: a demand is never ignored. A demand that comes to be evaluated leaves this file.
 */

/** Keys of `requires` that are not evaluated, as the policy writes them. */
export function unevaluatedRequirements(requires: Requires): readonly string[] {
  return named([
    ["teams", requires.teams !== undefined],
    ["organizations", requires.organizations !== undefined],
    ["code-owners", requires.codeOwners !== undefined],
  ]);
}

/** Everything about a rule that is not evaluated, as the policy writes it. */
export function unevaluatedDemands(rule: Pick<Rule, "requires" | "options">): readonly string[] {
  return [...unevaluatedRequirements(rule.requires), ...unevaluatedOptions(rule.options)];
}

function unevaluatedOptions(options: RuleOptions): readonly string[] {
  const ignored = options.ignoreCommitsBy;
  return named([
    ["ignore-update-merges", options.ignoreUpdateMerges],
    ["ignore-commits-by", ignored !== undefined && unevaluatedRequirements(ignored).length > 0],
  ]);
}

/** The sentence that tells a reviewer why such a demand keeps a node pending. */
export function unevaluatedReason(demands: readonly string[]): string {
  const [words, verb] =
    demands.length === 1 ? ["demand", "is not evaluated"] : ["demands", "are not evaluated"];
  return `The ${words} ${demands.join(", ")} of .writ/policy.yml ${verb} by this version of Writ, so this cannot be approved: take it out of the policy, or use a version that evaluates it.`;
}

function named(demands: readonly (readonly [string, boolean])[]): readonly string[] {
  return demands.filter(([, used]) => used).map(([name]) => name);
}
