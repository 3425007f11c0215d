import type { Pull } from "../state/pulls.ts";
import type { World } from "../state/world.ts";
import { mergeObstacle } from "./protection.ts";
import { pullCommits, pullFiles, refreshTestMerge } from "./pull-facts.ts";

/** What git and the protection say of a pull request at this moment. */
export interface PullFacts {
  readonly mergeable: boolean | null;
  readonly mergeableState: "clean" | "dirty" | "draft" | "blocked" | "unknown";
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** Everything that the full answer about a pull request needs beyond its record. */
export async function pullFacts(world: World, pull: Pull): Promise<PullFacts> {
  const [files, commits] = await Promise.all([pullFiles(pull), pullCommits(pull)]);
  const counts = {
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
  };
  if (pull.state === "closed") return { ...counts, mergeable: null, mergeableState: "unknown" };
  const mergeable = (await refreshTestMerge(world, pull)) !== null;
  if (!mergeable) return { ...counts, mergeable, mergeableState: "dirty" };
  if (pull.draft) return { ...counts, mergeable, mergeableState: "draft" };
  const blocked = (await mergeObstacle(world, pull)) !== null;
  return { ...counts, mergeable, mergeableState: blocked ? "blocked" : "clean" };
}
