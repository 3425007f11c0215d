import { GitLogReader } from "../../../adapters/audit/git-log-reader.ts";
import { runGit } from "../../../adapters/audit/run-git.ts";
import { factsOf } from "../../../audit/named-artifacts.ts";
import { artifactPath } from "../../../audit/layout.ts";
import { readLog } from "../../../audit/read-log.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { configuredArchive } from "../audit/open-log.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { FoundBranch } from "../repository/audit-branch.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** An entry of the log that tells a decision, with the bytes that it names as the facts. */
export interface LoggedDecision {
  readonly entry: AuditEntry;
  readonly artifact: Uint8Array;
}

/** Reads one entry and the facts that it names, from an audit branch as the clone has it; checks neither. */
export async function readLoggedDecision(
  repository: LocalRepository,
  branch: FoundBranch,
  index: number,
): Promise<Result<LoggedDecision, Stop>> {
  const entry = await readEntry(repository, branch, index);
  if (entry === null) return nothing(`${branch.name} has no entry ${index} that can be read.`);
  const facts = factsOf(entry);
  if (facts === null)
    return nothing(
      `Entry ${index} is \`${entry.type}\` and names no facts of a decision. Those that do: writ audit log --type 'proposal.*'.`,
    );
  const artifact = await readBytes(repository, branch, artifactPath(facts));
  if (artifact === null)
    return nothing(
      `Entry ${index} names the artifact ${facts}, which ${branch.name} does not have.`,
    );
  return success({ entry, artifact });
}

/** Also one that was archived; the files around it are not read. */
async function readEntry(
  repository: LocalRepository,
  branch: FoundBranch,
  index: number,
): Promise<AuditEntry | null> {
  const archive = await configuredArchive(repository);
  const reader = new GitLogReader(repository.root, branch.head, archive);
  for await (const entry of readLog(reader, { from: index, to: index + 1 })) return entry;
  return null;
}

async function readBytes(
  repository: LocalRepository,
  branch: FoundBranch,
  path: string,
): Promise<Uint8Array | null> {
  const read = await runGit(repository.root, ["cat-file", "blob", `${branch.head}:${path}`]);
  return read.code === 0 ? read.stdout : null;
}

function nothing(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}
