import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure, RepositoryFacts } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";
import { OPEN_ISSUE } from "./queries.ts";

/** Opens an issue; see `Forge.openIssue`. */
export async function openIssue(
  api: GitHubApi,
  issue: { readonly repository: RepositoryFacts; readonly title: string; readonly body: string },
): Promise<Result<{ readonly number: number; readonly url: string }, ForgeFailure>> {
  const { repository, title, body } = issue;
  const answer = await api.mutate(OPEN_ISSUE, {
    input: { repositoryId: repository.nodeId, title, body },
  });
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const [error] = answer.value.errors;
  const made = (
    answer.value.data?.["createIssue"] as {
      readonly issue?: { readonly number: number; readonly url: string } | null;
    } | null
  )?.issue;
  return made
    ? success({ number: made.number, url: made.url })
    : failure({ kind: "forbidden", message: error?.message ?? "GitHub made no issue." });
}
