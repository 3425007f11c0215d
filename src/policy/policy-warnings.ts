import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sourced } from "../diagnostics/source.ts";
import { findReferences } from "../expressions/references.ts";
import type { Condition } from "../model/step.ts";
import type { Policy } from "../model/policy.ts";
import { pointerTo } from "../model/source-pointer.ts";
import type { Pointer } from "../model/source-pointer.ts";

/** What of a pull request its author writes as they like. */
const WRITTEN_BY_AUTHOR = ["title", "labels", "head", "draft"];

/**
 * Warns of each condition that can lower a demand and reads what the proposal's author writes (SPEC §8): a rule's
 * `if`, since a false one makes its rule vanish and a true one opens a way through an `or`; a freeze's `unless`.
 */
export function policyWarnings(policy: Sourced<Policy>): readonly Diagnostic[] {
  const { value, source } = policy;
  const conditions: readonly {
    readonly what: string;
    readonly condition: Condition | undefined;
    readonly pointer: Pointer;
  }[] = [
    ...value.rules.map((rule) => ({
      what: `whether the rule ${rule.name} applies`,
      condition: rule.if,
      pointer: pointerTo("", "rules", rule.name, "if"),
    })),
    ...value.freeze.map((window, index) => ({
      what: `whether the freeze ${window.name} holds`,
      condition: window.unless,
      pointer: pointerTo("", "freeze", index, "unless"),
    })),
  ];
  return conditions.flatMap(({ what, condition, pointer }): readonly Diagnostic[] => {
    const read = condition === undefined ? [] : authorControlled(condition);
    if (read.length === 0) return [];
    return [
      {
        code: "policy-author-controlled",
        severity: "warning",
        message: `The author of a proposal decides ${what}, since its condition reads ${read.join(", ")}: read \`tools\`, \`plan\` or facts of the pull request that its author cannot choose.`,
        place: source.locate(pointer, "value"),
        related: [],
      },
    ];
  });
}

/** What a condition reads that the author writes, as the policy could write it; a broken condition reads nothing. */
function authorControlled(condition: Condition): readonly string[] {
  const references = findReferences(condition, "condition");
  if (!references.ok) return [];
  const read = references.value.flatMap(({ context, path }) => {
    const name = context.toLowerCase();
    const property = path[0]?.toLowerCase();
    if (name === "proposal") return [property === undefined ? name : `${name}.${property}`];
    if (name !== "pull-request") return [];
    // The whole object, or a property that only evaluation tells, may be any of them.
    if (property === undefined || property === "*") return [name];
    return WRITTEN_BY_AUTHOR.includes(property) ? [`${name}.${property}`] : [];
  });
  return [...new Set(read)];
}
