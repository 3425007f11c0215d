import type { Clock } from "../../ports/clock.ts";
import type { CommitSource } from "./fetched-workspace.ts";

export interface GitHubSourceOptions {
  /** `https://github.com` or what stands in its place; no trailing slash. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly name: string;
  /** Reads the repository; handed to git in its environment, never as an argument, never on disk. */
  readonly token: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** A repository on GitHub as a source of commits. */
export function gitHubSource(options: GitHubSourceOptions): CommitSource {
  const { serverUrl, owner, name, token, environment, clock } = options;
  const credentials = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    url: `${serverUrl}/${owner}/${name}`,
    // Only this server gets the token: git matches the URL in the setting's name (git-config(1), http.<url>.*).
    settings: { [`http.${serverUrl}/.extraHeader`]: `Authorization: Basic ${credentials}` },
    secret: token,
    environment,
    clock,
  };
}
