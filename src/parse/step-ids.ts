import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";

const ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** What a step without a tool or workflow is called after, in this order. */
const KINDS = ["for-each", "while", "parallel", "switch", "gate", "wait", "steps"] as const;

/**
 * The ids of the steps of one list: given ones as they are, the others after their tool with dots as `_` (or their
 * workflow, or their kind), with `-2`, `-3`, … on repetition (SPEC §4). Ids are the same in any case, as in GitHub's
 * expressions.
 */
export function stepIds(steps: readonly JsonValue[]): readonly string[] {
  const given = steps.map((step) =>
    isJsonObject(step) && typeof step["id"] === "string" ? step["id"] : null,
  );
  const taken = new Set(given.map((id) => id?.toLowerCase()));
  const counts = new Map<string, number>();
  return steps.map((step, index) => {
    const id = given[index];
    if (id !== null && id !== undefined) return id;
    const base = isJsonObject(step) ? baseOf(step) : "step";
    let count = (counts.get(base) ?? 0) + 1;
    let derived = count === 1 ? base : `${base}-${count}`;
    for (; taken.has(derived.toLowerCase()); derived = `${base}-${count}`) count += 1;
    counts.set(base, count);
    taken.add(derived.toLowerCase());
    return derived;
  });
}

function baseOf(step: JsonObject): string {
  const named = step["tool"] ?? step["uses"];
  if (typeof named === "string") {
    const id = named.replaceAll(".", "_");
    return ID.test(id) ? id : `_${id}`;
  }
  const kind = KINDS.find((key) => Object.hasOwn(step, key));
  return kind === undefined || kind === "steps" ? "group" : kind;
}
