import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type { AuditCommitFailure } from "../../ports/audit-store.ts";
import type { GitHubGraphQlAnswer, GitHubRequestFailure } from "./github-api.ts";

/** Compare-and-swap on a branch; GitHub signs the commit (GitHub docs, "createCommitOnBranch"). */
export const COMMIT_MUTATION = `mutation AuditCommit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** Error types that say for certain that nothing was written. */
const REFUSALS: ReadonlySet<string> = new Set([
  "FORBIDDEN",
  "INSUFFICIENT_SCOPES",
  "UNPROCESSABLE",
  "BRANCH_PROTECTION_RULE_VIOLATION",
]);

/** What an answer to {@link COMMIT_MUTATION} means: a moved head is HTTP 200 with `STALE_DATA` (GITHUB.md). */
export function readCommitAnswer(
  answer: GitHubGraphQlAnswer,
  branch: string,
): Result<{ readonly head: Oid }, AuditCommitFailure> {
  const data = answer.data as {
    readonly createCommitOnBranch?: { readonly commit?: { readonly oid?: string } | null } | null;
  } | null;
  const head = asOid(data?.createCommitOnBranch?.commit?.oid ?? "");
  if (head !== null) return success({ head });
  const [error] = answer.errors;
  const message = error?.message ?? "GitHub answered without a commit and without an error";
  switch (error?.type) {
    case "STALE_DATA":
      return failure({ kind: "head-moved" });
    case "NOT_FOUND":
      return failure({ kind: "branch-missing", branch });
    case "RATE_LIMITED":
      return failure({ kind: "unavailable", message });
    case undefined:
      // Errors without a type are GitHub's own timeouts and faults: what they interrupted may be done.
      return failure({ kind: "unknown-outcome", message });
    default:
      return failure({
        kind: REFUSALS.has(error?.type ?? "") ? "refused" : "unknown-outcome",
        message,
      });
  }
}

/** What a failed request means for the commit that it carried. */
export function commitFailureOf(problem: GitHubRequestFailure): AuditCommitFailure {
  switch (problem.kind) {
    case "forbidden":
    case "not-found":
      return { kind: "refused", message: problem.message };
    case "rejected":
      return {
        kind: "refused",
        message: `GitHub answered ${problem.status}: ${problem.message}`,
      };
    case "truncated":
    case "unknown-outcome":
      return { kind: "unknown-outcome", message: problem.message };
    case "unavailable":
      return { kind: "unavailable", message: problem.message };
  }
}
