import { readPeopleSelector } from "../../expressions/people-selector.ts";
import { findFunctions } from "../../expressions/references.ts";
import { RULE_FUNCTIONS } from "../../expressions/rule-functions.ts";
import type { Policy } from "../../model/policy.ts";

/**
 * Teams and organizations whose members the conditions of a policy ask for, each once in its first spelling: of the
 * author and the contributors of a pull request (SPEC §8).
 */
export function teamsOfConditions(policy: Pick<Policy, "rules" | "freeze">): {
  readonly teams: readonly string[];
  readonly organizations: readonly string[];
} {
  const conditions = [
    ...policy.rules.flatMap((rule) => [rule.if, ...rule.conditions]),
    ...policy.freeze.map(({ unless }) => unless),
  ];
  const people = conditions
    .filter((condition) => condition !== undefined)
    .flatMap((condition) => {
      const functions = findFunctions(condition, "condition", RULE_FUNCTIONS);
      return functions.ok ? functions.value.filter(({ name }) => PEOPLE.has(name)) : [];
    })
    .flatMap(({ texts }) => texts)
    .flatMap((argument) => (argument === null ? [] : (readPeopleSelector(argument.text) ?? [])));
  return {
    teams: eachOnce(people.flatMap(({ teams }) => teams ?? [])),
    organizations: eachOnce(people.flatMap(({ organizations }) => organizations ?? [])),
  };
}

const PEOPLE = new Set(["authorin", "contributorin", "onlycontributorsin", "onlysignersin"]);

function eachOnce(names: readonly string[]): readonly string[] {
  return [
    ...new Map(names.toReversed().map((name) => [name.toLowerCase(), name])).values(),
  ].toReversed();
}
