import { GitLogReader } from "../../../adapters/audit/git-log-reader.ts";
import { success, type Result } from "../../../model/result.ts";
import type { Stop } from "../exit-status.ts";
import type { FoundBranch } from "../repository/audit-branch.ts";
import { findAnyRepository, type LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import { chooseBranch, fetchBranch } from "./choose-branch.ts";

/** Where a command that reads the log is told to find it. */
export interface LogPlace {
  /** Another repository; it may be bare. */
  readonly repo?: string;
  readonly branch?: string;
  readonly fetch?: true;
}

/** The audit log as a clone has it. */
export interface OpenedLog {
  readonly repository: LocalRepository;
  readonly branch: FoundBranch;
  readonly reader: GitLogReader;
}

/** Finds the log that a command is to read, and fetches it before where it is told to. */
export async function openLog(place: LogPlace, session: Session): Promise<Result<OpenedLog, Stop>> {
  const { console, directory } = session;
  const found = await findAnyRepository(place.repo ?? directory);
  if (!found.ok) return found;
  const repository = found.value;
  if (place.fetch) {
    const fetching = fetchBranch(repository, place.branch);
    const fetched = await console.busy("Fetching the audit log", fetching);
    if (!fetched.ok) return fetched;
  }
  const branch = await chooseBranch(repository, place.branch);
  if (!branch.ok) return branch;
  const reader = new GitLogReader(repository.root, branch.value.head);
  return success({ repository, branch: branch.value, reader });
}
