import type { Policy } from "../../model/policy.ts";
import type { Explained } from "../explained.ts";
import type { ReviewContext } from "../review-context.ts";
import { timeWords } from "../time-words.ts";
import { freezeAt } from "./frozen-by.ts";

/**
 * The node of a decision that a freeze keeps pending, or null where none holds when the snapshot was taken. Also after
 * a merge that moment decides, since nothing executes in a freeze, whenever it was merged (SPEC §8, §12).
 */
export function explainFreeze(context: ReviewContext, policy: Policy): Explained | null {
  const frozen = freezeAt(context, policy.freeze, Date.parse(context.snapshot.takenAt));
  if (frozen === null) return null;
  const { window, until, broken } = frozen;
  const end = Number.isNaN(until) ? null : timeWords(until);
  const act =
    broken === null
      ? `wait until ${end ?? "it is over"}, or change the freeze in .writ/policy.yml`
      : `mend its \`unless\` in .writ/policy.yml, which could not be evaluated: ${broken.replace(/\.$/, "")}`;
  return {
    node: {
      kind: "rule",
      rule: `freeze ${window.name}`,
      status: "pending",
      reason: `Nothing executes during the freeze ${window.name}${end === null ? "" : `, which lasts until ${end}`}: ${act}.`,
      met: [],
      missing: 0,
      candidates: [],
      discounted: [],
      children: [],
    },
    need: `frozen by ${window.name}${end === null ? "" : ` until ${end}`}`,
  };
}
