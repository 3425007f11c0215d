import type { Condition } from "../../model/step.ts";
import { changes, lowers, raises, type Wording } from "./change.ts";
import { compareLists } from "./list-changes.ts";
import { fromTo, quote } from "./show-values.ts";

/** What changed in a rule's `if`: without one, the rule always applies; with `false`, never. */
export function ifChanges(
  before: Condition | undefined,
  after: Condition | undefined,
  subject: string,
): readonly Wording[] {
  const [had, has] = [before ?? "true", after ?? "true"];
  if (had === has) return [];
  if (has === "true")
    return [raises(`asks for ${subject} always; it was asked for only if ${quote(had)}`)];
  if (has === "false")
    return [lowers(`never asks for ${subject} any more: its \`if\` is \`false\``)];
  if (had === "false")
    return [raises(`asks for ${subject} if ${quote(has)}; it was never asked for`)];
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
