import { failure, success, type Result } from "../../model/result.ts";
import type { ChangedPath, ForgeFailure } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** Files that GitHub lists of one pull request (GITHUB.md, "Reviews"). */
const MOST_FILES = 3_000;

/** Paths that a pull request changes, renames taken apart; see `Forge.readChangedPaths`. */
export async function readChangedPaths(
  api: GitHubApi,
  repository: { readonly owner: string; readonly name: string },
  { number, expected }: { readonly number: number; readonly expected: number },
): Promise<Result<readonly ChangedPath[], ForgeFailure>> {
  if (expected > MOST_FILES) {
    return failure({
      kind: "truncated",
      message: `The pull request changes ${expected} files; GitHub lists at most ${MOST_FILES}. Split it.`,
    });
  }
  const changes: ChangedPath[] = [];
  let listed = 0;
  for (let page = 1; listed < expected || page === 1; page += 1) {
    const answer = await api.rest("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      owner: repository.owner,
      repo: repository.name,
      pull_number: number,
      per_page: 100,
      page,
    });
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const files = answer.value.data as readonly {
      readonly filename: string;
      readonly status: string;
      readonly previous_filename?: string;
    }[];
    listed += files.length;
    for (const file of files) changes.push(...changesOf(file));
    if (files.length === 0 || !answer.value.next) break;
  }
  if (listed < expected) {
    return failure({
      kind: "truncated",
      message: `GitHub listed ${listed} of the ${expected} files that the pull request changes.`,
    });
  }
  return success(changes);
}

function changesOf(file: {
  readonly filename: string;
  readonly status: string;
  readonly previous_filename?: string;
}): ChangedPath[] {
  switch (file.status) {
    case "added":
    case "copied":
      return [{ path: file.filename, status: "added" }];
    case "removed":
      return [{ path: file.filename, status: "removed" }];
    case "renamed":
      return [
        ...(file.previous_filename === undefined
          ? []
          : [{ path: file.previous_filename, status: "removed" } as const]),
        { path: file.filename, status: "added" },
      ];
    default:
      return [{ path: file.filename, status: "modified" }];
  }
}
