import type { DecisionStatus } from "../model/decision.ts";
import type { UsableApproval } from "./approvers.ts";
import { assignPeople } from "./assign-people.ts";
import type { OwnedPath } from "./code-owners/ownership.ts";
import { allOf } from "./requirement.ts";
import type { WeighedRule } from "./weigh-rule.ts";

/** What of the approvals that a rule could use it gets, since others want other people. */
export interface RuleShare {
  readonly approvals: readonly UsableApproval[];
  /** Approvals that count for another rule, from which this one is separate; the rule's name with each. */
  readonly taken: readonly { readonly approval: UsableApproval; readonly by: string }[];
}

/** A rule by name with what it gets; one that is separate from nothing gets all that it can use. */
export interface SharedRule {
  readonly weighed: WeighedRule;
  readonly share: RuleShare;
}

/** The share of a rule that stands alone. */
export function wholeShare(weighed: WeighedRule): RuleShare {
  return { approvals: weighed.kind === "weighed" ? weighed.usable : [], taken: [] };
}

/**
 * Shares approvals among rules so that nobody counts for two that are separate (SPEC §8, `separate-from`). Being
 * separate holds both ways, so rules that name each other in a circle are simply all separate. The shares are those
 * under which `statusOf` is approved, if there are any. A rule that is skipped or cannot be met takes nobody.
 */
export function shareApprovals(
  rules: ReadonlyMap<string, WeighedRule>,
  statusOf: (statusOfRule: (name: string) => DecisionStatus) => DecisionStatus,
): ReadonlyMap<string, SharedRule> {
  const usable = new Map(
    [...rules].map(([name, weighed]) => [name, withoutUnknownRules(name, weighed, rules)]),
  );
  const areSeparate = (left: string, right: string): boolean =>
    wantsOthersThan(usable.get(left), right) || wantsOthersThan(usable.get(right), left);
  const separate = [...usable].flatMap(([name, weighed]) =>
    weighed.kind === "weighed" &&
    [...usable].some(([other, { kind }]) => kind === "weighed" && areSeparate(name, other))
      ? [{ name, weighed }]
      : [],
  );
  const names = separate.map(({ name }) => name);
  const assigned = assignPeople({
    demands: separate.map(({ weighed }) => ({
      people: weighed.count,
      peopleOfLastPush: weighed.lastPush?.people ?? 0,
      usable: idsOf(weighed.usable),
      ofLastPush: idsOf(weighed.usable.filter(({ ofLastPush }) => ofLastPush)),
      oneOfEach: ownerGroups(weighed),
    })),
    areSeparate: (left, right) => areSeparate(names[left] ?? "", names[right] ?? ""),
    holds: (met) =>
      statusOf((name) => {
        const place = names.indexOf(name);
        return place === -1
          ? statusAlone(usable.get(name))
          : statusOfMet(usable.get(name), met[place]);
      }) === "approved",
  });

  return new Map(
    [...usable].map(([name, weighed]) => {
      const place = names.indexOf(name);
      if (place === -1 || weighed.kind !== "weighed")
        return [name, { weighed, share: wholeShare(weighed) }];
      if (assigned === null) return [name, alone(tooManyRules(names, weighed.count))];
      const holderOf = (approval: UsableApproval): string | undefined =>
        names.find(
          (other, index) =>
            areSeparate(name, other) && assigned[index]?.has(approval.met.account.id) === true,
        );
      const share = {
        approvals: weighed.usable.filter(
          ({ met }) => assigned[place]?.has(met.account.id) === true,
        ),
        taken: weighed.usable.flatMap((approval) => {
          const by = holderOf(approval);
          return by === undefined ? [] : [{ approval, by }];
        }),
      };
      return [name, { weighed, share }];
    }),
  );
}

/** How many people a rule is missing, at the least, and how many of the last push; one more approval can be both. */
export function missingFrom(
  weighed: Extract<WeighedRule, { kind: "weighed" }>,
  approvals: readonly UsableApproval[],
): { readonly people: number; readonly ofLastPush: number } {
  const ofLastPush = approvals.filter((approval) => approval.ofLastPush).length;
  const unowned = unownedBy(weighed, approvals).length;
  return {
    people: Math.max(weighed.count - approvals.length, Math.min(1, unowned)),
    ofLastPush: Math.max(0, (weighed.lastPush?.people ?? 0) - ofLastPush),
  };
}

/** Owned paths that none of these approvals covers, where the rule wants code owners. */
export function unownedBy(
  weighed: Pick<Extract<WeighedRule, { kind: "weighed" }>, "owned">,
  approvals: readonly UsableApproval[],
): readonly OwnedPath[] {
  const people = idsOf(approvals);
  return weighed.owned
    .filter(({ coveredBy }) => ![...coveredBy].some((id) => people.has(id)))
    .map(({ path }) => path);
}

/** Who covers owned paths; paths with the same people are one group. */
function ownerGroups({
  owned,
}: Extract<WeighedRule, { kind: "weighed" }>): readonly ReadonlySet<number>[] {
  const groups = owned.map(({ coveredBy }) => coveredBy);
  return [...new Map(groups.map((group) => [[...group].toSorted().join(), group])).values()];
}

function statusAlone(weighed: WeighedRule | undefined): DecisionStatus {
  if (weighed?.kind !== "weighed") return weighed?.kind === "skipped" ? "skipped" : "pending";
  const { people, ofLastPush } = missingFrom(weighed, weighed.usable);
  return statusOfMet(weighed, people === 0 && ofLastPush === 0);
}

function statusOfMet(weighed: WeighedRule | undefined, met: boolean | undefined): DecisionStatus {
  const waits = weighed?.kind !== "weighed" || weighed.unmetConditions.length > 0;
  return met === true && !waits ? "approved" : "pending";
}

function wantsOthersThan(weighed: WeighedRule | undefined, other: string): boolean {
  return weighed?.kind === "weighed" && weighed.rule.separateFrom?.includes(other) === true;
}

/** Whoever satisfied a rule that is not asked for is nobody, so being separate from it would mean nothing. */
function withoutUnknownRules(
  name: string,
  weighed: WeighedRule,
  rules: ReadonlyMap<string, WeighedRule>,
): WeighedRule {
  if (weighed.kind !== "weighed") return weighed;
  const separateFrom = weighed.rule.separateFrom ?? [];
  const unknown = separateFrom.find((other) => other === name || !rules.has(other));
  if (unknown === undefined) return weighed;
  const reason =
    unknown === name
      ? `The rule ${name} wants other people than those who satisfied itself, so it cannot be met: name another rule under its \`separate-from\` in .writ/policy.yml.`
      : `The rule ${name} wants other people than those who satisfied the rule ${unknown}, which \`approval\` does not ask for: add ${unknown} to \`approval\` in .writ/policy.yml.`;
  return { kind: "stuck", reason, missing: weighed.count };
}

function tooManyRules(names: readonly string[], missing: number): WeighedRule {
  const reason = `The rules ${allOf(names)} want too many different people for Writ to tell who counts for which: lower their counts, or keep fewer of them separate.`;
  return { kind: "stuck", reason, missing };
}

function alone(weighed: WeighedRule): SharedRule {
  return { weighed, share: wholeShare(weighed) };
}

function idsOf(approvals: readonly UsableApproval[]): ReadonlySet<number> {
  return new Set(approvals.map(({ met }) => met.account.id));
}
