import { isDerivedPath } from "../derived/derived-files.ts";
import {
  bundleNameOfPath,
  CHECKPOINT_PATH,
  FRONTIER_PATH,
  indexOfLogPath,
  README_PATH,
  sha256OfArtifactPath,
} from "../layout.ts";
import type { Finding } from "./finding.ts";
import type { LogChange, LogCommit } from "./log-reader.ts";

/** What a commit changes, by kind of file. */
export interface CommitChanges {
  /** The log file that it adds. */
  readonly log: { readonly start: number; readonly change: LogChange } | null;
  readonly artifacts: readonly { readonly sha256: string; readonly change: LogChange }[];
  readonly checkpoint: LogChange | null;
  readonly frontier: LogChange | null;
  readonly derived: readonly LogChange[];
  /** Log files that it changes or deletes: their entries are compared to name the first that differs. */
  readonly rewritten: readonly { readonly start: number; readonly change: LogChange }[];
  /** Bundles of archived log files that it adds. */
  readonly bundles: readonly { readonly file: string; readonly change: LogChange }[];
  readonly findings: readonly Finding[];
}

/** Sorts a commit's changes; what no append makes is a finding. */
export function sortChanges(commit: LogCommit, position: "first" | "later"): CommitChanges {
  let log: CommitChanges["log"] = null;
  let checkpoint: LogChange | null = null;
  let frontier: LogChange | null = null;
  const artifacts: { sha256: string; change: LogChange }[] = [];
  const derived: LogChange[] = [];
  const rewritten: { start: number; change: LogChange }[] = [];
  const bundles: { file: string; change: LogChange }[] = [];
  const findings: Finding[] = [];
  const find = (code: Finding["code"], change: LogChange, message: string): void => {
    findings.push({ code, message, commit: commit.oid, path: change.path });
  };
  for (const change of commit.changes) {
    const { path, status } = change;
    const start = indexOfLogPath(path);
    const sha256 = sha256OfArtifactPath(path);
    const bundle = bundleNameOfPath(path);
    if (status !== "D" && change.mode !== "100644") {
      find("foreign-file", change, `${path} is no regular file`);
    } else if (start !== null && status === "A" && log === null) {
      log = { start, change };
    } else if (start !== null && status === "A") {
      find("foreign-file", change, `${path} is a second log file in one commit`);
    } else if (start !== null) {
      rewritten.push({ start, change });
    } else if (sha256 !== null && status === "A") {
      artifacts.push({ sha256, change });
    } else if (bundle !== null && status === "A") {
      bundles.push({ file: bundle, change });
    } else if (path === README_PATH && status === "A" && position === "first") {
      continue;
    } else if (sha256 !== null || bundle !== null || path === README_PATH) {
      find("rewritten-file", change, `${path} was ${WHAT[status]}; it is written once`);
    } else if (path === CHECKPOINT_PATH) {
      checkpoint = change;
    } else if (path === FRONTIER_PATH) {
      frontier = change;
    } else if (isDerivedPath(path)) {
      derived.push(change);
    } else {
      find("foreign-file", change, `${path} is no file of the log`);
    }
  }
  return { log, artifacts, checkpoint, frontier, derived, rewritten, bundles, findings };
}

/** What a status means, in words. */
export const WHAT: Readonly<Record<LogChange["status"], string>> = {
  A: "added",
  M: "changed",
  D: "deleted",
};
