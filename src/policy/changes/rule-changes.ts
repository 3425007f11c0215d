import type { Rule } from "../../model/policy.ts";
import { demandedCount, describeRequirement } from "../requirement.ts";
import { changes, type Wording } from "./change.ts";
import { conditionChanges, ifChanges } from "./condition-changes.ts";
import { describeFields, type Describers } from "./describe-fields.ts";
import { describeList } from "./list-changes.ts";
import { optionChanges } from "./option-changes.ts";
import { requirementChanges } from "./requirement-changes.ts";
import { quote } from "./show-values.ts";
import { isSameData } from "./same-data.ts";

/** A rule in a sentence: by its description, where it has one, since that is how its reviewers know it. */
export function ruleSubject({ name, description }: Pick<Rule, "name" | "description">): string {
  return description === undefined || description.trim() === ""
    ? `the rule ${name}`
    : `${JSON.stringify(clip(description.trim()))} (rule ${name})`;
}

/** What a rule demands, in a clause that follows its name: `2 approvals of role dba`. */
export function demandWords(rule: Pick<Rule, "requires">): string {
  const count = demandedCount(rule.requires);
  return `${count} ${count === 1 ? "approval" : "approvals"} of ${describeRequirement(rule.requires)}`;
}

/** What changed in one rule; it is named as it was before, since the change may write what it likes. */
export function ruleChanges(
  before: Rule,
  after: Rule,
  standing: "needed" | "one-of",
): readonly Wording[] {
  const subject = ruleSubject(before);
  const describers: Describers<Rule> = {
    name: (old, now) => [changes(`renames the rule ${old} to ${now}`)],
    description: (old, now) => [
      changes(
        `describes the rule ${before.name} ${now === undefined ? "by nothing" : `as ${quote(now)}`}, where it was ${quote(old)}`,
      ),
    ],
    if: (old, now) => ifChanges(old, now, { subject, standing }),
    requires: (old, now) =>
      requirementChanges(old, now, {
        subject,
        counting: "approvals",
        power: { may: `approve for ${subject}`, more: "lowers", naming: "grants-access" },
      }),
    conditions: (old, now) => conditionChanges(old, now, subject),
    separateFrom: (old, now) =>
      describeList({
        before: old,
        after: now,
        removed: (name) => ({
          effect: "lowers",
          words: `lets the same people approve for ${subject} and for the rule ${name}`,
        }),
        added: (name) => ({
          effect: "raises",
          words: `wants other people for ${subject} than for the rule ${name}`,
        }),
      }),
    options: (old, now) => optionChanges(old, now, subject),
  };
  return describeFields({ before, after, describers, of: subject });
}

/** Rules that only have another name, old → new: one that went and one that came with the same content. */
export function findRenamed(
  before: readonly Rule[],
  after: readonly Rule[],
): ReadonlyMap<string, string> {
  const without = (one: readonly Rule[], other: readonly Rule[]): readonly Rule[] =>
    one.filter(({ name }) => !other.some((rule) => rule.name === name));
  const [gone, come] = [without(before, after), without(after, before)];
  const renamed = new Map<string, string>();
  for (const rule of gone) {
    const same = come.find(
      (other) =>
        ![...renamed.values()].includes(other.name) &&
        isSameData({ ...other, name: "" }, { ...rule, name: "" }),
    );
    if (same !== undefined) renamed.set(rule.name, same.name);
  }
  return renamed;
}

const LONGEST_DESCRIPTION = 120;

function clip(text: string): string {
  return text.length <= LONGEST_DESCRIPTION
    ? text
    : `${text.slice(0, LONGEST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
