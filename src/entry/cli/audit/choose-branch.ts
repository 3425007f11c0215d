import { runGit } from "../../../adapters/audit/run-git.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { findAuditBranch, usualBranches, type FoundBranch } from "../repository/audit-branch.ts";
import { readConfiguration } from "../repository/configuration.ts";
import { CommitTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** The audit branch that was named; otherwise the fetched one of the configuration, the one here, or that of `writ run`. */
export async function chooseBranch(
  repository: LocalRepository,
  named: string | undefined,
): Promise<Result<FoundBranch, Stop>> {
  const names =
    named === undefined
      ? usualBranches(await configuredBranch(repository))
      : [named, `origin/${named}`];
  const found = await findAuditBranch(repository, names);
  if (found !== null) return success(found);
  const looked = names.map((name) => `\`${name}\``).join(", ");
  return failure({
    status: EXIT.findings,
    message: `This clone has no audit log (looked for ${looked}). Fetch it with \`--fetch\`, or name its branch with \`--branch\`.`,
  });
}

/** Fetches the audit branch that was named, or the configured one, from `origin`; nothing else of the clone changes. */
export async function fetchBranch(
  repository: LocalRepository,
  named: string | undefined,
): Promise<Result<void, Stop>> {
  const branch = named?.replace(/^origin\//, "") ?? (await configuredBranch(repository));
  const refspec = `+refs/heads/${branch}:refs/remotes/origin/${branch}`;
  const args = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "origin", refspec];
  const fetched = await runGit(repository.root, args);
  if (fetched.code === 0) return success(undefined);
  const message = `The branch ${branch} could not be fetched from origin: ${fetched.stderr}`;
  return failure({ status: EXIT.unreachable, message });
}

/** The audit branch that the configuration at HEAD names. */
export async function configuredBranch(repository: LocalRepository): Promise<string> {
  const head = await repository.commit("HEAD");
  const catalog =
    head === null ? null : (await readConfiguration(new CommitTree(repository, head))).catalog;
  return (catalog?.config ?? DEFAULT_CONFIG).audit.branch;
}
