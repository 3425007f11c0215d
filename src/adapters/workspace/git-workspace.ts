import { FetchedWorkspace } from "./fetched-workspace.ts";
import { gitHubSource, type GitHubSourceOptions } from "./github-source.ts";

/** Worktrees of commits of a repository on GitHub. */
export class GitWorkspace extends FetchedWorkspace {
  constructor(options: GitHubSourceOptions) {
    super(gitHubSource(options));
  }
}
