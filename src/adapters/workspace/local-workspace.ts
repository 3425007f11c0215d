import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Clock } from "../../ports/clock.ts";
import { FetchedWorkspace } from "./fetched-workspace.ts";

export interface LocalWorkspaceOptions {
  /** Directory of a clone on this machine. */
  readonly repository: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/**
 * Worktrees of commits of a clone on this machine, for `writ run` (SPEC §16). The clone is only read: its own
 * worktree, its configuration and what is not committed take no part.
 */
export class LocalWorkspace extends FetchedWorkspace {
  constructor({ repository, environment, clock }: LocalWorkspaceOptions) {
    const directory = resolve(repository);
    super({
      url: pathToFileURL(directory).href,
      settings: { "protocol.file.allow": "always", "safe.directory": directory },
      secret: null,
      environment,
      clock,
    });
  }
}
