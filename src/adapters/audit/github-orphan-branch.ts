import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type { AuditGitHubApi, GitHubRequestFailure } from "./github-api.ts";

/** Why the branch was not made. */
export type OrphanFailure =
  | { readonly kind: "exists" }
  | { readonly kind: "unavailable"; readonly message: string };

/**
 * Makes a branch whose first commit has no parents, by Git Data: a blob for each file, tree, commit, ref
 * (GITHUB.md, "Writing to git"). The ref comes last, so a branch is there whole or not at all.
 */
export async function createOrphanBranch(
  api: AuditGitHubApi,
  branch: { readonly owner: string; readonly name: string; readonly branch: string },
  commit: { readonly message: string; readonly files: ReadonlyMap<string, string | Uint8Array> },
): Promise<Result<{ readonly head: Oid }, OrphanFailure>> {
  const repository = { owner: branch.owner, repo: branch.name };
  const create = (kind: string, body: Record<string, unknown>) =>
    createObject(api, `POST /repos/{owner}/{repo}/git/${kind}`, { ...repository, ...body });
  const entries: { path: string; mode: string; type: string; sha: Oid }[] = [];
  for (const [path, content] of commit.files) {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const encoded = Buffer.from(bytes).toString("base64");
    const blob = await create("blobs", { content: encoded, encoding: "base64" });
    if (!blob.ok) return blob;
    entries.push({ path, mode: "100644", type: "blob", sha: blob.value });
  }
  const tree = await create("trees", { tree: entries });
  if (!tree.ok) return tree;
  const made = await create("commits", { message: commit.message, tree: tree.value, parents: [] });
  if (!made.ok) return made;
  const ref = await api.rest("POST /repos/{owner}/{repo}/git/refs", {
    ...repository,
    ref: `refs/heads/${branch.branch}`,
    sha: made.value,
  });
  if (ref.ok) return success({ head: made.value });
  const problem = ref.failure;
  if (problem.kind === "rejected" && problem.status === 422 && /exists/i.test(problem.message)) {
    return failure({ kind: "exists" });
  }
  return failure(unavailable(problem));
}

async function createObject(
  api: AuditGitHubApi,
  route: string,
  parameters: Record<string, unknown>,
): Promise<Result<Oid, OrphanFailure>> {
  const answer = await api.rest(route, parameters);
  if (!answer.ok) return failure(unavailable(answer.failure));
  const oid = asOid(String((answer.value.data as { readonly sha?: unknown }).sha));
  if (oid !== null) return success(oid);
  return failure({ kind: "unavailable", message: "GitHub answered without an object id" });
}

function unavailable(problem: GitHubRequestFailure): OrphanFailure {
  const status = problem.kind === "rejected" ? `GitHub answered ${problem.status}: ` : "";
  return { kind: "unavailable", message: `${status}${problem.message}` };
}
