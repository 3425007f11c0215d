import type { Condition } from "../../model/step.ts";
import { changes, lowers, raises, type Wording } from "./change.ts";
import { compareLists } from "./list-changes.ts";
import { fromTo, quote } from "./show-values.ts";

/**
 * What changed in a rule's `if`: without one, the rule always applies; with `false`, never. A rule that applies more
 * often is one more demand, or one more way where it is one of several.
 */
export function ifChanges(
  before: Condition | undefined,
  after: Condition | undefined,
  rule: { readonly subject: string; readonly standing: "needed" | "one-of" },
): readonly Wording[] {
  const [had, has] = [before ?? "true", after ?? "true"];
  const { subject, standing } = rule;
  if (had === has) return [];
  const [more, verb] =
    standing === "needed" ? [raises, "asks for"] : [lowers, "takes, as one of several ways,"];
  if (has === "true") return [more(`${verb} ${subject} always; it was only if ${quote(had)}`)];
  if (has === "false")
    return [lowers(`never asks for ${subject} any more: its \`if\` is \`false\``)];
  if (had === "false") return [more(`${verb} ${subject} if ${quote(has)}; it was never`)];
  if (had === "true") return [lowers(`asks for ${subject} only if ${quote(has)}; it was always`)];
  return [changes(`changes when ${subject} is asked for: its \`if\` ${fromTo(had, has)}`)];
}

/** What changed in a rule's `conditions`, which must hold beside the approvals. */
export function conditionChanges(
  before: readonly Condition[],
  after: readonly Condition[],
  subject: string,
): readonly Wording[] {
  // `true` demands nothing.
  const { added, removed } = compareLists(
    before.filter((condition) => condition !== "true"),
    after.filter((condition) => condition !== "true"),
  );
  const [gone, come] = [removed[0], added[0]];
  if (gone !== undefined && come !== undefined && removed.length === 1 && added.length === 1)
    return [changes(`changes what must hold for ${subject} ${fromTo(gone, come)}`)];
  return [
    ...removed.map((each) => lowers(`no longer demands for ${subject} that ${quote(each)} holds`)),
    ...added.map((each) => raises(`demands for ${subject} that ${quote(each)} holds`)),
  ];
}
