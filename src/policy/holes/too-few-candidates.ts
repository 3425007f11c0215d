import type { Account } from "../../model/actor.ts";
import { actorsOf } from "../actor-directory.ts";
import { assignPeople } from "../assign-people.ts";
import { allOf, demandedCount, describeRequirement } from "../requirement.ts";
import { demandsOf, type Demand } from "./demands.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder, type HoleInputs } from "./hole.ts";
import { approversOf, isCountable, proposersOf } from "./known-people.ts";
import { someOf } from "./name-lists.ts";
import { neededRules } from "./tree-of-rules.ts";

/**
 * Demands that want more people than there are: always, or where one of them is the author, whose approval does not
 * count; also together, where rules want different people.
 */
export const findTooFewCandidates: HoleFinder = (inputs) => {
  const alone = demandsOf(inputs.catalog.policy).flatMap((demand) => tooFewFor(inputs, demand));
  return [...alone, ...(alone.length > 0 ? [] : tooFewTogether(inputs))];
};

function tooFewFor(inputs: HoleInputs, demand: Demand): readonly FoundHole[] {
  const { rule, words, name, pointer } = demand;
  if (!isCountable(inputs, rule.requires)) return [];
  const count = demandedCount(rule.requires);
  const all = approversOf(inputs, rule, null);
  const place = { path: POLICY_PATH, pointer, ...(name === undefined ? {} : { rule: name }) };
  const wants = `${capital(words)} wants ${approvals(count)} of ${describeRequirement(rule.requires)}`;
  if (all.length < count)
    return [
      {
        code: "too-few-candidates",
        severity: "error",
        words: `${wants}, and ${peopleWords(all)} can give one, so it can never be met.`,
        remedy: `Lower \`count\` to ${Math.max(1, all.length)}, or let more people approve.`,
        ...place,
      },
    ];
  const stuck = authorsLeavingTooFew(inputs, { demand, all, count });
  if (stuck.length === 0) return [];
  return [
    {
      code: "too-few-candidates",
      severity: "warning",
      words: `${wants}, and ${peopleWords(all)} can give one: of what ${orOf(stuck)} proposes, too few are left, since authors do not count.`,
      remedy: "Let more people approve, or lower `count`.",
      ...place,
    },
  ];
}

/** Of the people who may propose, those without whom too few are left. */
function authorsLeavingTooFew(
  inputs: HoleInputs,
  facts: { readonly demand: Demand; readonly all: readonly Account[]; readonly count: number },
): readonly string[] {
  const { demand, all, count } = facts;
  return possibleAuthors(inputs, { all, spare: all.length - count }).flatMap((author) =>
    approversOf(inputs, demand.rule, author).length < count ? [author.login] : [],
  );
}

/** Those of whose proposals somebody of `all` does not count; more than `spare` people would have to. */
function possibleAuthors(
  inputs: HoleInputs,
  facts: { readonly all: readonly Account[]; readonly spare: number },
): readonly Account[] {
  const { actors } = inputs.catalog;
  const principals = (account: Account): number =>
    actorsOf(actors, account).reduce((most, { actsFor }) => most + actsFor.length, 0);
  return proposersOf(inputs).filter((account) => {
    const self = facts.all.some(({ id }) => id === account.id) ? 1 : 0;
    return self + principals(account) > facts.spare;
  });
}

/** Rules that all must hold and want different people (SPEC §8, `separate-from`). */
function tooFewTogether(inputs: HoleInputs): readonly FoundHole[] {
  const needed = neededRules(inputs.catalog.policy);
  const separate = (one: string, other: string): boolean =>
    needed.some(
      ({ name, separateFrom }) =>
        (name === one && separateFrom.includes(other)) ||
        (name === other && separateFrom.includes(one)),
    );
  const rules = needed.filter((rule) => needed.some(({ name }) => separate(rule.name, name)));
  if (rules.length === 0 || !rules.every(({ requires }) => isCountable(inputs, requires)))
    return [];
  const suffices = (author: Account | null): boolean => {
    const demands = rules.map((rule) => ({
      people: demandedCount(rule.requires),
      peopleOfLastPush: 0,
      usable: new Set(approversOf(inputs, rule, author).map(({ id }) => id)),
      ofLastPush: new Set<number>(),
    }));
    const assigned = assignPeople({
      demands,
      areSeparate: (left, right) => separate(rules[left]?.name ?? "", rules[right]?.name ?? ""),
      holds: (met) => met.every(Boolean),
    });
    // Too many rules to tell: nothing is said.
    return (
      assigned === null ||
      assigned.every((people, index) => people.size >= (demands[index]?.people ?? 0))
    );
  };
  const names = allOf(rules.map(({ name }) => name));
  const [first] = rules;
  const place = {
    path: POLICY_PATH,
    pointer: `/rules/${first?.name ?? ""}`,
    ...(first === undefined ? {} : { rule: first.name }),
  };
  const remedy = "Let more people approve for one of them, or take `separate-from` away.";
  if (!suffices(null))
    return [
      {
        code: "too-few-candidates",
        severity: "error",
        words: `The rules ${names} want different people, and there are not enough who could meet all of them, so nothing can be approved.`,
        remedy,
        ...place,
      },
    ];
  const stuck = proposersOf(inputs).filter((author) => !suffices(author));
  if (stuck.length === 0) return [];
  return [
    {
      code: "too-few-candidates",
      severity: "warning",
      words: `The rules ${names} want different people, and of what ${orOf(stuck.map(({ login }) => login))} proposes, too few are left, since authors do not count.`,
      remedy,
      ...place,
    },
  ];
}

function approvals(count: number): string {
  return `${count} ${count === 1 ? "approval" : "approvals"}`;
}

function peopleWords(people: readonly Account[]): string {
  if (people.length === 0) return "nobody";
  const names = someOf(people.map(({ login }) => login));
  return people.length === 1 ? `only ${names}` : `only ${people.length} people (${names})`;
}

function orOf(names: readonly string[]): string {
  const shown = someOf(names);
  return shown.replace(/ and (?=[^,]*$)/, " or ");
}

function capital(words: string): string {
  return words.startsWith("the ") ? `T${words.slice(1)}` : words;
}
