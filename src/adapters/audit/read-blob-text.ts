import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type { AuditGitHubApi } from "./github-api.ts";

/** The text of a blob that GraphQL cut or could not give as text; checked against its id. One request. */
export async function readBlobText(
  api: AuditGitHubApi,
  repository: { readonly owner: string; readonly name: string },
  oid: Oid,
): Promise<Result<string, { readonly kind: "unavailable"; readonly message: string }>> {
  const answer = await api.rest("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    owner: repository.owner,
    repo: repository.name,
    file_sha: oid,
  });
  if (!answer.ok) return failure({ kind: "unavailable", message: answer.failure.message });
  const { content } = answer.value.data as { readonly content?: unknown };
  const bytes = Buffer.from(typeof content === "string" ? content : "", "base64");
  if (gitBlobOid(bytes) !== oid) {
    return failure({ kind: "unavailable", message: `GitHub gave only a part of ${oid}` });
  }
  return success(bytes.toString("utf8"));
}
