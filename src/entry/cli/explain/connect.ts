import { GitHubApi } from "../../../adapters/github/github-api.ts";
import { readBranchRules } from "../../../adapters/github/branch-rules.ts";
import { GitHubForge } from "../../../adapters/github/github-forge.ts";
import { readAnchors } from "../../../adapters/github/read-anchors.ts";
import { GitHubSettings } from "../../../adapters/github/repository-settings.ts";
import { GitMergeTrees } from "../../../adapters/workspace/git-merge-trees.ts";
import { gitHubSource } from "../../../adapters/workspace/github-source.ts";
import { SystemRandom } from "../../../adapters/clock/system-clock.ts";
import { createMasker } from "../../../masking/masker.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { SettingsReader } from "../../../ports/repository-settings.ts";
import type { Runtime } from "../../../usecases/runtime.ts";
import { auditStores } from "../../audit-stores.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { CONFIGURATION } from "../repository/configuration.ts";
import { findRepository } from "../repository/local-repository.ts";
import { parseRepositoryName, type RemoteRepository } from "../repository/remote-url.ts";
import type { Session } from "../session.ts";

export interface ConnectOptions {
  /** `owner/name`; default: what the remote of the clone names. */
  readonly repo?: string;
  readonly apiUrl?: string;
}

/** GitHub, as a person's own token sees it. */
export interface Connection {
  readonly runtime: Runtime;
  readonly settings: SettingsReader;
  /** What GitHub shows of the log outside of its branch. */
  readonly readAnchors: (
    wanted: Pick<Parameters<typeof readAnchors>[1], "branch" | "since">,
  ) => ReturnType<typeof readAnchors>;
  readonly owner: string;
  readonly name: string;
}

/** Connects to the repository's GitHub with the token of the environment; no request is made. */
export async function connect(
  options: ConnectOptions,
  session: Session,
): Promise<Result<Connection, Stop>> {
  const { environment, clock, console } = session;
  const token = environment["GH_TOKEN"] ?? environment["GITHUB_TOKEN"] ?? "";
  if (token === "") {
    return wrong(
      "There is no token to read GitHub with. Set GH_TOKEN or GITHUB_TOKEN, for example with GH_TOKEN=$(gh auth token).",
    );
  }
  const chosen = await chooseRepository(options, session);
  if (!chosen.ok) return chosen;
  const { owner, name, serverUrl } = chosen.value;
  const urls = urlsOf({ serverUrl, ...options, environment });
  if (!urls.ok) return urls;
  const api = new GitHubApi({ token, clock, ...urls.value });
  const masker = createMasker([token]);
  return success({
    owner,
    name,
    settings: new GitHubSettings({ api, owner, name, serverUrl }),
    readAnchors: (wanted) => readAnchors(api, { owner, name, ...wanted }),
    runtime: {
      forge: new GitHubForge({ api, organizationApi: api, owner, name, directory: CONFIGURATION }),
      auditStore: auditStores({ api, owner, name, signer: null, masker }),
      signer: null,
      branchRules: (branch) => readBranchRules(api, { owner, name, branch }),
      mergeTrees: new GitMergeTrees(
        gitHubSource({ serverUrl, owner, name, token, environment, clock }),
        (line) => console.note(masker.maskText(line)),
      ),
      clock,
      random: new SystemRandom(),
      masker,
      secrets: () => undefined,
      run: { id: 0, attempt: 1, job: "local", worker: "explain" },
      serverUrl,
      say: (line) => console.note(masker.maskText(line)),
      waits: api.pace,
    },
  });
}

async function chooseRepository(
  options: ConnectOptions,
  { directory, environment }: Session,
): Promise<Result<RemoteRepository, Stop>> {
  const server = environment["GITHUB_SERVER_URL"]?.replace(/\/+$/, "");
  const found = await findRepository(directory);
  const remote = found.ok ? await found.value.remote() : null;
  if (options.repo !== undefined) {
    const named = parseRepositoryName(options.repo);
    if (named === null) return wrong(`${options.repo} is no repository: write owner/name.`);
    return success({ ...named, serverUrl: server ?? remote?.serverUrl ?? "https://github.com" });
  }
  if (remote !== null) return success({ ...remote, serverUrl: server ?? remote.serverUrl });
  return wrong(
    "No remote of this clone is a repository on GitHub. Name it with --repo owner/name.",
  );
}

/**
 * Where the token is sent: to github.com's own API, or where the caller says. A remote alone never decides it, since
 * whoever made the clone wrote that.
 */
function urlsOf(inputs: {
  readonly serverUrl: string;
  readonly apiUrl?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Result<{ readonly apiUrl: string; readonly graphqlUrl: string }, Stop> {
  const { serverUrl, environment } = inputs;
  const usual = /^https?:\/\/github\.com$/.test(serverUrl) ? "https://api.github.com" : undefined;
  const apiUrl = (inputs.apiUrl ?? environment["GITHUB_API_URL"] ?? usual)?.replace(/\/+$/, "");
  if (apiUrl === undefined) {
    return wrong(
      `The remote is on ${serverUrl}. Say where its API is, so that your token goes nowhere else: --api-url ${serverUrl}/api/v3`,
    );
  }
  if (!/^https?:$/.test(URL.canParse(apiUrl) ? new URL(apiUrl).protocol : "")) {
    return wrong(`${apiUrl} is no URL of an API.`);
  }
  const given = inputs.apiUrl === undefined ? environment["GITHUB_GRAPHQL_URL"] : undefined;
  // GitHub docs, "Forming calls with GraphQL": beside `/api/v3` on a server of one's own.
  return success({ apiUrl, graphqlUrl: given ?? `${apiUrl.replace(/\/v3$/, "")}/graphql` });
}

function wrong(message: string): Result<never, Stop> {
  return failure({ status: EXIT.wrongUsage, message });
}
