import { allOf } from "../requirement.ts";

const MOST_NAMES = 5;

/** Names joined for a sentence, of many only the first: `a, b, c, d, e and 7 more`. */
export function someOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return allOf(rest <= 0 ? names : [...names.slice(0, MOST_NAMES), `${rest} more`]);
}
