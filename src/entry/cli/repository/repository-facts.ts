import type { RepositoryFacts } from "../../../ports/forge.ts";
import { checkpointAt, findAuditBranch } from "./audit-branch.ts";
import type { LocalRepository } from "./local-repository.ts";
import { NO_COMMIT } from "./no-commit.ts";

/** A repository as a clone knows it: what a plan needs, without asking GitHub. */
export interface KnownRepository {
  readonly facts: RepositoryFacts;
  readonly serverUrl: string;
  /** Whether the id is GitHub's, so that digests are the same here and there. */
  readonly idIsKnown: boolean;
}

/**
 * Owner and name from the remote, and the id from the origin line of the audit log where the clone has fetched it
 * (`<host>/<repository id>/<branch>`, SPEC §15); otherwise the id is 0, and digests are this machine's own.
 */
export async function knownRepository(
  repository: LocalRepository,
  options: {
    /** The audit branch of the configuration. */
    readonly branch: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): Promise<KnownRepository> {
  const server = options.environment["GITHUB_SERVER_URL"]?.replace(/\/+$/, "");
  const [remote, id, defaultBranch, head] = await Promise.all([
    repository.remote(),
    repositoryId(repository, options.branch),
    repository.defaultBranch(),
    repository.commit("HEAD"),
  ]);
  return {
    idIsKnown: id !== null,
    serverUrl: server ?? remote?.serverUrl ?? "https://github.com",
    facts: {
      id: id ?? 0,
      nodeId: "",
      owner: remote?.owner ?? "local",
      name: remote?.name ?? "repository",
      private: true,
      mergeMethod: "merge",
      defaultBranch,
      head: head ?? NO_COMMIT,
    },
  };
}

async function repositoryId(repository: LocalRepository, branch: string): Promise<number | null> {
  const found = await findAuditBranch(repository, [`origin/${branch}`, branch]);
  if (found === null) return null;
  const checkpoint = await checkpointAt(repository, found.head);
  const parts = /^[^/]+\/([1-9]\d{0,15})\//.exec(checkpoint?.origin ?? "");
  return parts === null ? null : Number(parts[1]);
}
