import { isAncestor } from "../git/history.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip, type Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { pullCommits } from "./pull-facts.ts";

function isHidden(world: World, repository: Repository, pull: Pull): boolean {
  const delay = repository.commitPullsDelay;
  if (delay === null || pull.merged === null) return false;
  return delay.times > 0 || world.now() < pull.merged.at + delay.ms;
}

/**
 * Pull requests associated with a commit: the merged ones that brought it to the default branch, else
 * merged and open ones (GitHub docs, "List pull requests associated with a commit"). May lag behind a merge.
 */
export async function pullsOfCommit(
  world: World,
  repository: Repository,
  oid: string,
): Promise<Pull[]> {
  const found: Pull[] = [];
  let hidden = false;
  const tip = branchTip(repository, repository.defaultBranch);
  const onDefault = tip !== null && (await isAncestor(repository.git, oid, tip));
  for (const pull of repository.pulls.values()) {
    if (pull.merged === null && (onDefault || pull.state === "closed")) continue;
    const associated =
      pull.merged?.landed.includes(oid) === true || (await pullCommits(pull)).includes(oid);
    if (!associated) continue;
    if (isHidden(world, repository, pull)) hidden = true;
    else found.push(pull);
  }
  if (hidden && repository.commitPullsDelay !== null && repository.commitPullsDelay.times > 0) {
    repository.commitPullsDelay.times -= 1;
  }
  return found;
}
