import { isAncestor } from "../git/history.ts";
import type { MergeMethod, Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { rulesOn, type RefRules } from "./branch-rules.ts";
import { firstCheckProblem } from "./required-checks.ts";
import { violationText } from "./ref-rules.ts";
import { reviewObstacle } from "./review-rules.ts";

async function obstacleOf(world: World, pull: Pull, rules: RefRules): Promise<string | null> {
  const { repository } = pull.base;
  const review = rules.review === null ? null : await reviewObstacle(world, pull, rules.review);
  if (review !== null) return review;
  const check = firstCheckProblem(repository, pull.head.oid, rules.checks);
  if (check !== null) return check;
  const tip = branchTip(repository, pull.base.ref);
  if (
    rules.strictChecks &&
    rules.checks.length > 0 &&
    tip !== null &&
    !(await isAncestor(repository.git, tip, pull.head.oid))
  )
    return "Head branch is out of date. Review and try the merge again.";
  return rules.noUpdate ? "Cannot update this protected ref." : null;
}

async function obstacleAmong(
  world: World,
  pull: Pull,
  binding: readonly RefRules[],
): Promise<string | null> {
  const found: { origin: RefRules["origin"]; message: string }[] = [];
  for (const rules of binding) {
    const message = await obstacleOf(world, pull, rules);
    if (message !== null) found.push({ origin: rules.origin, message });
  }
  return violationText(found);
}

/** Why the rules of the base branch refuse the merge to those whom they bind, in GitHub's words, or null. */
export function mergeObstacle(world: World, pull: Pull): Promise<string | null> {
  const { repository, ref } = pull.base;
  return obstacleAmong(world, pull, rulesOn(repository, `refs/heads/${ref}`));
}

/** The rules of the base branch that bind somebody who merges there. */
export function bindingOnMerge(caller: Caller, pull: Pull): readonly RefRules[] {
  const { repository, ref } = pull.base;
  return rulesOn(repository, `refs/heads/${ref}`).filter(
    (rules) => rules.bypass(caller) === "never",
  );
}

/** Why the rules of the base branch refuse this merge of this caller, in GitHub's words, or null. */
export async function mergeRefusal(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly method: MergeMethod },
): Promise<string | null> {
  const binding = bindingOnMerge(caller, at.pull);
  for (const { review, linear } of binding) {
    if (linear && at.method === "merge") return "This branch must not contain merge commits.";
    if (review?.methods?.includes(at.method) === false)
      return `The merge method ${at.method} is not allowed on this branch.`;
  }
  return obstacleAmong(world, at.pull, binding);
}
