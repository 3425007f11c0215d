import { GitWorkspace } from "../../adapters/workspace/git-workspace.ts";
import { createToolRunner } from "../../adapters/tools/tool-runner.ts";
import type { Masker } from "../../masking/masker.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ToolRunner } from "../../ports/tool-runner.ts";
import type { ToolsRequest } from "../../usecases/tools-request.ts";

/** Names that are the runner's own: no tool gets them as a secret. */
const RESERVED_NAME = /^(ACTIONS|INPUT|RUNNER)_/;

export interface ToolSupplyOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly token: string;
  readonly serverUrl: string;
  readonly owner: string;
  readonly name: string;
  /** Directory of the repository in which tools run, relative to its root. */
  readonly workingDirectory: string;
  readonly clock: Clock;
  readonly masker: Masker;
  readonly say: (line: string) => void;
}

/** Makes the runner of tools of each execution; fetches the repository when the first tool needs it. */
export class ToolSupply implements AsyncDisposable {
  readonly #options: ToolSupplyOptions;
  readonly #workspace: GitWorkspace;

  constructor(options: ToolSupplyOptions) {
    this.#options = options;
    this.#workspace = new GitWorkspace({
      serverUrl: options.serverUrl,
      owner: options.owner,
      name: options.name,
      token: options.token,
      environment: options.environment,
      clock: options.clock,
    });
  }

  toolsFor(request: ToolsRequest): ToolRunner {
    const { environment, masker, clock, say, workingDirectory } = this.#options;
    return createToolRunner({
      effects: request.effects,
      catalog: request.catalog,
      checkout: () => this.#workspace.checkout(request.commit),
      workingDirectory,
      environment,
      secrets: (name) => (RESERVED_NAME.test(name) ? undefined : environment[name]),
      masker,
      toolFileDigests: request.fileDigests,
      clock,
      facts: {
        repository: `${request.repository.owner}/${request.repository.name}`,
        sha: request.commit,
        pull: request.pull,
        proposal: request.proposal,
      },
      onOutput: (step, line) => say(`${step} | ${line}`),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#workspace.dispose();
  }
}
