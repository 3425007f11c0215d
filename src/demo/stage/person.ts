import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import type { LocalGitHub } from "../../local-github/local-github.ts";
import type { RepositoryHandle } from "../../local-github/repository-handle.ts";
import { WorkingCopy } from "./working-copy.ts";

/** Somebody of the story: an account with a token for GitHub's API, and a clone to push from. */
export interface Person {
  readonly login: string;
  /** What they are in the team, such as `senior developer`. */
  readonly work: string;
  readonly api: Octokit;
  readonly clone: WorkingCopy;
}

/** Gives an account what a person has: a token of their own and a clone. */
export async function equip(inputs: {
  readonly github: LocalGitHub;
  readonly repository: RepositoryHandle;
  readonly account: { readonly login: string; readonly email: string };
  readonly work: string;
  /** Where clones lie. */
  readonly directory: string;
}): Promise<Person> {
  const { github, repository, account, work } = inputs;
  const token = github.tokenFor(account.login);
  const quiet = (): void => {};
  return {
    login: account.login,
    work,
    api: new Octokit({
      auth: token,
      baseUrl: github.apiUrl,
      // Octokit prints refused requests; the story tells of them itself.
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    }),
    clone: await WorkingCopy.clone({
      url: repository.cloneUrlFor(token),
      directory: join(inputs.directory, account.login),
      identity: { name: account.login, email: account.email },
    }),
  };
}
