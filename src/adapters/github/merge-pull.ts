import { asOid, type Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure, PullFacts, RepositoryFacts } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";
import { MERGE } from "./queries.ts";

/** Merges a pull request while its head is the given one; see `Forge.merge`. */
export async function mergePull(
  api: GitHubApi,
  wanted: {
    readonly pull: Pick<PullFacts, "nodeId" | "number" | "head">;
    readonly method: RepositoryFacts["mergeMethod"];
  },
): Promise<Result<{ readonly commit: Oid }, ForgeFailure>> {
  const { pull, method } = wanted;
  const answer = await api.mutate(MERGE, {
    input: {
      pullRequestId: pull.nodeId,
      expectedHeadOid: pull.head.oid,
      mergeMethod: method.toUpperCase(),
    },
  });
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const [error] = answer.value.errors;
  if (error !== undefined) return failure({ kind: "forbidden", message: error.message });
  const merged = (
    answer.value.data?.["mergePullRequest"] as {
      readonly pullRequest?: { readonly mergeCommit: { readonly oid: string } | null } | null;
    } | null
  )?.pullRequest?.mergeCommit;
  const commit = asOid(merged?.oid ?? "");
  return commit === null
    ? failure({ kind: "unavailable", message: "GitHub does not tell the merge's commit." })
    : success({ commit });
}
