import type { Result } from "../../model/result.ts";

/** Why a request to GitHub gave no answer to rely on. */
export type GitHubRequestFailure =
  | {
      readonly kind: "not-found" | "forbidden" | "truncated" | "unavailable";
      readonly message: string;
    }
  /** A write whose answer was lost: it may have taken place (502, 504, broken connection). */
  | { readonly kind: "unknown-outcome"; readonly message: string }
  | { readonly kind: "rejected"; readonly status: number; readonly message: string };

/** A GraphQL answer: data and errors may come together, with HTTP status 200. */
export interface GitHubGraphQlAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly {
    readonly type?: string;
    readonly message: string;
    readonly path?: readonly (string | number)[];
  }[];
}

/**
 * What the audit log needs of GitHub's HTTP API. It waits as long as GitHub asks (`retry-after`), repeats what is
 * safe to repeat, and never repeats a write that may have taken place.
 */
export interface AuditGitHubApi {
  /** Resolves when GitHub's limits let a write be made at once, or after waiting as long as may be. */
  ready(): Promise<void>;
  query(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<GitHubGraphQlAnswer, GitHubRequestFailure>>;
  mutate(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<GitHubGraphQlAnswer, GitHubRequestFailure>>;
  /** A REST request; routes as Octokit has them, such as `POST /repos/{owner}/{repo}/git/blobs`. */
  rest(
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<Result<{ readonly data: unknown }, GitHubRequestFailure>>;
}
