import { DEFAULT_POLICY, type Policy, type Rule, type RuleOptions } from "../../../model/policy.ts";
import type { Requires } from "../../../model/step.ts";

/** A policy in which one thing is different: a case whose decision differs under it shows that this thing matters. */
export interface PolicyVariant {
  /** Name of the node of a decision that is looked at. */
  readonly rule: string;
  /** What is different, as the policy writes it. */
  readonly what: string;
  readonly policy: Policy;
}

/** The name under which decisions speak of guarded changes. */
export const CONFIG_CHANGES = "config-changes";

/** Every variant of a policy by one option, one demand, one condition or one exception. */
export function policyVariants(policy: Policy): readonly PolicyVariant[] {
  return [
    ...policy.rules.flatMap((rule, at) =>
      ruleVariants(rule).map(({ what, changed }) => ({
        rule: rule.name,
        what,
        policy: { ...policy, rules: policy.rules.with(at, { ...rule, ...changed }) },
      })),
    ),
    ...(hasOwnConfigChanges(policy)
      ? peopleVariants(policy.configChanges).map(({ what, changed }) => ({
          rule: CONFIG_CHANGES,
          what,
          policy: { ...policy, configChanges: { ...policy.configChanges, ...changed } },
        }))
      : []),
    ...policy.freeze.flatMap(({ unless, ...window }, at) =>
      unless === undefined
        ? []
        : [
            {
              rule: `freeze ${window.name}`,
              what: "unless",
              policy: { ...policy, freeze: policy.freeze.with(at, window) },
            },
          ],
    ),
  ];
}

/** Tells whether a policy says itself who must approve guarded changes. */
export function hasOwnConfigChanges({ configChanges }: Policy): boolean {
  return JSON.stringify(configChanges) !== JSON.stringify(DEFAULT_POLICY.configChanges);
}

interface Variant<T> {
  readonly what: string;
  readonly changed: Partial<T>;
}

function ruleVariants(rule: Rule): readonly Variant<Rule>[] {
  return [
    ...peopleVariants(rule),
    ...rule.conditions.map((condition, at) => ({
      what: `condition ${condition}`,
      changed: { conditions: rule.conditions.toSpliced(at, 1) },
    })),
    ...(rule.separateFrom.length === 0
      ? []
      : [{ what: "separate-from", changed: { separateFrom: [] } }]),
  ];
}

function peopleVariants(
  rule: Pick<Rule, "requires" | "options">,
): readonly Variant<Pick<Rule, "requires" | "options">>[] {
  return [
    ...demandVariants(rule.requires).map(({ what, changed }) => ({
      what,
      changed: { requires: changed },
    })),
    ...optionVariants(rule.options).map(({ what, changed }) => ({
      what,
      changed: { options: { ...rule.options, ...changed } },
    })),
  ];
}

/** Of several demands, of which one is enough, each without the others' help. */
function demandVariants(
  requires: Requires,
): readonly { readonly what: string; readonly changed: Requires }[] {
  const { count, ...demands } = requires;
  const keys = Object.keys(demands) as (keyof typeof demands)[];
  if (keys.length < 2) return [];
  return keys.map((key) => {
    const { [key]: _, ...others } = demands;
    const what = `requires ${key === "codeOwners" ? "code-owners" : key}`;
    return { what, changed: { ...(count === undefined ? {} : { count }), ...others } };
  });
}

/** The three exclusions that hold unless a rule lifts them, and every option that a rule sets. */
function optionVariants(options: RuleOptions): readonly Variant<RuleOptions>[] {
  const { allowAuthor, allowContributor, allowNonAuthorContributor, allowAgents } = options;
  const variants: (Variant<RuleOptions> | null)[] = [
    allowContributor
      ? { what: "allow-contributor", changed: { allowContributor: false } }
      : { what: "allow-author", changed: { allowAuthor: !allowAuthor } },
    allowContributor
      ? null
      : {
          what: allowNonAuthorContributor ? "allow-non-author-contributor" : "allow-contributor",
          changed: { allowNonAuthorContributor: !allowNonAuthorContributor },
        },
    { what: "allow-agents", changed: { allowAgents: !allowAgents } },
    options.invalidateOnPush === "content"
      ? null
      : { what: "invalidate-on-push", changed: { invalidateOnPush: "content" } },
    options.requireLastPushApproval
      ? { what: "require-last-push-approval", changed: { requireLastPushApproval: false } }
      : null,
    options.requireVerifiedCommits
      ? { what: "require-verified-commits", changed: { requireVerifiedCommits: false } }
      : null,
    options.ignoreUpdateMerges
      ? { what: "ignore-update-merges", changed: { ignoreUpdateMerges: false } }
      : null,
    options.methods.reviews && options.methods.comments
      ? null
      : { what: "methods", changed: { methods: { reviews: true, comments: true } } },
  ];
  return [...variants.filter((variant) => variant !== null), ...withoutVariants(options)];
}

/** Options that a rule has or has not: each of them taken away. */
function withoutVariants(options: RuleOptions): readonly Variant<RuleOptions>[] {
  const { maxAge, ignoreCommitsBy } = options;
  return [
    ...(maxAge === undefined ? [] : [{ what: "max-age", changed: { maxAge: Infinity } }]),
    ...(ignoreCommitsBy === undefined
      ? []
      : [{ what: "ignore-commits-by", changed: { ignoreCommitsBy: { users: [] } } }]),
  ];
}
