import type { ApprovalTree } from "../../model/policy.ts";
import { changes, lowers, raises, type ChangeEffect, type Wording } from "./change.ts";
import { compareTrees, type TreeComparison } from "./compare-trees.ts";
import { rulesOfTree, treeWords, withoutRules } from "./tree-words.ts";
import { isSameData } from "./same-data.ts";

const EFFECTS: Readonly<Record<TreeComparison, ChangeEffect>> = {
  same: "changes",
  weaker: "lowers",
  stricter: "raises",
  // What may let something through is never shown as harmless.
  both: "lowers",
  unknown: "lowers",
};

/** What changed in `approval`: rules that it asks for or not any more, and how it combines the others. */
export function approvalTreeChanges(facts: {
  readonly before: ApprovalTree | null;
  readonly after: ApprovalTree | null;
  /** Whether a rule has an `if`, before or after. */
  readonly maySkip: (rule: string) => boolean;
  readonly subjectOf: (rule: string) => string;
  /** From which rules one is separate, before or after. */
  readonly separateFrom: (rule: string) => readonly string[];
}): readonly Wording[] {
  const { before, after, maySkip, subjectOf, separateFrom } = facts;
  if (isSameData(before, after)) return [];
  if (after === null)
    return [raises("names no `approval` any more, so nothing can be approved by the rules")];
  if (before === null)
    return [lowers(`makes it possible to approve proposals at all, by ${treeWords(after)}`)];

  const [had, has] = [rulesOfTree(before), rulesOfTree(after)];
  const removed = had.filter((name) => !has.includes(name));
  const added = has.filter((name) => !had.includes(name));
  // One after the other, since what each does may hang on the others: the last of a group takes the group along.
  const found: Wording[] = [];
  let common: ApprovalTree | null = before;
  for (const name of removed) {
    const left: ApprovalTree | null = withoutRules(common, new Set([name]));
    const comparison = left === null ? "weaker" : compareTrees(common, left, maySkip);
    found.push({ effect: EFFECTS[comparison], words: removal(comparison, subjectOf(name)) });
    common = left;
  }
  const kept = withoutRules(after, new Set(added));
  let grown = kept;
  for (const [index, name] of added.entries()) {
    const more = withoutRules(after, new Set(added.slice(index + 1)));
    const comparison = grown === null ? "stricter" : compareTrees(grown, more, maySkip);
    found.push({ effect: EFFECTS[comparison], words: addition(comparison, subjectOf(name)) });
    grown = more;
  }
  // A rule that is separate from one that is not asked for cannot be met.
  const freed = had.filter((name) => separateFrom(name).some((other) => added.includes(other)));
  found.push(
    ...freed.map((name) =>
      lowers(
        `makes it possible to meet ${subjectOf(name)}, since what it is separate from is asked for`,
      ),
    ),
  );
  const comparison = compareTrees(common, kept, maySkip);
  if (comparison === "same" && found.length > 0) return found;
  return [...found, combination(before, after, comparison)];
}

function removal(comparison: TreeComparison, subject: string): string {
  return comparison === "stricter"
    ? `no longer lets ${subject} stand in for other rules under \`approval\``
    : `takes ${subject} out of \`approval\``;
}

function addition(comparison: TreeComparison, subject: string): string {
  return comparison === "weaker" || comparison === "both"
    ? `lets ${subject} stand in for other rules under \`approval\``
    : `asks for ${subject} under \`approval\``;
}

function combination(
  before: ApprovalTree,
  after: ApprovalTree,
  comparison: TreeComparison,
): Wording {
  const [had, has] = [treeWords(before), treeWords(after)];
  const words = `\`approval\` to ${quoteTree(has)}, where it was ${quoteTree(had)}`;
  switch (comparison) {
    case "same":
      return changes(
        had === has
          ? "writes `approval` in another way, with the same meaning"
          : `changes ${words}, with the same meaning`,
      );
    case "weaker":
      return lowers(`lowers ${words}`);
    case "stricter":
      return raises(`raises ${words}`);
    case "both":
      return lowers(`changes ${words}: weaker in some cases, stricter in others`);
    case "unknown":
      return lowers(`changes ${words}: so many rules that it cannot be told whether it is weaker`);
  }
}

const LONGEST = 400;

function quoteTree(words: string): string {
  return words.length <= LONGEST
    ? `\`${words}\``
    : `\`${words.slice(0, LONGEST - 100)}…${words.slice(-100)}\``;
}
