import type { Policy, Rule } from "../../model/policy.ts";
import { approvalTreeChanges } from "./approval-tree-changes.ts";
import {
  changes,
  changesOf,
  lowers,
  raises,
  type ConfigurationChange,
  type Wording,
} from "./change.ts";
import {
  describeFields,
  describeParts,
  writtenDifferently,
  type Describers,
} from "./describe-fields.ts";
import { freezeChanges } from "./freeze-changes.ts";
import { describeList } from "./list-changes.ts";
import { optionChanges } from "./option-changes.ts";
import { requirementChanges, type PeoplePower } from "./requirement-changes.ts";
import { describeRequirement } from "../requirement.ts";
import { demandWords, findRenamed, ruleChanges, ruleSubject } from "./rule-changes.ts";
import { fromTo, quote } from "./show-values.ts";
import { choicesOf, renameRules } from "./tree-words.ts";

const PATH = ".writ/policy.yml";

/** What changed in `.writ/policy.yml` (SPEC §8); both have their rules in the order of their names. */
export function policyChanges(before: Policy, after: Policy): readonly ConfigurationChange[] {
  const renamed = findRenamed(before.rules, after.rules);
  const [old, now] = [withNewNames(before, renamed), after];
  return [
    ...[...renamed].flatMap(([from, to]) =>
      about(`rule ${to}`, [changes(`renames the rule ${from} to ${to}`)]),
    ),
    ...describeParts({
      before: old,
      after: now,
      describers: describersOf(old, now),
      otherwise: (key) => placed("policy", changes(writtenDifferently(key, "the policy"))),
    }),
  ];
}

function describersOf(before: Policy, after: Policy): Describers<Policy, ConfigurationChange> {
  return {
    isolation: (_old, now) =>
      about("setting isolation", [
        now
          ? raises("no longer lets a pull request with proposals change other files")
          : lowers("lets a pull request with proposals change other files, too"),
      ]),
    rules: (old, now) => rulesChanges(old, now, after.approval),
    approval: (old, now) =>
      about(
        "approval",
        approvalTreeChanges({ before: old, after: now, ...rulesOf(before, after) }),
      ),
    disapproval: (old, now) => about("disapproval", disapprovalChanges(old, now)),
    breakGlass: (old, now) => about("break-glass", breakGlassChanges(old, now)),
    freeze: (old, now) =>
      freezeChanges(old, now).map(({ name, ...wording }) => placed(`freeze ${name}`, wording)),
    configChanges: (old, now) => about("config-changes", configChangesChanges(old, now)),
    triggers: (old, now) => about("triggers", triggerChanges(old, now)),
  };
}

/** A policy with its rules by their new names, in the order of these. */
function withNewNames(policy: Policy, renamed: ReadonlyMap<string, string>): Policy {
  const name = (old: string): string => renamed.get(old) ?? old;
  return {
    ...policy,
    rules: policy.rules
      .map((rule) => ({
        ...rule,
        name: name(rule.name),
        separateFrom: rule.separateFrom.map(name),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    approval: renameRules(policy.approval, renamed),
  };
}

/** What the tree of rules is told of the rules: as they were, where they were there. */
function rulesOf(
  before: Policy,
  after: Policy,
): Omit<Parameters<typeof approvalTreeChanges>[0], "before" | "after"> {
  const named = (policy: Policy, name: string): Rule | undefined =>
    policy.rules.find((rule) => rule.name === name);
  return {
    maySkip: (name) =>
      named(before, name)?.if !== undefined || named(after, name)?.if !== undefined,
    separateFrom: (name) =>
      [before, after].flatMap((policy) => named(policy, name)?.separateFrom ?? []),
    subjectOf(name) {
      const rule = named(before, name) ?? named(after, name);
      return rule === undefined ? `the rule ${name}` : ruleSubject(rule);
    },
  };
}

/** Whether a rule that came or went matters is told by what happens to it under `approval`. */
function rulesChanges(
  before: readonly Rule[],
  after: readonly Rule[],
  approval: Policy["approval"],
): readonly ConfigurationChange[] {
  const choices = choicesOf(approval);
  const gone = before.filter(({ name }) => !after.some((rule) => rule.name === name));
  return [
    ...gone.flatMap((rule) =>
      about(`rule ${rule.name}`, [
        changes(`takes ${ruleSubject(rule)} out of the rules, which wanted ${demandWords(rule)}`),
      ]),
    ),
    ...after.flatMap((rule) => {
      const old = before.find(({ name }) => name === rule.name);
      return about(
        `rule ${rule.name}`,
        old === undefined
          ? [
              changes(
                `adds the rule ${rule.name}, which wants ${demandWords(rule)}${whenWords(rule)}`,
              ),
            ]
          : ruleChanges(old, rule, choices.has(rule.name) ? "one-of" : "needed"),
      );
    }),
  ];
}

function whenWords(rule: Rule): string {
  return rule.if === undefined ? "" : `, if ${quote(rule.if)}`;
}

function disapprovalChanges(
  before: Policy["disapproval"],
  after: Policy["disapproval"],
): readonly Wording[] {
  const revoking: PeoplePower = {
    may: "set a request for changes aside",
    more: "lowers",
    naming: "grants-access",
  };
  return describeFields({
    before,
    after,
    of: "`disapproval`",
    describers: {
      requires: (old, now) =>
        requirementChanges(old, now, {
          subject: "`disapproval`",
          counting: "nothing",
          power: { may: "reject proposals", more: "raises", naming: "grants-nothing" },
        }),
      revoke(old, now) {
        if (old === undefined && now !== undefined)
          return [lowers(`lets people set a request for changes aside: ${peopleWords(now)}`)];
        if (now === undefined)
          return [raises("no longer lets anybody set a request for changes aside")];
        return requirementChanges(old ?? {}, now, {
          subject: "`disapproval.revoke`",
          counting: "nothing",
          power: revoking,
        });
      },
    },
  });
}

function breakGlassChanges(
  before: Policy["breakGlass"],
  after: Policy["breakGlass"],
): readonly Wording[] {
  if (before === undefined || after === undefined) {
    if (after !== undefined)
      return [
        lowers(
          `adds a way past the approval rules: with the label ${quote(after.label)}, ${demandWords(after)} set them aside`,
        ),
      ];
    return [raises("takes away the way past the approval rules that `break-glass` was")];
  }
  const subject = "setting the approval rules aside by `break-glass`";
  return describeFields({
    before,
    after,
    of: "`break-glass`",
    describers: {
      label: (old, now) => [changes(`changes the label of \`break-glass\` ${fromTo(old, now)}`)],
      requires: (old, now) =>
        requirementChanges(old, now, {
          subject,
          counting: "approvals",
          power: { may: `approve ${subject}`, more: "lowers", naming: "grants-access" },
        }),
    },
  });
}

function configChangesChanges(
  before: Policy["configChanges"],
  after: Policy["configChanges"],
): readonly Wording[] {
  const subject = "changes of guarded files (`config-changes`)";
  return describeFields({
    before,
    after,
    of: "`config-changes`",
    describers: {
      requires: (old, now) =>
        requirementChanges(old, now, {
          subject,
          counting: "approvals",
          power: { may: `approve ${subject}`, more: "lowers", naming: "grants-access" },
        }),
      options: (old, now) => optionChanges(old, now, subject),
    },
  });
}

function triggerChanges(before: Policy["triggers"], after: Policy["triggers"]): readonly Wording[] {
  return describeFields({
    before,
    after,
    of: "`triggers`",
    describers: {
      unattended: (old, now) =>
        describeList({
          before: old,
          after: now,
          added: (name) =>
            lowers(`lets triggers of the workflow ${name} execute without a proposal`),
          removed: (name) =>
            raises(`no longer lets triggers of the workflow ${name} execute without a proposal`),
        }),
    },
  });
}

function peopleWords(requires: Policy["configChanges"]["requires"]): string {
  return describeRequirement(requires);
}

function about(what: string, wordings: readonly Wording[]): readonly ConfigurationChange[] {
  return changesOf({ about: what, path: PATH }, wordings);
}

function placed(what: string, wording: Wording): ConfigurationChange {
  return { ...wording, about: what, path: PATH };
}
