/** GitHub's filter patterns for branches, tags and paths (GitHub docs, "Filter pattern cheat sheet"). */

/** A list of patterns under `x`, or under `x-ignore`, of one event's filters. */
export interface PatternFilter {
  readonly only?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
}

const compiled = new Map<string, RegExp>();

/** The regular expression that matches exactly what GitHub's pattern matches; without a leading `!`. */
function compilePattern(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) {
    return known;
  }
  let source = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === "*" && pattern.charAt(at + 1) === "*") {
      const wholeSegment = at === 0 || pattern.charAt(at - 1) === "/";
      if (wholeSegment && pattern.charAt(at + 2) === "/") {
        // `**/x` also matches `x` at the top.
        source += "(?:.*/)?";
        at += 2;
      } else {
        source += ".*";
        at += 1;
      }
    } else if (character === "*") {
      source += "[^/]*";
    } else if ((character === "?" || character === "+") && source !== "") {
      source += character;
    } else if (character === "[") {
      const end = pattern.indexOf("]", at + 1);
      if (end === -1) {
        source += "\\[";
      } else {
        source += `[${pattern.slice(at + 1, end).replace(/[\\^]/g, "\\$&")}]`;
        at = end;
      }
    } else if (character === "\\" && at + 1 < pattern.length) {
      at += 1;
      source += escapeLiteral(pattern.charAt(at));
    } else {
      source += escapeLiteral(character);
    }
  }
  const expression = new RegExp(`^${source}$`, "s");
  compiled.set(pattern, expression);
  return expression;
}

function escapeLiteral(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** Whether the last pattern of the list that matches the value is a positive one. */
export function matchesPatterns(value: string, patterns: readonly string[]): boolean {
  let matched = false;
  for (const pattern of patterns) {
    const negative = pattern.startsWith("!");
    if (compilePattern(negative ? pattern.slice(1) : pattern).test(value)) {
      matched = !negative;
    }
  }
  return matched;
}

/** Whether a branch or tag name passes a filter; a missing filter lets everything pass. */
export function passesNameFilter(name: string, filter: PatternFilter): boolean {
  if (filter.only !== undefined) {
    return matchesPatterns(name, filter.only);
  }
  return filter.ignore === undefined || !matchesPatterns(name, filter.ignore);
}

/** Whether any changed path passes a filter: `paths` needs one match, `paths-ignore` one path that does not match. */
export function passesPathFilter(paths: readonly string[], filter: PatternFilter): boolean {
  const { only, ignore } = filter;
  if (only !== undefined) {
    return paths.some((path) => matchesPatterns(path, only));
  }
  return ignore === undefined || paths.some((path) => !matchesPatterns(path, ignore));
}
