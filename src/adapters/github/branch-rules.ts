import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** Types of the active rules that rulesets have for a branch (GitHub docs, "Get rules for a branch"); 1 request. */
export async function readBranchRules(
  api: GitHubApi,
  branch: { readonly owner: string; readonly name: string; readonly branch: string },
): Promise<Result<readonly string[], ForgeFailure>> {
  const { owner, name: repo } = branch;
  const answer = await api.rest("GET /repos/{owner}/{repo}/rules/branches/{branch}", {
    owner,
    repo,
    branch: branch.branch,
    per_page: 100,
  });
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const rules = answer.value.data as readonly { readonly type?: string }[];
  return success(rules.flatMap(({ type }) => type ?? []));
}
