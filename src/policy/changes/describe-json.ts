import type { JsonValue } from "../../model/json.ts";
import { changes, type Wording } from "./change.ts";
import { jsonDifferences, type JsonDifference } from "./json-differences.ts";
import { fromTo, quote } from "./show-values.ts";

/** So many differences of one value are told one by one. */
const MOST = 20;

/** Each place in which two values differ, old and new, for what has no meaning of its own in the policy. */
export function describeJson(facts: {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
  /** What the value is, such as `the parameters of the tool deploy`. */
  readonly what: string;
}): readonly Wording[] {
  const found = jsonDifferences(facts.before, facts.after);
  const told = found.slice(0, MOST).map((difference) => changes(describe(difference, facts.what)));
  const rest = found.length - told.length;
  return rest === 0
    ? told
    : [
        ...told,
        changes(`changes ${rest} more ${rest === 1 ? "value" : "values"} of ${facts.what}`),
      ];
}

function describe({ path, before, after }: JsonDifference, what: string): string {
  const where = path === "" ? what : `\`${path}\` of ${what}`;
  if (before === undefined) return `adds ${where}: ${quote(after)}`;
  if (after === undefined) return `takes away ${where}, which was ${quote(before)}`;
  return `changes ${where} ${fromTo(before, after)}`;
}
