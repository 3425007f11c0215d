import type { Config } from "../model/config.ts";
import { success, type Result } from "../model/result.ts";
import type { ForgeFailure } from "../ports/forge.ts";
import type { Runtime } from "./runtime.ts";
import type { MergeObstacle } from "./stop-merge.ts";

/** Rules without which a branch can be cut or rewritten (GitHub docs, "Available rules for rulesets"). */
const NEEDED = [
  ["deletion", "restrict deletions"],
  ["non_fast_forward", "block force pushes"],
] as const;

/**
 * Why nothing executes while `audit.require-protection` is set: no ruleset keeps the audit branch; null where one does,
 * or nothing is required. At most 1 request.
 */
export async function protectionObstacle(
  runtime: Pick<Runtime, "branchRules">,
  { audit }: Pick<Config, "audit">,
): Promise<Result<MergeObstacle | null, ForgeFailure>> {
  if (!audit.requireProtection) return success(null);
  const rules = await runtime.branchRules(audit.branch);
  if (!rules.ok) return rules;
  const missing = NEEDED.filter(([type]) => !rules.value.includes(type));
  if (missing.length === 0) return success(null);
  const demand = missing.map(([, words]) => words).join(" and ");
  return success({
    title: "The audit branch is not protected",
    words: `The configuration says \`audit.require-protection: true\`, and no active ruleset holds for the branch \`${audit.branch}\` that does this: ${demand}. Make one under Settings → Rules → Rulesets (\`writ doctor\` prints it). Nothing of this merge was executed: run this job again when that is done.`,
  });
}
