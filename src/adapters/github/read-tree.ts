import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure, TreeEntry } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** Requests that walking one cut tree may cost before it fails closed. */
const MOST_REQUESTS = 200;

interface TreeAnswer {
  readonly truncated: boolean;
  readonly tree: readonly {
    readonly path: string;
    readonly mode: string;
    readonly type: string;
    readonly sha: string;
  }[];
}

/** All entries of a commit's tree but its directories; GitHub cuts recursive answers at 100,000 entries or 7 MB. */
export async function readTree(
  api: GitHubApi,
  repository: { readonly owner: string; readonly name: string },
  commit: Oid,
): Promise<Result<readonly TreeEntry[], ForgeFailure>> {
  const entries: TreeEntry[] = [];
  const waiting: { readonly sha: string; readonly prefix: string }[] = [
    { sha: commit, prefix: "" },
  ];
  let recursive = true;
  for (let requests = 1; ; requests += 1) {
    const next = waiting.pop();
    if (next === undefined) return success(entries);
    if (requests > MOST_REQUESTS) {
      return failure({
        kind: "truncated",
        message: "The repository's tree is too large to be read through GitHub's API.",
      });
    }
    const answer = await api.rest("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      owner: repository.owner,
      repo: repository.name,
      tree_sha: next.sha,
      ...(recursive ? { recursive: "1" } : {}),
    });
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const tree = answer.value.data as TreeAnswer;
    if (tree.truncated) {
      if (!recursive)
        return failure({ kind: "truncated", message: "GitHub cut the listing of a directory." });
      recursive = false;
      waiting.push(next);
      continue;
    }
    for (const entry of tree.tree) {
      const path = next.prefix + entry.path;
      if (entry.type !== "tree") entries.push({ path, mode: entry.mode, oid: entry.sha as Oid });
      else if (!recursive) waiting.push({ sha: entry.sha, prefix: `${path}/` });
    }
  }
}
