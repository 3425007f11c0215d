import type { Rule } from "../../model/policy.ts";
import { conditionChanges } from "../changes/condition-changes.ts";
import { optionChanges } from "../changes/option-changes.ts";
import { requirementChanges } from "../changes/requirement-changes.ts";

/** A demand of people, as far as it can be compared with another. */
type Comparable = Pick<Rule, "requires" | "options"> &
  Partial<Pick<Rule, "conditions" | "separateFrom">>;

/** How a demand compares with another: by what putting it in the other's place would do to the policy. */
export function compareDemands(
  one: Comparable,
  than: Comparable,
): "weaker" | "same" | "stricter" | "incomparable" {
  const effects = new Set(
    [
      ...requirementChanges(than.requires, one.requires, {
        subject: "",
        counting: "approvals",
        power: { may: "", more: "lowers", naming: "grants-access" },
      }),
      ...optionChanges(than.options, one.options, ""),
      ...conditionChanges(than.conditions ?? [], one.conditions ?? [], ""),
    ].map(({ effect }) => effect),
  );
  const [had, has] = [than.separateFrom ?? [], one.separateFrom ?? []];
  if (had.some((name) => !has.includes(name))) effects.add("lowers");
  if (has.some((name) => !had.includes(name))) effects.add("raises");
  if (effects.has("lowers")) return effects.has("raises") ? "incomparable" : "weaker";
  return effects.has("raises") ? "stricter" : "same";
}
