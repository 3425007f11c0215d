import type { JsonObject } from "../model/json.ts";

/** The repository as it enters a plan. `serverUrl` has no trailing slash. */
export interface PlanRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly serverUrl: string;
}

/** Keys of the context `github` that are the same at planning and at the merge. */
export const STATIC_GITHUB_KEYS = ["repository", "repository_id", "server_url"] as const;
/** Keys that only an execution knows. */
export const RUNTIME_GITHUB_KEYS = ["sha", "actor", "run_id", "run_attempt"] as const;

/** What of the context `github` is known at planning (SPEC §5); ids are strings there, as GitHub has them. */
export function staticGitHubContext(repository: PlanRepository): JsonObject {
  const values: Record<(typeof STATIC_GITHUB_KEYS)[number], string> = {
    repository: `${repository.owner}/${repository.name}`,
    repository_id: String(repository.id),
    server_url: repository.serverUrl,
  };
  return values;
}
