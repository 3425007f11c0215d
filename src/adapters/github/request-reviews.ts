import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** Asks for reviews; see `Forge.requestReviews`. GitHub refuses a list as a whole for one name in it. */
export async function requestReviews(
  api: GitHubApi,
  wanted: {
    readonly repository: { readonly owner: string; readonly name: string };
    readonly pull: number;
    readonly users: readonly string[];
    readonly teams: readonly string[];
  },
): Promise<Result<readonly string[], ForgeFailure>> {
  const { users, teams } = wanted;
  const ask = (reviewers: readonly string[], slugs: readonly string[]) =>
    api.rest("POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers", {
      owner: wanted.repository.owner,
      repo: wanted.repository.name,
      pull_number: wanted.pull,
      ...(reviewers.length === 0 ? {} : { reviewers }),
      ...(slugs.length === 0 ? {} : { team_reviewers: slugs.map(slugOf) }),
    });
  const answer = await ask(users, teams);
  if (answer.ok) return success([]);
  if (answer.failure.kind !== "rejected") return failure(asForgeFailure(answer.failure));
  if (users.length + teams.length === 1) return success([...users, ...teams]);
  const refused: string[] = [];
  for (const [reviewers, slugs] of [
    ...users.map((login) => [[login], []] as const),
    ...teams.map((team) => [[], [team]] as const),
  ]) {
    const one = await ask(reviewers, slugs);
    if (one.ok) continue;
    if (one.failure.kind !== "rejected") return failure(asForgeFailure(one.failure));
    refused.push(...reviewers, ...slugs);
  }
  return success(refused);
}

/** `dba` of `acme/dba`: GitHub wants the slug alone. */
function slugOf(team: string): string {
  return team.slice(team.indexOf("/") + 1);
}
