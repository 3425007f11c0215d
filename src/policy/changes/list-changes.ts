import type { Wording } from "./change.ts";

/** What a list of names gained and lost, whatever its order. */
export interface ListDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Compares two lists of names as sets. */
export function compareLists(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): ListDifference {
  const [had, has] = [new Set(before), new Set(after)];
  return {
    added: [...has].filter((name) => !had.has(name)),
    removed: [...had].filter((name) => !has.has(name)),
  };
}

/** One sentence for each name that a list lost, then for each that it gained. */
export function describeList(facts: {
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[] | undefined;
  readonly added: (name: string) => Wording;
  readonly removed: (name: string) => Wording;
}): readonly Wording[] {
  const { added, removed } = compareLists(facts.before, facts.after);
  return [...removed.map(facts.removed), ...added.map(facts.added)];
}
