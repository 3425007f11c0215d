import type { CheckRun } from "../state/checks.ts";
import type { Repository } from "../state/repository.ts";
import type { RequiredCheck } from "../state/rulesets.ts";

function latestRun(repository: Repository, sha: string, check: RequiredCheck): CheckRun | null {
  let latest: CheckRun | null = null;
  for (const run of repository.checkRuns.values()) {
    const isIt = run.headSha === sha && run.name === check.context;
    if (isIt && (check.appId === null || run.app.id === check.appId)) latest = run;
  }
  return latest;
}

function runProblem(run: CheckRun): string | null {
  if (run.status !== "completed")
    return `Required status check "${run.name}" is ${run.status === "queued" ? "queued" : "in progress"}.`;
  // A skipped job counts as a passed check.
  const { conclusion } = run;
  if (conclusion === "success" || conclusion === "neutral" || conclusion === "skipped") return null;
  return `Required status check "${run.name}" is failing.`;
}

/** Why a required check does not hold for a commit, in GitHub's words, or null: the latest check run of its name decides, else the latest commit status. */
export function checkProblem(
  repository: Repository,
  sha: string,
  check: RequiredCheck,
): string | null {
  const run = latestRun(repository, sha, check);
  if (run !== null) return runProblem(run);
  const status = repository.statuses.findLast(
    (each) =>
      each.sha === sha &&
      each.context === check.context &&
      (check.appId === null || each.creator.app?.id === check.appId),
  );
  if (status === undefined) return `Required status check "${check.context}" is expected.`;
  if (status.state === "success") return null;
  return `Required status check "${check.context}" is ${status.state === "pending" ? "pending" : "failing"}.`;
}

/** The first check of the list that does not hold, in GitHub's words, or null. */
export function firstCheckProblem(
  repository: Repository,
  sha: string,
  checks: readonly RequiredCheck[],
): string | null {
  for (const check of checks) {
    const problem = checkProblem(repository, sha, check);
    if (problem !== null) return problem;
  }
  return null;
}
