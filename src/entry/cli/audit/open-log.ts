import { resolve } from "node:path";
import { BundleMissing } from "../../../adapters/audit/git-archives.ts";
import { GitLogReader } from "../../../adapters/audit/git-log-reader.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
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
  /** A directory with bundles that are not on the branch; default: what `git config writ.archive` says. */
  readonly archive?: string;
}

/** Whether entries that were archived are needed, wherever they are. */
export type Archived = "needed" | "if-there";

/** The audit log as a clone has it. */
export interface OpenedLog {
  readonly repository: LocalRepository;
  readonly branch: FoundBranch;
  readonly reader: GitLogReader;
}

/** Finds the log that a command is to read, and fetches it before where it is told to. */
export async function openLog(
  place: LogPlace,
  session: Session,
  archived: Archived = "needed",
): Promise<Result<OpenedLog, Stop>> {
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
  const archive =
    place.archive === undefined
      ? await configuredArchive(repository)
      : resolve(directory, place.archive);
  const reader = new GitLogReader(repository.root, branch.value.head, archive);
  const missing = archived === "needed" ? await reader.archives().missing() : null;
  if (missing !== null) {
    return failure({ status: EXIT.findings, message: new BundleMissing(missing).message });
  }
  return success({ repository, branch: branch.value, reader });
}

/** The directory with bundles that are not on the branch, as this clone says it; null where it says none. */
export async function configuredArchive(repository: LocalRepository): Promise<string | null> {
  const configured = await repository.ask("config", "--type=path", "--get", "writ.archive");
  // What is relative is so to the folder in which people see the repository.
  const folder = repository.root.replace(/\/\.git$/, "");
  return configured === null ? null : resolve(folder, configured);
}
